"""A text keeps the places of its parts."""

from kubelint_img.source import Place, Related, Source, Span
from kubelint_img.text import Piece, Text

SOURCE = Source("Dockerfile", "ARG TAG=latest\nFROM ghcr.io/acme/web:${TAG}\n")
DEFAULT = Span(8, 14)
WORD = Span(20, 44)

RESOLVED = Text(
    SOURCE,
    (
        Piece("ghcr.io/acme/web:", Span(20, 37), WORD, Span(20, 37)),
        Piece("latest", DEFAULT, DEFAULT, Span(37, 43)),
    ),
    Span(20, 43),
)


def test_value() -> None:
    assert RESOLVED.value == "ghcr.io/acme/web:latest"


def test_part_from_a_variable_is_where_it_is_set() -> None:
    tag = RESOLVED.part(17, 23)
    assert (tag.value, tag.span) == ("latest", DEFAULT)
    assert tag.related == (Related(Place(SOURCE, Span(37, 43)), "used here"),)
    assert RESOLVED.part(18, 20).span == Span(9, 11)


def test_part_that_is_written_in_place() -> None:
    registry = RESOLVED.part(0, 7)
    assert (registry.span, registry.related) == (Span(20, 27), ())


def test_what_is_put_together_is_where_that_happens() -> None:
    assert RESOLVED.span == Span(20, 43)
    assert RESOLVED.related == (Related(Place(SOURCE, DEFAULT), "set here"),)
    assert RESOLVED.part(13, 19).span == Span(33, 43)


def test_parts_keep_their_places() -> None:
    host_and_tag = RESOLVED.parts([(0, 7), (7, 7), (16, 23)])
    assert host_and_tag.value == "ghcr.io:latest"
    assert [piece.origin for piece in host_and_tag.pieces] == [
        Span(20, 27),
        Span(36, 37),
        DEFAULT,
    ]
    assert RESOLVED.parts([]).span == RESOLVED.whole


def test_escapes_are_taken_whole() -> None:
    source = Source("a.yaml", r'"a\u00e9b"')
    word = Span(1, 9)
    text = Text(
        source,
        (
            Piece("a", Span(1, 2), word, Span(1, 2)),
            Piece("é", Span(2, 8), word, Span(2, 8)),
            Piece("b", Span(8, 9), word, Span(8, 9)),
        ),
        word,
    )
    assert text.part(1, 2).span == Span(2, 8)
    assert text.part(1, 3).span == Span(2, 9)


def test_empty_parts_keep_their_place() -> None:
    assert RESOLVED.part(7, 7).span == Span(27, 27)
    assert Text.at(SOURCE, Span(5, 5)).span == Span(5, 5)
