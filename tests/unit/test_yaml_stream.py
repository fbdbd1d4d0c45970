"""Documents, comments, and what stands behind a comment."""

import pytest

from kubelint_img.source import Source
from kubelint_img.syntax.yaml import Stream, parse

TEXT = """\
# top
kind: Pod  # kind
# above spec
spec:
  # above containers
  containers:
  # above web
  - name: web
    # above image
    image: "a#b # c"
  -   # in
    name: db#1
  script: |  # header
    # not a comment
    echo
  # below
--- # second
# above a
a: 'x
  # y'
# above empty
---
"""


def stream(text: str = TEXT) -> Stream:
    return parse(Source("a.yaml", text))


def test_documents() -> None:
    spans = [TEXT[slice(*document.span)] for document in stream().documents]
    assert spans[0].startswith("kind")
    assert spans[0].endswith("echo")
    assert spans[1:] == ["--- # second\n# above a\na: 'x\n  # y'", "---"]


@pytest.mark.parametrize("text", ["", "\n", "# comment\n", "\ufeff"])
def test_no_documents(text: str) -> None:
    assert stream(text).documents == ()
    assert stream(text).entry_after(0) is None


def test_documents_between_which_nothing_stands() -> None:
    documents = stream("---\n---\na: 1\n...\n---\n").documents
    assert [document.root.is_null for document in documents] == [True, False, True]
    assert [document.span for document in documents] == [(0, 3), (4, 12), (17, 20)]


def test_a_document_begins_with_its_line() -> None:
    (document,) = stream("%YAML 1.1\n---\na: 1\n").documents
    assert document.span == (10, 18)


def test_comments() -> None:
    assert [TEXT[slice(*span)] for span in stream().comments] == [
        "# top",
        "# kind",
        "# above spec",
        "# above containers",
        "# above web",
        "# above image",
        "# in",
        "# header",
        "# below",
        "# second",
        "# above a",
        "# above empty",
    ]


@pytest.mark.parametrize(
    ("comment", "entry"),
    [
        ("# top", "kind: Pod"),
        ("# above spec", TEXT[TEXT.index("spec:\n") : TEXT.index("\n  # below")]),
        ("# above web", 'name: web\n    # above image\n    image: "a#b # c"'),
        ("# above image", 'image: "a#b # c"'),
        ("# in", "name: db#1"),
        ("# below", "--- # second\n# above a\na: 'x\n  # y'"),
        ("# above a\n", "a: 'x\n  # y'"),
        ("# above empty", "---"),
    ],
)
def test_the_entry_behind_a_comment(comment: str, entry: str) -> None:
    span = stream().entry_after(TEXT.index(comment))
    assert span
    assert TEXT[slice(*span)] == entry


def test_an_entry_with_an_alias_ends_with_it() -> None:
    text = "a: &x [1]\n# here\nb: *x\n# there\nc: [*x]\n"
    found = stream(text)
    first, second = map(found.entry_after, map(text.index, ("# here", "# there")))
    assert first
    assert second
    assert (text[slice(*first)], text[slice(*second)]) == ("b: *x", "c: [*x]")


def test_nothing_behind_the_last_comment() -> None:
    assert stream("a: 1\n# end\n").entry_after(5) is None


def test_a_mark_in_front_is_not_counted() -> None:
    (document,) = stream("\ufeffa: 1\n").documents
    assert document.root.get("a").span == (4, 5)
