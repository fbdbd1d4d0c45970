"""Nodes know where they stand, and looking one up never fails."""

import pytest

from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml import Mapping, Node, Scalar, Sequence, parse


def root(text: str) -> Node:
    stream = parse(Source("a.yaml", text))
    assert stream.problems == ()
    return stream.documents[0].root


def at(node: Node, span: Span | None = None) -> str:
    return node.source.text[slice(*(span or node.span))]


@pytest.mark.parametrize(
    ("written", "inner"),
    [
        ("plain text", "plain text"),
        ("'quoted'", "quoted"),
        ('"quoted"', "quoted"),
        ("''", ""),
        ("&anchor !!str 'quoted'", "quoted"),
        ("!<tag:a,b> plain", "plain"),
        ("&anchor  # comment\n  plain", "plain"),
        ("!!str", ""),
        ("[1, 2]", "[1, 2]"),
        ("&anchor {a: 1}", "{a: 1}"),
        ("|  # comment\n  one\n\n   two\n\n", "one\n\n   two"),
        (">2-\n   one\n  two", " one\n  two"),
        ("&a\n  b: 1\n  c: 2\n\n\n", "b: 1\n  c: 2"),
        ("\n- 1\n- 2\n# comment\n", "- 1\n- 2"),
        ("\n  b:\n    c:   \n\n", "b:\n    c:"),
        ("|\n", ""),
    ],
)
def test_a_span_has_the_content_alone(written: str, inner: str) -> None:
    assert at(root(f"key: {written}\n").get("key")) == inner


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("a:\n", 2),
        ("a: # comment\n", 2),
        ("a: {b: , c}\n", 6),
        ("? a\n\n", 3),
        ("a: &x\n", 5),
    ],
)
def test_an_empty_value_stands_behind_its_key(text: str, offset: int) -> None:
    empty = next(node for node in root(text).walk() if node.is_null)
    assert empty.span == Span(offset, offset)


def test_an_empty_item_stands_behind_its_dash() -> None:
    first, second = root("- # comment\n-\n")
    assert (first.span, second.span) == (Span(1, 1), Span(13, 13))


def test_labels() -> None:
    node = root("list:\n- name: web\n- - 1\n- two\n- {}\n")
    items = node.get("list")
    assert at(node, node.label) == "list"
    assert at(items, items.label) == "list"
    assert [at(item, item.label) for item in items] == ["name", "-", "two", "{}"]


def test_an_entry_is_a_key_with_its_value() -> None:
    image = root('a:\n  "image": "nginx"  # comment\n').get("a", "image")
    assert at(image, image.entry) == '"image": "nginx"'


def test_lookup() -> None:
    node = root("spec:\n  containers:\n  - name: web\n")
    (container,) = node.get("spec", "containers")
    assert container.get("name").text == "web"
    assert isinstance(node.get("spec"), Mapping)
    assert isinstance(node.get("spec", "containers"), Sequence)
    assert isinstance(container.get("name"), Scalar)


@pytest.mark.parametrize(
    ("path", "label"),
    [
        (("spec", "template", "spec"), "spec"),
        (("missing",), "kind"),
        (("kind", "missing"), "kind"),
        (("spec", "list", "missing"), "list"),
    ],
)
def test_what_is_missing_points_at_the_nearest_key(
    path: tuple[str, ...], label: str
) -> None:
    absent = root("kind: Pod\nspec:\n  list: []\n").get(*path)
    assert not absent.exists
    assert at(absent) == label
    assert at(absent, absent.label) == label
    assert (absent.text, absent.string.value, list(absent)) == ("", "", [])
    assert (absent.boolean, absent.integer, absent.is_null) == (None, None, False)
    assert list(absent.items()) == []


def test_an_alias_is_the_node_that_it_names() -> None:
    node = root("a: &x {b: 1}\nc: *x\nd: [*x]\n")
    assert node.get("c") is node.get("a")
    assert next(iter(node.get("d"))) is node.get("a")
    assert at(node.get("c", "b")) == "1"
    assert at(node) == "a: &x {b: 1}\nc: *x\nd: [*x]"


def test_an_anchor_may_be_set_again() -> None:
    node = root("- &x 1\n- *x\n- &x 2\n- *x\n")
    assert [item.text for item in node] == ["1", "1", "2", "2"]


def test_a_block_may_end_with_an_alias() -> None:
    assert at(root("a: &x 1\nb:\n  c: *x\n\n\n").get("b")) == "c: *x"


def test_merges_are_looked_up() -> None:
    node = root(
        "one: &one {a: 1, b: 1}\n"
        "two: &two {<<: *one, b: 2, c: 2}\n"
        "all:\n  <<: [*two, {d: 4}]\n  c: 3\n"
    )
    merged = node.get("all")
    values = {key.text: value.text for key, value in merged.items()}
    assert values == {"c": "3", "b": "2", "a": "1", "d": "4"}
    assert [key.text for key in merged.keys] == ["c", "b", "a", "d"]
    assert {key: merged.get(key).text for key in values} == values
    assert merged.get("b").span.start == node.get("two", "b").span.start
    assert not merged.get("missing").exists


def test_merges_may_be_repeated() -> None:
    text = "a: &a {x: 1}\nb: &b {y: 2}\nc:\n  <<: *a\n  <<: *b\n"
    merged = root(text).get("c")
    assert (merged.get("x").text, merged.get("y").text) == ("1", "2")


def test_a_quoted_merge_key_merges_nothing() -> None:
    node = root("a: &a {x: 1}\nb: {'<<': *a}\n").get("b")
    assert not node.get("x").exists
    assert node.get("<<", "x").text == "1"


def test_walk_gives_each_node_once_in_order() -> None:
    node = root("a: &x [1, &y 2]\nb: [*x, *y, 3]\n")
    walked = list(node.walk())
    assert [each.text for each in walked if each.text] == ["a", "1", "2", "b", "3"]
    assert len(set(map(id, walked))) == len(walked)
    assert [each.text for each in node.get("b").walk()] == ["", "", "1", "2", "3"]


def test_a_node_shows_no_value() -> None:
    assert repr(root("password: secret\n").get("password")) == "Scalar(10, 16)"


def test_aliases_share_what_would_not_fit_into_memory() -> None:
    bomb = (f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]" for n in range(1, 50))
    node = root("\n".join(["a0: &a0 [x, x]", *bomb]))
    assert sum(each.text == "x" for each in node.walk()) == 2


def test_long_chains_of_merges_are_followed_in_no_time() -> None:
    chain = (
        f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}], k{n}: 1}}" for n in range(1, 1000)
    )
    node = root("\n".join(["a0: &a0 {k0: 1}", *chain]))
    assert len(node.get("a999").keys) == 1000
    assert node.get("a999", "k0").text == "1"


def test_json() -> None:
    node = root('{\n\t"a": {"b": "\\u0041\\/\\ud83d\\ude00", "c": [1,2]}\n}\n')
    assert node.get("a", "b").text == "A/😀"
    assert at(node.get("a", "c")) == "[1,2]"


def test_columns_count_code_points() -> None:
    source = Source("a.yaml", "😀é: 1\nb: {😀: x}\n")
    (document,) = parse(source).documents
    node = document.root.get("b", "😀")
    assert source.position(node.span.start) == (2, 8)
