from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint_img.inputs.helm.marking.alignment import (
    aligned,
    difference,
    paired,
    starts_of,
)

LINES = st.lists(st.sampled_from("abc"), max_size=12)


@given(LINES, LINES)
def test_what_is_aligned_is_the_same_and_in_order(
    lines: list[str], others: list[str]
) -> None:
    found = aligned(lines, others)
    assert len(found) == len(lines)
    there = [each for each in found if each is not None]
    assert there == sorted(set(there))
    for line, other in zip(lines, found, strict=True):
        assert other is None or others[other] == line


@given(LINES)
def test_a_text_is_aligned_with_itself(lines: list[str]) -> None:
    assert aligned(lines, lines) == paired(lines, lines) == list(range(len(lines)))


@given(LINES, LINES)
def test_pairs_are_in_order(lines: list[str], others: list[str]) -> None:
    there = [each for each in paired(lines, others) if each is not None]
    assert there == sorted(set(there))


@pytest.mark.parametrize(
    ("lines", "others", "found"),
    [
        ("abc", "abc", [0, 1, 2]),
        ("abc", "axc", [0, None, 2]),
        ("abc", "ac", [0, None, 1]),
        ("ac", "abc", [0, 2]),
        ("", "abc", []),
        ("abc", "", [None, None, None]),
    ],
)
def test_aligned(lines: str, others: str, found: list[int | None]) -> None:
    assert aligned(list(lines), list(others)) == found


@pytest.mark.parametrize(
    ("lines", "others", "found"),
    [
        ("abc", "axc", [0, 1, 2]),
        ("abcd", "axyd", [0, 1, 2, 3]),
        ("abd", "axyd", [0, None, 3]),
        ("a", "b", [0]),
        ("ab", "b", [None, 0]),
        ("ab", "xb", [0, 1]),
        ("ab", "ax", [0, 1]),
    ],
)
def test_paired(lines: str, others: str, found: list[int | None]) -> None:
    assert paired(list(lines), list(others)) == found


def test_long_texts_are_compared_at_their_ends_alone() -> None:
    many = 5_000
    lines = ["a", *(f"x{number}" for number in range(many)), "z"]
    others = ["a", *(f"y{number}" for number in range(many)), "z"]
    found = aligned(lines, others)
    assert found[0] == 0
    assert found[-1] == many + 1
    assert set(found[1:-1]) == {None}


@given(st.text("ab", max_size=8), st.text("ab", max_size=8))
def test_what_differs_is_all_that_does(line: str, other: str) -> None:
    start, stop = difference(line, other)
    rest = len(line) - stop
    assert 0 <= start <= stop <= len(line)
    assert other.startswith(line[:start])
    assert other.endswith(line[stop:])
    assert start + rest <= len(other)
    assert (line == other) == (
        start == stop == len(line) == len(other)
    ) or start == stop


def test_starts() -> None:
    assert starts_of(["a", "bc", "", "d"]) == [0, 2, 5, 6]


def test_the_same_as_difflib_finds_in_the_middle() -> None:
    lines, others = list("xabcdy"), list("xbcqdy")
    matcher = SequenceMatcher(None, lines, others, autojunk=False)
    same = {
        block.a + index: block.b + index
        for block in matcher.get_matching_blocks()
        for index in range(block.size)
    }
    assert dict(enumerate(aligned(lines, others))) == {
        number: same.get(number) for number in range(len(lines))
    }
