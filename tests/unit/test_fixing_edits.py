"""Edits change what they say, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_img.fix import Edit, Fix
from kubelint_img.fixing.compatible import compatible, edits_by_source, is_sound
from kubelint_img.fixing.edits import edited, kept_in_both
from kubelint_img.source import Place, Source, Span

quickly = settings(deadline=None, max_examples=100, derandomize=True)
TEXTS = st.text(alphabet="ab\r\n\t é😀\ufeff", max_size=30)


def edit(source: Source, start: int, stop: int, text: str = "") -> Edit:
    return Edit(Place(source, Span(start, stop)), text)


def fix(source: Source, *spans: tuple[int, int]) -> Fix:
    return Fix("Mend it", tuple(edit(source, *span) for span in spans))


@st.composite
def edits_in(draw: st.DrawFn, source: Source) -> list[Edit]:
    """Edits that do not overlap, in any order."""
    offsets = st.integers(0, len(source.text))
    bounds = sorted(draw(st.lists(offsets, max_size=8)))
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    spans = dict.fromkeys(pairs)  # two at one place would not know which is first
    edits = [edit(source, *span, draw(TEXTS)) for span in spans]
    return draw(st.permutations(edits))


def one_by_one(text: str, edits: list[Edit]) -> str:
    for (_, (start, stop)), new in sorted(edits, key=lambda e: e[0].span, reverse=True):
        text = text[:start] + new + text[stop:]
    return text


@given(st.data(), TEXTS)
@quickly
def test_what_is_outside_of_edits_stays(data: st.DataObject, text: str) -> None:
    edits = data.draw(edits_in(Source("x", text)))
    after, kept = edited(text, edits)
    assert after == one_by_one(text, edits)
    left = {old + at for old, _, length in kept for at in range(length)}
    gone = {at for each in edits for at in range(*each.where.span)}
    assert left == set(range(len(text))) - gone
    for old, new, length in kept:
        assert text[old : old + length] == after[new : new + length]


@given(st.data(), TEXTS)
@quickly
def test_what_two_rounds_leave(data: st.DataObject, text: str) -> None:
    between, first = edited(text, data.draw(edits_in(Source("x", text))))
    after, second = edited(between, data.draw(edits_in(Source("x", between))))
    places = {n + at: o + at for o, n, length in first for at in range(length)}
    expected = [
        (places[old + at], new + at)
        for old, new, length in second
        for at in range(length)
        if old + at in places
    ]
    both = kept_in_both(first, second)
    assert [(o + at, n + at) for o, n, size in both for at in range(size)] == expected
    assert all(text[old] == after[new] for old, new in expected)


@given(st.data(), TEXTS)
@quickly
def test_the_order_of_compatible_fixes_does_not_matter(
    data: st.DataObject, text: str
) -> None:
    source = Source("x", text)
    fixes = [
        Fix(f"{number}", tuple(data.draw(edits_in(source)))) for number in range(4)
    ]
    chosen = compatible(fixes)
    assert chosen[:1] == fixes[:1]
    assert [fix for fix in fixes if fix in chosen] == chosen
    one_way, other = edits_by_source(chosen), edits_by_source(chosen[::-1])
    assert edited(text, one_way[source]).text == edited(text, other[source]).text


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ((0, 2), (2, 4), True),
        ((0, 2), (1, 3), False),
        ((0, 4), (1, 2), False),
        ((1, 2), (0, 4), False),
        ((2, 2), (2, 2), False),  # which would be first?
        ((0, 2), (2, 2), False),
        ((2, 2), (2, 4), False),
        ((0, 1), (2, 2), True),
    ],
)
def test_the_first_wins(
    first: tuple[int, int], second: tuple[int, int], *, both: bool
) -> None:
    source = Source("x", "text")
    one, other = fix(source, first), fix(source, second, (3, 4))
    assert compatible([one, other]) == ([one, other] if both else [one])


def test_all_edits_of_a_fix_or_none() -> None:
    source, elsewhere = Source("x", "text"), Source("y", "text")
    one = fix(source, (0, 2))
    other = Fix("", (edit(elsewhere, 0, 1), edit(source, 1, 2)))
    third = fix(elsewhere, (0, 1))
    assert compatible([one, other, third]) == [one, third]


def test_the_same_fix_is_made_once() -> None:
    source = Source("x", "text")
    twice = [fix(source, (2, 2)), fix(source, (2, 2))]
    assert compatible(twice) == twice
    assert edits_by_source(twice) == {source: [edit(source, 2, 2)]}


def test_insertions_of_one_fix_keep_their_order() -> None:
    source = Source("x", "ad")
    assert edited("ad", [edit(source, 1, 1, "b"), edit(source, 1, 1, "c")])[0] == "abcd"


@pytest.mark.parametrize(
    ("spans", "sound"),
    [
        ([(0, 2), (2, 4)], True),
        ([(2, 4), (0, 2)], True),
        ([(1, 1), (1, 1)], True),
        ([(0, 2), (1, 3)], False),
        ([(3, 5)], False),
        ([(-1, 1)], False),
        ([(2, 1)], False),
    ],
)
def test_soundness(spans: list[tuple[int, int]], *, sound: bool) -> None:
    assert is_sound(fix(Source("x", "text"), *spans)) is sound
