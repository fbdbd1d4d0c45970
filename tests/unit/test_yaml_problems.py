"""What cannot be read is said once, where it is; all other documents stay."""

import time

import pytest

from kubelint_img.problem import DuplicateKey, Malformed, Problem, Unreadable
from kubelint_img.source import Source
from kubelint_img.syntax.yaml import Stream, parse


def read(text: str) -> Stream:
    return parse(Source("a.yaml", text))


def problem(text: str) -> Problem:
    (found,) = read(text).problems
    return found


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: b: c\n", 1, 5, "a key cannot end here with ':'"),
        ("a:\n\tb: 1\n", 2, 1, "a tab cannot indent YAML"),
        ("a: @b\n", 1, 4, "a plain value cannot begin with '@'; quote it"),
        ("a: 1\nkey\nb: 1\n", 2, 1, "this line is no key, for it has no ':'"),
        ("a: 'b\nc: 1\n", 1, 4, "this quote is never closed"),
        ('a: "\\q"\n', 1, 5, "there is no such escape between double quotes"),
        ("a: [1, 2\nb: 1\n", 2, 2, "',' or ']' was expected here"),
        ("a: {b: 1\n", 2, 1, "',' or '}' was expected here"),
        ("a:\n   b: 1\n  c: 1\n", 3, 3, "a key was expected here"),
        ("- a\nb: 1\n", 2, 1, "an item ('- ') was expected here"),
        ("a: - b\n", 1, 4, "an item ('- ') cannot begin here"),
        ("a: ]\n", 1, 4, "a value was expected here"),
        ("{a: 1}}\n", 1, 7, "the document has ended; only '---' can follow"),
        ("a: !x!y 1\n", 1, 4, "no %TAG says what this tag stands for"),
        ("%YAML 3.0\n---\na: 1\n", 1, 1, "only YAML 1.1 and 1.2 can be read"),
        ("a: |x\n", 1, 5, "did not find expected comment or line break while"),
        ("é😀: 1\nb: \x07\n", 2, 4, "YAML does not allow this control character"),
        ("a: \ud800\n", 1, 4, "YAML does not allow this control character"),
        ('a: "b\x01"\n', 1, 6, "YAML does not allow this control character"),
        ("a: [b, \x1b]\n", 1, 8, "YAML does not allow this control character"),
        ('"\\U00110000"\n', 1, 4, "found invalid Unicode character escape code"),
        ("a: *b\n", 1, 4, "no anchor of this name stands above this alias"),
        ("a: &b [*b]\n", 1, 8, "what '&b' names contains itself"),
        ("a: &b\n  <<: *b\n", 2, 7, "what '&b' names contains itself"),
    ],
)
def test_a_syntax_error_has_a_place(
    text: str, line: int, column: int, message: str
) -> None:
    found = problem(text)
    assert isinstance(found, Malformed)
    assert found.source.position(found.span.start) == (line, column)
    assert found.message.startswith(message)
    assert found.span.stop <= len(text)


def test_what_is_never_closed_is_related() -> None:
    (related,) = problem("a: [1, 2\nb: 1\n").related
    assert related.where.span == (3, 4)


@pytest.mark.parametrize("broken", ["b: [", "b: \x07", "b: *c", "b: 'c"])
def test_all_other_documents_stay(broken: str) -> None:
    stream = read(f"a: 1\n---\nb: 2\n...\n---\n{broken}\n---\nc: 3\n")
    roots = (document.root for document in stream.documents)
    assert [root.children[0].text for root in roots] == ["a", "b", "c"]
    assert len(stream.problems) == 1


def test_each_broken_document_is_told_of() -> None:
    stream = read("a: [\n---\nb: 1\n---\n\tc: 1\n---\nd: 'e\n")
    source = stream.source
    places = [source.position(each.span.start) for each in stream.problems]
    assert places == [(2, 1), (5, 1), (7, 4)]


def test_directives_belong_to_what_follows_them() -> None:
    stream = read("a: 1\n...\n%TAG !x! tag:y,2000:\n--- !x!z b\n")
    assert stream.problems == ()
    assert stream.documents[1].root.tag == "tag:y,2000:z"


def test_only_the_documents_above_stay_where_there_are_directives() -> None:
    stream = read("a: 1\n...\n%YAML 1.2\n---\nb: [\n---\nc: 3\n")
    assert len(stream.documents) == len(stream.problems) == 1


@pytest.mark.parametrize("marker", ["---", "--- ", "---\t", "---\r", "---\r\n"])
def test_what_begins_a_document(marker: str) -> None:
    assert len(read(f"a: 1\r{marker}\nb: 2\n---").documents) == 3


@pytest.mark.parametrize("text", ["a: |\n  ---\n  b\n", "a: ---\n", "---a: 1\n"])
def test_what_begins_none(text: str) -> None:
    assert len(read(text).documents) == 1


def test_a_document_with_a_control_character_at_its_end_goes() -> None:
    assert read("a: 1\n---\nb: 2\n\x07").documents[1:] == ()


def test_problems_of_a_document_that_goes_go_too() -> None:
    assert isinstance(problem("a: 1\na: 2\nb: [\n"), Malformed)


@pytest.mark.parametrize("text", ["[" * 600, "- " * 600, "{a: " * 600, "[\n" * 50_000])
def test_deep_nesting_is_refused_in_no_time(text: str) -> None:
    start = time.process_time()
    found = problem(f"a: 1\n---\n{text}")
    assert isinstance(found, Unreadable)
    assert "nested too deeply" in found.message
    assert time.process_time() - start < 2


def test_what_would_take_libyaml_for_ever_is_refused() -> None:
    text = "".join(f"%TAG !{n}! x\n" for n in range(100_000)) + "--- a\n"
    found = problem(text)
    assert found.message == "there are more than 1000 %TAG directives"
    assert found.source.position(found.span.start) == (2, 1)


def test_500_collections_in_one_another_are_read() -> None:
    assert read("[" * 500 + "]" * 500).problems == ()


def test_what_only_libyaml_refuses_is_read() -> None:
    assert read("{a:1, b: c:d}\n").problems == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("image: a\nname: b\n'image': c\n", "image"),
        ("a: {1: x, '1': y}\n", "1"),
        ("- a: 1\n  b: 2\n  a: 3\n", "a"),
        ("{y: 1, y: 2}\n", "y"),
    ],
)
def test_a_key_that_is_set_twice(text: str, key: str) -> None:
    found = problem(text)
    assert isinstance(found, DuplicateKey)
    assert text[slice(*found.span)] == key
    assert found.span.start > text.index(key)
    (related,) = found.related
    assert related.where.span.start == text.index(key)
    assert (
        found.message == f"key '{key}' is set twice in one mapping; the last one wins"
    )


@pytest.mark.parametrize(
    "text",
    ["a: 1\nA: 2\n", "y: 1\n'y': 2\n", "{? [a] : 1, ? [b] : 2}", "- a: 1\n- a: 1\n"],
)
def test_keys_that_are_not_the_same(text: str) -> None:
    assert read(text).problems == ()


def test_of_three_the_last_wins() -> None:
    stream = read("a: 1\na: 2\na: 3\n")
    assert stream.documents[0].root.get("a").text == "3"
    assert [each.span.start for each in stream.problems] == [5, 10]
