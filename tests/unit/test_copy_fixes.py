"""What is mended in COPY and ADD, and which of it is safe."""

import pytest

from kubelint_img.plugins import load_rules
from kubelint_img.testing import Example

RULES = {rule.code: rule for rule in load_rules()}


def example(code: str, line: str) -> Example:
    text = f"FROM debian:12\n{line}\n"
    return Example(RULES[code], "fix", (("Dockerfile", text.encode()),), ())


@pytest.mark.parametrize(
    ("code", "line", "fixed", "is_safe"),
    [
        ("KLI441", "ADD app.conf /etc/", "COPY app.conf /etc/", True),
        ("KLI441", "add . /app", "copy . /app", True),
        ("KLI441", "Add web/ ../ /app/", "Copy web/ ../ /app/", True),
        ("KLI441", "ADD rootfs /", "COPY rootfs /", False),
        ("KLI441", "ADD *.conf /etc/", "COPY *.conf /etc/", False),
        ("KLI441", "ADD $FILE.conf /etc/", "COPY $FILE.conf /etc/", False),
        ("KLI442", "COPY a b /c", "COPY a b /c/", True),
        ("KLI442", 'COPY a b "/c"', 'COPY a b "/c/"', True),
        ("KLI442", 'COPY ["a", "b", "/c"]', 'COPY ["a", "b", "/c/"]', True),
        ("KLI442", "COPY a b ${C}", "COPY a b ${C}/", True),
    ],
)
def test_fixes(code: str, line: str, fixed: str, *, is_safe: bool) -> None:
    written = example(code, line)
    (violation,) = written.violations()
    assert violation.fix
    assert violation.fix.safe is is_safe
    assert written.fixed() == f"FROM debian:12\n{fixed}\n"


def test_what_needs_add_in_part_is_left_as_it_is() -> None:
    (violation,) = example("KLI441", "ADD a.tar b.conf /c/").violations()
    assert violation.fix is None
