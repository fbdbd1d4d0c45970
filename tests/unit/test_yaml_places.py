"""A place inside a scalar is where that very character is written."""

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml import Node, parse

ENDS = st.sampled_from(["\n", "\r\n", "\r"])
WORDS = st.text("ab1é😀#:'\"\\-,\xa0", min_size=1, max_size=5)
modestly = settings(deadline=None, max_examples=100, derandomize=True)


class Part(NamedTuple):
    """Something written, what it means, and how much of it carries the meaning."""

    written: str
    value: str
    width: int = -1

    @property
    def size(self) -> int:
        return len(self.written) if self.width < 0 else self.width


def read(text: str) -> Node:
    stream = parse(Source("a.yaml", text))
    assert stream.problems == ()
    return stream.documents[0].root.get("key")


def check(head: str, parts: list[Part], tail: str) -> None:
    """Write *parts* between *head* and *tail*, and look each of them up."""
    written = "".join(part.written for part in parts)
    node = read(head + written + tail)
    value = "".join(part.value for part in parts)
    assert node.text == value
    assert node.string.value == value
    offset, start = 0, len(head)
    for part in parts:
        if part.value:
            found = node.string.part(offset, offset + len(part.value))
            assert found.span == Span(start, start + part.size)
        offset, start = offset + len(part.value), start + len(part.written)


def plain_words(alphabet: str, first: str = "") -> st.SearchStrategy[Part]:
    """Give words, each with one of the characters of *first*, if there are any."""
    words = st.text(alphabet, min_size=not first, max_size=5)
    heads = st.sampled_from(list(first) or [""])
    return st.builds(lambda head, word: Part(head + word, head + word), heads, words)


def folds(end: str) -> st.SearchStrategy[list[Part]]:
    """Give a blank, a fold, or line breaks that stay, each between two words."""
    one = [Part(end, " "), Part("   ", "")]
    two = [Part(end, ""), Part(end, "\n"), Part(" ", "")]
    blanks = [Part("  ", ""), Part(end, " "), Part("  ", "")]
    return st.sampled_from([[Part("  ", "  ")], one, two, blanks])


def flow_of(word: st.SearchStrategy[Part]) -> st.SearchStrategy[tuple[str, list[Part]]]:
    """Give a line end, and words with folds between them."""

    def parts(end: str) -> st.SearchStrategy[tuple[str, list[Part]]]:
        more = st.lists(st.tuples(folds(end), word), max_size=4)
        return st.tuples(word, more).map(
            lambda drawn: (
                end,
                [drawn[0], *(p for fold, w in drawn[1] for p in (*fold, w))],
            )
        )

    return ENDS.flatmap(parts)


ESCAPES = st.sampled_from(
    [
        Part("\\x41", "A"),
        Part("\\u00e9", "é"),
        Part("\\U0001F600", "😀"),
        Part("\\n", "\n"),
        Part("\\t", "\t"),
        Part('\\"', '"'),
        Part("\\\\", "\\"),
        Part("\\/", "/"),
        Part("\\ ", " "),
        Part("\\0", "\0"),
        Part("\\_", "\xa0"),
    ]
)


@given(flow_of(plain_words("ab1é😀'\\-,\xa0", first="ab")))
@modestly
def test_plain(drawn: tuple[str, list[Part]]) -> None:
    end, parts = drawn
    check("key: ", parts, end)


@given(flow_of(plain_words("ab1é😀#:\\-,\xa0") | st.just(Part("''", "'"))))
@modestly
def test_single_quoted(drawn: tuple[str, list[Part]]) -> None:
    end, parts = drawn
    check("key: '", parts, f"'{end}")


@given(flow_of(plain_words("ab1é😀#:'-,\xa0") | ESCAPES))
@modestly
def test_double_quoted(drawn: tuple[str, list[Part]]) -> None:
    end, parts = drawn
    check('key: !!str "', parts, f'"{end}')


LINES = st.lists(
    st.text("ab é😀#:'\"\\-\t", max_size=6), min_size=1, max_size=6
).filter(lambda lines: bool(lines[-1].strip()))


@given(
    lines=LINES,
    end=ENDS,
    indent=st.integers(1, 4),
    chomp=st.sampled_from(["", "-", "+"]),
    explicit=st.booleans(),
)
@modestly
def test_literal(
    *, lines: list[str], end: str, indent: int, chomp: str, explicit: bool
) -> None:
    digit = str(indent) if explicit or not lines[0][:1].strip() else ""
    head = f"key: |{digit}{chomp} # comment{end}"
    parts = []
    for line in lines:
        parts += [Part(" " * indent if line else "", ""), Part(line, line)]
        parts.append(Part(end, "\n"))
    text = head + "".join(part.written for part in parts)
    node = read(text + end + "next: 1" + end)
    value = "\n".join(lines)
    assert node.text == value + {"": "\n", "-": "", "+": "\n\n"}[chomp]
    check_lines(node, lines, parts, len(head))


def check_lines(node: Node, lines: list[str], parts: list[Part], start: int) -> None:
    offset, stop = 0, node.outer.stop
    for part in parts:
        if part.value and offset < len("\n".join(lines)):
            found = node.string.part(offset, offset + len(part.value))
            assert found.span == Span(start, min(start + len(part.written), stop))
        offset, start = offset + len(part.value), start + len(part.written)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_folded(end: str) -> None:
    lines = ["one", "two", "", "three", "  more", "", "  more", "four", "", "", "five"]
    text = "key: >" + end + end.join("  " + line if line else "" for line in lines)
    node = read(text + end)
    assert node.text == "one two\nthree\n  more\n\n  more\nfour\n\nfive\n"
    for word in ("one", "two", "three", "four", "five"):
        start = node.text.index(word)
        span = node.string.part(start, start + len(word)).span
        assert span == Span(text.index(word), text.index(word) + len(word))
    fold = node.string.part(3, 4)
    assert fold.value == " "
    assert text[slice(*fold.span)] == end


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("style", ["plain", "'", '"', "|", ">"])
def test_the_line_breaks_of_unicode(mark: str, style: str) -> None:
    written = {
        "plain": f"key: ab{mark}  cd\n",
        "'": f"key: 'ab{mark}  cd'\n",
        '"': f'key: "ab{mark}  cd"\n',
    }.get(style, f"key: {style}\n  ab{mark}  cd\n")
    node = read(written)
    start = node.text.index("cd")
    assert node.string.part(start, start + 2).span.start == written.index("cd")


def test_a_line_break_that_is_escaped() -> None:
    text = 'key: "ab\\\n   cd\\\n\n  ef"\n'
    node = read(text)
    assert node.text == "abcd\nef"
    for word in ("ab", "cd", "ef"):
        start = node.text.index(word)
        span = node.string.part(start, start + 2).span
        assert text[slice(*span)] == word


def test_a_pair_of_surrogates_is_one_character() -> None:
    text = '{"key": "a\\ud83d\\ude00b\\ud83dc"}'
    node = read(text)
    assert node.text == "a😀b\ufffdc"
    assert text[slice(*node.string.part(1, 2).span)] == "\\ud83d\\ude00"
    assert text[slice(*node.string.part(4, 5).span)] == "c"


def test_a_block_of_blanks_is_one_piece() -> None:
    node = read("key: |2\n    \n      \nnext: 1\n")
    assert node.string.value == node.text
    assert node.string.span.stop <= node.outer.stop
