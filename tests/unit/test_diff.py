"""Diffs are what everybody's diff would be, but for what must not be seen."""

from base64 import b64encode
from difflib import unified_diff
from hashlib import sha512

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_img.fix import Edit
from kubelint_img.fixing.edits import edited
from kubelint_img.fixing.outcome import Change, Outcome
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.read import Input
from kubelint_img.linter import Report
from kubelint_img.reporters.diff import diff
from kubelint_img.source import Place, Source, Span

EMPTY = Report((), ())


def diff_of(text: str, *edits: tuple[int, int, str]) -> list[str]:
    before = Input(Source("a.yaml", text), Kind.YAML)
    made = [
        Edit(Place(before.source, Span(start, stop)), new) for start, stop, new in edits
    ]
    after, kept = edited(text, made)
    change = Change(before, before.with_text(after), kept)
    return list(diff(Outcome(EMPTY, EMPTY, (change,))))


def test_a_word() -> None:
    text = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\n"
    assert diff_of(text, (18, 19, "four")) == [
        "--- a.yaml",
        "+++ a.yaml",
        "@@ -1,6 +1,6 @@",
        " a: 1",
        " b: 2",
        " c: 3",
        "-d: 4",
        "+d: four",
        " e: 5",
        " f: 6",
    ]


@pytest.mark.parametrize(
    ("text", "edit", "lines"),
    [
        ("a\nb\n", (1, 1, "\nx"), ["@@ -1,2 +1,3 @@", " a", "+x", " b"]),
        ("a\nb\n", (0, 2, ""), ["@@ -1,2 +1 @@", "-a", " b"]),
        ("a\n", (0, 2, ""), ["@@ -1 +0,0 @@", "-a"]),
        ("", (0, 0, "a\n"), ["@@ -0,0 +1 @@", "+a"]),
        (
            "a",
            (1, 1, "\nb"),
            [
                "@@ -1 +1,2 @@",
                "-a",
                "\\ No newline at end of file",
                "+a",
                "+b",
                "\\ No newline at end of file",
            ],
        ),
        ("a\r\nb\r\n", (0, 1, "x"), ["@@ -1,2 +1,2 @@", "-a\r", "+x\r", " b\r"]),
        ("a\rb\r", (0, 1, "x"), ["@@ -1,2 +1,2 @@", "-a", "+x", " b"]),
        ("a\tb\n", (0, 1, "\x1b[1m"), ["@@ -1 +1 @@", "-a\tb", "+\\x1b[1m\tb"]),
    ],
)
def test_ends_of_lines(text: str, edit: tuple[int, int, str], lines: list[str]) -> None:
    assert diff_of(text, edit)[2:] == lines


def test_secrets_are_covered() -> None:
    text = "kind: Secret\ndata:\n  a: c2VjcmV0\n  b: c2VjcmV0  # old\nx: 1\n"
    start = text.index("x: 1")
    assert diff_of(text, (start, start + 1, "y"))[3:] == [
        " data:",
        "   a: ********",
        "   b: ********",
        "-x: 1",
        "+y: 1",
    ]


def test_a_secret_over_several_lines_is_covered_on_each() -> None:
    lines = [b64encode(sha512(b"%d" % number).digest()).decode() for number in range(4)]
    frame = "-----{} RSA PRIVATE KEY-----"
    key = [frame.format("BEGIN"), *lines, frame.format("END")]
    text = "key: |\n" + "".join(f"  {line}\n" for line in key) + "x: 1\n"
    start = text.index("x: 1")
    assert diff_of(text, (start, start + 1, "y"))[3:] == [
        " ********",
        " ********",
        " ********",
        "-x: 1",
        "+y: 1",
    ]


@given(st.data(), st.integers(1, 40))
@settings(deadline=None, max_examples=100, derandomize=True)
def test_hunks_are_those_of_difflib(data: st.DataObject, count: int) -> None:
    # With no line twice there is but one good diff.
    old = [f"line {number}\n" for number in range(count)]
    text = "".join(old)
    source, edits, new = (
        Source("a.yaml", text),
        list[tuple[int, int, str]](),
        list[str](),
    )
    for number, line in enumerate(old):
        start, stop = source.line_span(number + 1)
        written = data.draw(
            st.sampled_from(
                [line] * 6 + ["", f"new {number}\n", f"a {number}\nb {number}\n"]
            )
        )
        if written != line:
            edits.append((start, stop, written))
        new.append(written)
    lines = "".join(new).splitlines(keepends=True)
    expected = "".join(unified_diff(old, lines, "a.yaml", "a.yaml"))
    assert diff_of(text, *edits)[2 * (not edits) :] == expected.splitlines()
