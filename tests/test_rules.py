"""Every rule does what its docs and its fixtures say."""

from pathlib import Path

import pytest

from kubelint_img.api import Rule
from kubelint_img.plugins import load_rules
from kubelint_img.testing import Example, examples, read_example

RULES = load_rules()
FIXTURES = Path(__file__).parent / "fixtures"


def fixtures(rule: Rule) -> list[Example]:
    return [
        read_example(rule, path) for path in sorted(FIXTURES.glob(f"{rule.name}/*"))
    ]


@pytest.mark.parametrize(
    "example",
    [e for rule in RULES for e in [*examples(rule), *fixtures(rule)]],
    ids=str,
)
def test_finds_what_is_marked(example: Example) -> None:
    assert example.found() == example.expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_docs_show_bad_and_good(rule: Rule) -> None:
    shown = {(e.title, bool(e.expected)) for e in examples(rule)}
    assert ("Bad", True) in shown
    assert ("Good", False) in shown


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_fix_makes_bad_good(rule: Rule) -> None:
    bad, good = (
        next(e for e in examples(rule) if e.title == title) for title in ("Bad", "Good")
    )
    if any(violation.fix for violation in bad.violations()):
        ((_, data),) = good.files
        assert bad.fixed() == data.decode()


def test_codes_are_unique_and_sorted() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))


def test_fixtures_have_rules() -> None:
    names = {path.name for path in FIXTURES.iterdir()}
    assert names <= {rule.name for rule in RULES}
