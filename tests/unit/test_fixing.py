"""Rounds of fixes come to an end, and what goes wrong in them changes nothing."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import pytest

from kubelint_img.finding import Finding
from kubelint_img.fix import Edit, Fix
from kubelint_img.fixing.outcome import Outcome
from kubelint_img.fixing.run import Fixing
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.parse import File
from kubelint_img.inputs.read import Input, Read
from kubelint_img.linter import Lint, Report
from kubelint_img.problem import Malformed, UnrenderedTemplate
from kubelint_img.rule import Severity, rule
from kubelint_img.source import Place, Source, Span
from kubelint_img.violation import Violation

Propose = Callable[[Sequence[Source]], Iterable[Fix]]


@rule("KLI998", on=object)
def bad_word(_: object) -> Iterator[Finding]:
    yield from ()


def linter(propose: Propose) -> Lint:
    """Return what finds no more than *propose* does, and takes '!' for a mistake."""

    def lint(reads: Iterable[Read]) -> Report:
        sources = [each.source for each in reads if isinstance(each, Input)]
        violations = [
            Violation(bad_word, Severity.INFO, *fix.edits[0].where, "", fix=fix)
            for fix in propose(sources)
        ]
        return Report(tuple(violations), tuple(map(_parsed, sources)))

    return lint


def _parsed(source: Source) -> File:
    nowhere = Span(0, 0)
    kind = UnrenderedTemplate if "{{" in source.text else Malformed
    mistakes = [kind(source, nowhere, "")] * source.text.count("!")
    return File(source, tuple(mistakes))


def words(wishes: dict[str, str], *, safe: bool = True) -> Propose:
    """Return what wants words replaced, each on its own."""

    def propose(sources: Sequence[Source]) -> Iterator[Fix]:
        for source in sources:
            for match in re.finditer("|".join(wishes), source.text):
                place = Place(source, Span(*match.span()))
                yield Fix("", (Edit(place, wishes[match[0]]),), safe)

    return propose


def fixed(
    propose: Propose, *texts: str, locked: str = "", unsafe: bool = False
) -> Outcome:
    """Fix files called a, b, ..., of which the one that is *locked* cannot be."""
    files = [
        Input(Source(name, text), Kind.YAML)
        for name, text in zip("abc", texts, strict=False)
    ]

    def obstacle(file: Input) -> str:
        return "it is locked" if file.source.path == locked else ""

    return Fixing(files, linter(propose), obstacle, unsafe=unsafe).outcome()


def changes(outcome: Outcome) -> dict[str, str]:
    return {each.after.source.path: each.after.source.text for each in outcome.changes}


def refusals(outcome: Outcome) -> list[tuple[str, str, list[str]]]:
    return [
        (each.path, each.why, [rule.code for rule in each.rules])
        for each in outcome.refusals
    ]


def test_nothing_to_fix() -> None:
    outcome = fixed(words({"x": "y"}), "a", "b")
    assert (changes(outcome), outcome.after.fixed) == ({}, 0)


def test_a_fix_may_make_room_for_another() -> None:
    outcome = fixed(words({"one": "two", "two": "three"}), "one, two", "three")
    assert (changes(outcome), outcome.after.fixed) == ({"a": "three, three"}, 3)
    assert len(outcome.before.violations) == 2
    assert outcome.after.violations == ()


def test_what_overlaps_waits_for_the_next_round() -> None:
    def propose(sources: Sequence[Source]) -> Iterator[Fix]:
        for source in sources:
            for match in re.finditer("(?=aa)", source.text):
                place = Place(source, Span(match.start(), match.start() + 2))
                yield Fix("", (Edit(place, "b"),))

    outcome = fixed(propose, "aaa aa")
    assert (changes(outcome), outcome.after.fixed) == ({"a": "ba b"}, 2)


def test_the_kept_text_is_that_of_the_first_round() -> None:
    (change,) = fixed(words({"one": "two", "two": "three"}), "0 one 1 two 2").changes
    before, after = change.before.source.text, change.after.source.text
    assert [before[at : at + size] for at, _, size in change.kept] == [
        "0 ",
        " 1 ",
        " 2",
    ]
    assert [after[at : at + size] for _, at, size in change.kept] == ["0 ", " 1 ", " 2"]


@pytest.mark.parametrize(("unsafe", "text"), [(False, {}), (True, {"a": "y"})])
def test_unsafe_fixes_are_made_on_demand(*, unsafe: bool, text: dict[str, str]) -> None:
    outcome = fixed(words({"x": "y"}, safe=False), "x", unsafe=unsafe)
    assert changes(outcome) == text


def test_a_file_that_fixes_break_keeps_its_text() -> None:
    outcome = fixed(words({"x": "y", "z": "!"}), "x z", "x", "! x")
    assert changes(outcome) == {"b": "y", "c": "! y"}
    assert refusals(outcome) == [("a", "break", ["KLI998"])]
    assert outcome.after.fixed == 2


def test_a_text_that_breaks_may_look_like_a_template() -> None:
    outcome = fixed(words({"z": "!"}), "z {{ x }}")
    assert changes(outcome) == {}
    assert refusals(outcome) == [("a", "break", ["KLI998"])]


def test_a_text_that_no_file_can_have_is_broken() -> None:
    outcome = fixed(words({"x": "\ud800"}), "x")
    assert changes(outcome) == {}
    assert refusals(outcome) == [("a", "break", ["KLI998"])]


def test_fixes_that_find_no_end_are_not_made() -> None:
    outcome = fixed(words({"x": "y", "y": "x", "1": "2"}), "x 1", "1")
    assert changes(outcome) == {"b": "2"}
    assert refusals(outcome) == [("a", "find no end in", ["KLI998"])]


def test_fixes_that_contradict_themselves_are_not_made() -> None:
    def propose(sources: Sequence[Source]) -> Iterator[Fix]:
        for source in sources:
            if source.text == "abc":
                spans = (Span(0, 2), Span(1, 3))
                yield Fix("", tuple(Edit(Place(source, span), "") for span in spans))

    outcome = fixed(propose, "abc")
    assert changes(outcome) == {}
    assert refusals(outcome) == [("a", "contradict themselves in", ["KLI998"])]


def everywhere(sources: Sequence[Source]) -> Iterator[Fix]:
    """Propose one fix for all files that have an x."""
    places = [Place(s, Span(0, 1)) for s in sources if s.text.startswith("x")]
    if places:
        yield Fix("", tuple(Edit(place, "y") for place in places))


def test_a_fix_may_be_for_several_files() -> None:
    outcome = fixed(everywhere, "x", "z", "x")
    assert changes(outcome) == {"a": "y", "c": "y"}
    assert outcome.after.fixed == 1


def test_a_fix_is_made_in_all_files_or_in_none() -> None:
    outcome = fixed(everywhere, "x", "x", locked="b")
    assert changes(outcome) == {}
    assert refusals(outcome) == [("b", "it is locked", [])]


def test_what_is_no_file_of_the_run_is_not_fixed() -> None:
    def propose(_: Sequence[Source]) -> Iterator[Fix]:
        yield Fix("", (Edit(Place(Source("a", "x"), Span(0, 1)), "y"),))

    outcome = fixed(propose, "x")
    assert (changes(outcome), outcome.refusals) == ({}, ())
