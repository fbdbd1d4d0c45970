import pytest

from kubelint_img.reporters.cells import cells
from kubelint_img.reporters.excerpt import Excerpt, excerpt
from kubelint_img.reporters.printable import printable
from kubelint_img.source import DOCKERFILE_BREAKS, Place, Source, Span


def shown(text: str, part: str, *hidden: Span) -> Excerpt | None:
    """Show the line on which *part* first stands, with carets under it."""
    start = text.index(part)
    return excerpt(Place(Source("x", text), Span(start, start + len(part))), hidden)


@pytest.mark.parametrize(
    ("text", "part", "line", "carets"),
    [
        ("a: b\nc: d\n", "d", "c: d", "   ^"),
        ("\tRUN x", "RUN", "    RUN x", "    ^^^"),
        ("a\tb", "b", "a    b", "     ^"),
        ("名前: x", "x", "名前: x", "      ^"),
        ("名前: x", "名前", "名前: x", "^^^^"),
        ("cafe\u0301: x", "x", "cafe\u0301: x", "      ^"),
        ("\N{GRINNING FACE}: x", "x", "\N{GRINNING FACE}: x", "    ^"),
        ("a\x1b[31m: x", "x", "a\\x1b[31m: x", "            ^"[1:]),
        ("a\u202e: x", "x", "a\\u202e: x", "         ^"),
        ("a: |\n  b\n  c\n", "b\n  c", "  b", "  ^ …"),
        ("a: b\r\n", "b", "a: b", "   ^"),
        ("a: b", "", "a: b", "^"),
    ],
)
def test_carets_stand_under_the_place(
    text: str, part: str, line: str, carets: str
) -> None:
    result = shown(text, part)
    assert result is not None
    assert (result.text, result.carets) == (line, carets)


def test_a_place_at_the_very_end() -> None:
    source = Source("x", "a: b\n")
    result = excerpt(Place(source, Span(5, 5)), ())
    assert result == Excerpt(2, "", "^")


def test_nothing_is_shown_of_an_empty_text() -> None:
    assert excerpt(Place(Source("x", ""), Span(0, 0)), ()) is None


def test_a_lone_carriage_return_in_a_dockerfile() -> None:
    source = Source("Dockerfile", "RUN a\rb\n", DOCKERFILE_BREAKS)
    assert excerpt(Place(source, Span(6, 7)), ()) == Excerpt(
        1, "RUN a\\rb", " " * 7 + "^"
    )


def test_long_lines_are_clipped_around_the_place() -> None:
    result = shown("a" * 1000 + "X" + "b" * 1000, "X")
    assert result is not None
    assert result.text == "…" + "a" * 60 + "X" + "b" * 99 + "…"
    assert result.carets == " " * 61 + "^"


def test_long_lines_are_clipped_at_their_ends() -> None:
    first, last = shown("X" + "b" * 1000, "X"), shown("a" * 1000 + "X", "X")
    assert first is not None
    assert last is not None
    assert first.text == "X" + "b" * 159 + "…"
    assert first.carets == "^"
    assert last.text == "…" + "a" * 159 + "X"
    assert last.carets == " " * 160 + "^"


def test_what_is_hidden_is_covered_by_as_much_each_time() -> None:
    text = "password: x, token: hunter2hunter2"
    result = shown(text, "token", Span(10, 11), Span(20, len(text)))
    assert result is not None
    assert result.text == "password: ********, token: ********"
    assert result.carets == " " * 20 + "^" * 5


def test_what_is_hidden_may_be_the_place() -> None:
    result = shown("a: hunter2 # x", "hunter2", Span(3, 10))
    assert result == Excerpt(1, "a: ******** # x", "   ^^^^^^^^")


def test_what_is_hidden_may_run_over_many_lines() -> None:
    text = "key: |\n  AAAA\n  BBBB\nend: 1\n"
    hidden = Span(text.index("A"), text.index("end") - 1)
    assert shown(text, "BBBB", hidden) == Excerpt(
        3, "********", "  ^^^^^^"[:0] + "^" * 8
    )


def test_a_place_inside_of_what_is_hidden() -> None:
    result = shown("a: hunter2", "ter", Span(3, 10))
    assert result is not None
    assert result.text == "a: ********"
    assert "ter" not in result.carets


def test_columns() -> None:
    assert cells("a\t名b").columns == (0, 1, 5, 7, 8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a\nb", "a\\nb"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\udcff", "\\udcff"),
        ("grün 名", "grün 名"),
    ],
)
def test_printable(text: str, expected: str) -> None:
    assert printable(text) == expected
