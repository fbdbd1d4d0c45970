"""Comments that ignore stand where they may, and change nothing else."""

import pytest

from kubelint_img.catalogue import Catalogue
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.read import Input
from kubelint_img.lsp.questions.ignoring import ignoring
from kubelint_img.plugins import load_rules
from kubelint_img.source import DOCKERFILE_BREAKS, YAML_BREAKS, Source, Span
from kubelint_img.violation import Violation

KNOWN = Catalogue(load_rules()).by_key
NAME = "latest-tag"
COMMENT = f"kubelint-img: ignore[{NAME}] TODO: say why"


def _ignored(text: str, kind: Kind = Kind.YAML, rule: str = NAME) -> str | None:
    """Return *text* with a comment that ignores *rule* at its ``@``."""
    start = text.index("@")
    breaks = DOCKERFILE_BREAKS if kind is Kind.DOCKERFILE else YAML_BREAKS
    source = Source("file", text.replace("@", "", 1), breaks)
    found = KNOWN[rule]
    violation = Violation(found, found.severity, source, Span(start, start + 1), "")
    edit = ignoring(Input(source, kind), violation, KNOWN)
    if edit is None:
        return None
    first, last = edit.where.span
    return source.text[:first] + edit.text + source.text[last:]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n  b: @c\n", f"a:\n  b: c  # {COMMENT}\n"),
        ("a:\n  b: @c # why\n", f"a:\n  b: c # why  # {COMMENT}\n"),
        ("a: [b, @c]", f"a: [b, c]  # {COMMENT}"),
        # A block takes none inside; its header does not either: that is another line.
        ("a:\n  b: |\n    x\n    @y\n", f"a:\n  # {COMMENT}\n  b: |\n    x\n    y\n"),
        ("a:\r\n  b: >-\r\n    @y\r\n", f"a:\r\n  # {COMMENT}\r\n  b: >-\r\n    y\r\n"),
        # Nor does a text of several lines.
        ('a:\n  b: "@x\n    y"\n', f'a:\n  # {COMMENT}\n  b: "x\n    y"\n'),
        ("a:\n  b: @x\n    y\n", f"a:\n  # {COMMENT}\n  b: x\n    y\n"),
        ("- |\n  @x\n- y\n", f"# {COMMENT}\n- |\n  x\n- y\n"),
    ],
)
def test_yaml(before: str, after: str) -> None:
    assert _ignored(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM @a\n", f"# {COMMENT}\nFROM a\n"),
        ("FROM a\nRUN b \\\n  @c\n", f"FROM a\nRUN b \\\n  # {COMMENT}\n  c\n"),
        # A line of a file that is written would be one more line of it.
        ("FROM a\nCOPY <<E /x\n@b\nE\n", f"FROM a\n# {COMMENT}\nCOPY <<E /x\nb\nE\n"),
        ("FROM a\nRUN <<E\n@b\nE\n", f"FROM a\n# {COMMENT}\nRUN <<E\nb\nE\n"),
        ("# escape=`\nFROM @a\n", f"# escape=`\n# {COMMENT}\nFROM a\n"),
    ],
)
def test_dockerfile(before: str, after: str) -> None:
    assert _ignored(before, Kind.DOCKERFILE) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: @{{ .x }}\n", f"a: {{{{ .x }}}} {{{{/* {COMMENT} */}}}}\n"),
        ("- a: @b\n", f"- a: b {{{{/* {COMMENT} */}}}}\n"),
        ("a: |\n  b @c\n", f"a: |\n  {{{{- /* {COMMENT} */}}}}\n  b c\n"),
        ("{{ if @x }}\n", f"{{{{- /* {COMMENT} */}}}}\n{{{{ if x }}}}\n"),
    ],
)
def test_template(before: str, after: str) -> None:
    assert _ignored(before, Kind.TEMPLATE) == after


def test_a_directive_stays_one() -> None:
    assert _ignored("# syntax=@docker/dockerfile:1\nFROM a\n", Kind.DOCKERFILE) is None


def test_json_and_input_are_not_ignored() -> None:
    assert _ignored('{"a": @"b"}', Kind.JSON) is None
    assert _ignored("a: @b\n", rule="KLI901") is None
