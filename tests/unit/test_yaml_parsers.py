"""The parser in C and the one in Python come to the same nodes."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_img.problem import DuplicateKey
from kubelint_img.source import Source
from kubelint_img.syntax.yaml import Stream, events, parse
from kubelint_img.syntax.yaml.parser import parse_in_python

TEXTS = [
    "",
    "# comment\n",
    "a: 1\n---\nb: 2\n...\n# c\n---\n",
    "%TAG ! tag:x,2000:\n---\n!y a: !<tag:z> b\n",
    "a: &x {b: 1}\nc: *x\n<<: *x\n",
    "- - a\n  - b\n-\n- ? c\n  : d\n- ? e\n",
    "a:\n- b\n-   c:\n    - d\n# e\nf:\n",
    "a: |\n  b\n   c\n\n# d\ne: >-\n\n  f\n  g\n\n\nh: |+\n\n i\n\n",
    "a: 'b\n\n  c'\nd: \"e\\\n  f \\u00e9\"\ng: h\n  i\n\n  j\n",
    "a: [b, {c: , d}, e: f, [],\n  {}]\n",
    '{"a": ["b", 1, null, {"c": "\\n"}], "d": {}}\n',
    "\ufeffa: é😀\r\nb: |\r\n  c\r\n  d\re: f\r",
    "? |\n  a\n: - b\n  - c\n",
    "a: &x\nb: !!str\nc: &y !!map\n  d: 1\n",
    "a: 1\n'a': 2\n",
    "b: \r\n? ",
    "b: \n- \n- - # c\n  -\n",
]
FRAGMENTS = [
    *("a", "b: ", "- ", "? ", ": ", "\n", "\n  ", "\n    ", "\r\n", "\n- ", "\n- a: "),
    *(
        "'",
        '"',
        "''",
        "\\n",
        "\\x41",
        "é",
        "😀",
        "|-\n",
        ">+\n",
        "|2\n",
        " # c",
        "[",
        "]",
    ),
    *("{", "}", ", ", "&x ", "*x", "!!str ", "\n---\n", "\n...\n", "<<: ", "1", "~"),
]


def shape(stream: Stream) -> list[Any]:
    """Return all that a stream says, in plain values."""
    nodes = [
        (type(node), node.outer, node.span, node.label, node.text, node.properties)
        for document in stream.documents
        for node in document.root.walk()
    ]
    duplicates = [p for p in stream.problems if isinstance(p, DuplicateKey)]
    return [
        [document.span for document in stream.documents],
        nodes,
        [(problem.span, problem.message) for problem in duplicates],
        len(stream.problems),
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_nodes(text: str) -> None:
    source = Source("a.yaml", text)
    assert shape(parse_in_python(source)) == shape(parse(source))


def is_told_alike(text: str) -> bool:
    """Tell that no marker stands below an empty block scalar.

    The parser in Python takes such a marker for the scalar's content.
    """
    return not re.search(r"[|>]\S*\s+(---|\.\.\.)", text)


@given(
    st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join).filter(is_told_alike)
)
@settings(deadline=None, max_examples=300, derandomize=True)
def test_the_same_nodes_wherever_both_can_read(text: str) -> None:
    source = Source("a.yaml", text)
    one, other = parse(source), parse_in_python(source)
    if not one.problems and not other.problems:
        assert shape(other) == shape(one)


@given(st.lists(st.sampled_from(FRAGMENTS) | st.characters(), max_size=12).map("".join))
@settings(deadline=None, max_examples=300, derandomize=True)
def test_places_lie_in_the_text_whatever_it_is(text: str) -> None:
    stream = parse(Source("a.yaml", text))
    for document in stream.documents:
        for node in document.root.walk():
            outer, inner = node.outer, node.span
            assert 0 <= outer.start <= inner.start <= inner.stop <= outer.stop
            assert outer.stop <= len(text)
            assert node.string.value == node.text
    for problem in stream.problems:
        assert 0 <= problem.span.start <= problem.span.stop <= len(text)
    assert all(text[span.start] == "#" for span in stream.comments)


def test_without_the_part_in_c(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source("a.yaml", TEXTS[4])
    with_c = shape(parse(source))
    monkeypatch.setattr(events, "CParser", None)
    assert shape(parse(source)) == with_c


def test_a_tab_behind_a_colon_is_read_in_c() -> None:
    assert parse(Source("a.yaml", "a:\tb\n")).problems == ()


PART = st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join)
PARTS = st.lists(PART, max_size=4).map("\n---\n".join)


@given(before=PARTS, after=PARTS, shared=st.lists(PART, max_size=3))
@settings(deadline=None, max_examples=200, derandomize=True)
def test_what_is_known_in_part_is_read_as_if_it_were_new(
    before: str, after: str, shared: list[str]
) -> None:
    joined = "\n---\n".join(shared)
    earlier = parse(Source("a.yaml", f"{joined}\n---\n{before}"))
    source = Source("a.yaml", f"{after}\n---\n{joined}\n---\n{before}")
    again, anew = parse(source, earlier), parse(source)
    assert shape(again) == shape(anew)
    nodes = (node for each in again.documents for node in each.root.walk())
    assert all(node.source is source for node in nodes)


def test_an_alias_that_is_known_names_one_node_and_stands_where_it_is_written() -> None:
    earlier = parse(Source("a.yaml", f"---\n{TEXTS[4]}"))
    source = Source("a.yaml", f"x: 1\n---\n{TEXTS[4]}")
    _, anew = parse(source).documents
    _, again = parse(source, earlier).documents
    root = again.root
    assert root.get("c") is root.get("a")
    assert list(root.entries()) == list(anew.root.entries())
    assert root.get("b").text == "1"
