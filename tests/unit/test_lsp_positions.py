"""Offsets in code points, and places in the units of clients."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from kubelint_img.lsp.texts.positions import Lines
from kubelint_img.source import DOCKERFILE_BREAKS, YAML_BREAKS, Span, line_starts

TEXT = "a😀é\r\nb\rc\n\nd"
UNITS = ("utf-8", "utf-16", "utf-32")


@pytest.mark.parametrize(
    ("units", "character"), [("utf-8", 7), ("utf-16", 4), ("utf-32", 3)]
)
def test_characters_have_widths(units: str, character: int) -> None:
    lines = Lines(TEXT, units)
    assert lines.position(3) == Position(0, character)
    assert lines.offset(Position(0, character)) == 3


def test_lines_end_where_the_protocol_says() -> None:
    lines = Lines("a\fb\u2028c\x85\vd\n" + TEXT, "utf-32")
    assert lines.position(10) == Position(1, 1)
    assert [Lines(TEXT, "utf-32").offset(Position(line, 0)) for line in range(5)] == [
        0,
        5,
        7,
        9,
        10,
    ]


def test_what_is_out_of_reach_is_the_nearest() -> None:
    lines = Lines(TEXT, "utf-16")
    assert lines.offset(Position(0, 99)) == 3
    assert lines.offset(Position(99, 0)) == len(TEXT)
    assert lines.offset(Position(0, 2)) == 1  # within the pair of surrogates


def test_ranges_may_be_the_wrong_way_round() -> None:
    lines = Lines(TEXT, "utf-16")
    range_ = lines.range(Span(1, 6))
    range_.start, range_.end = range_.end, range_.start
    assert lines.span(range_) == Span(1, 6)


@given(st.text("aé€😀\r\n\f", max_size=30), st.sampled_from(UNITS))
def test_there_and_back(text: str, units: str) -> None:
    lines = Lines(text, units)
    for offset in range(len(text) + 1):
        place = lines.position(offset)
        # Between CR and LF there is no place: it is the end of the line.
        inside = text[max(offset - 1, 0) : offset + 1] == "\r\n"
        assert lines.offset(place) == offset - inside


def test_a_mark_that_the_client_alone_has_moves_the_first_line() -> None:
    for units, width in (("utf-8", 3), ("utf-16", 1), ("utf-32", 1)):
        marked = Lines("ab\ncd", units, has_mark=True)
        assert marked.position(1) == Position(0, width + 1)
        assert marked.position(4) == Position(1, 1)
        assert [marked.offset(Position(0, each)) for each in (0, width, width + 1)] == [
            0,
            0,
            1,
        ]
        assert marked.offset(Position(1, 1)) == 4


@pytest.mark.parametrize("breaks", [YAML_BREAKS, DOCKERFILE_BREAKS])
@given(text=st.text(st.sampled_from("a\n\r\u2028"), max_size=12))
def test_where_lines_begin(breaks: str, text: str) -> None:
    ends = (found.end() for found in re.finditer(breaks, text))
    assert line_starts(text, breaks) == [0, *ends]
