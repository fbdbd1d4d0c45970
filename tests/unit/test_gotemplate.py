import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint_img.syntax.gotemplate import (
    Action,
    Kind,
    UnclosedError,
    Words,
    parts_of,
)

FRAGMENTS = st.sampled_from(
    [
        *("a", " ", "\n", "\r\n", "\t", "é", "{", "}", "{{", "}}", "{{-", "-}}", "- "),
        *("{{- ", " -}}", "/*", "*/", '"', "`", "'", "\\", "$x := ", ".Values.a", "|"),
        *("if ", "else", "end", "range ", 'define "x"', 'block "y" .', "template "),
    ]
)


def written(text: str) -> list[str]:
    """Return the words that are left between actions."""
    return [
        text[slice(*part.written)] for part in parts_of(text) if isinstance(part, Words)
    ]


def actions(text: str) -> list[Action]:
    return [part for part in parts_of(text) if isinstance(part, Action)]


def inner(text: str) -> list[str]:
    return [text[slice(*each.inner)] for each in actions(text)]


def kinds(text: str) -> list[Kind]:
    return [each.kind for each in actions(text)]


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_the_parts_are_the_text(text: str) -> None:
    try:
        parts = parts_of(text)
    except UnclosedError:
        return
    assert "".join(text[slice(*part.span)] for part in parts) == text
    for part in parts:
        within = part.inner if isinstance(part, Action) else part.written
        assert part.span.start <= within.start <= within.stop <= part.span.stop


@given(st.text())
def test_any_text_is_taken_apart_or_refused(text: str) -> None:
    try:
        parts = parts_of(text)
    except UnclosedError:
        assert "{{" in text
    else:
        assert "".join(text[slice(*part.span)] for part in parts) == text


def test_nothing() -> None:
    assert parts_of("") == ()


def test_text_alone() -> None:
    (words,) = parts_of("a: { b }\n")
    assert isinstance(words, Words)
    assert words.span == words.written == (0, 9)
    assert not words.is_captured


def test_an_action() -> None:
    (action,) = actions("a: {{ .Values.b }}\n")
    assert action.span == (3, 18)
    assert action.inner == (6, 15)
    assert action.kind is Kind.PRINTS


def test_an_action_without_blanks() -> None:
    assert inner("{{.Values.a}}{{-1}}") == [".Values.a", "-1"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a \n {{- 1 -}} \n b", ["a", "b"]),
        ("a {{ 1 }} b", ["a ", " b"]),
        ("a {{- 1 }} b", ["a", " b"]),
        ("a {{ 1 -}} b", ["a ", "b"]),
        ("a\r\n{{- 1 -}}\r\nb", ["a", "b"]),
        ("{{ 1 -}} \n\t {{- 2 }}", [""]),
        ("a {{-1}} b", ["a ", " b"]),  # a number below zero, and no trimming
        ("a {{1-}} b", ["a ", " b"]),  # a mistake, for Go too
        ("a\u00a0{{- 1 -}}\u00a0b", ["a\u00a0", "\u00a0b"]),  # no blanks to Go
        ("a {{- /* c */ -}} b", ["a", "b"]),
        ("a {{/* c */}} b", ["a ", " b"]),
    ],
)
def test_a_dash_trims_blanks_on_its_side(text: str, left: list[str]) -> None:
    assert written(text) == left


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ('{{ "}}" }}', '"}}"'),
        ("{{ `}}` }}", "`}}`"),
        ("{{ '}' }}", "'}'"),
        (r'{{ "\"}}" }}', r'"\"}}"'),
        (r"{{ `\` }}", r"`\`"),
        (r"{{ '\'' }}", r"'\''"),
        ('{{ `"` }}', '`"`'),
        ('{{ "`" }}', '"`"'),
        ("{{ `a\nb` }}", "`a\nb`"),
        ("{{\n.Values.a\n}}", ".Values.a"),
        ('{{ "a -}}" -}}', '"a -}}"'),
    ],
)
def test_strings_may_have_braces_in_them(text: str, action: str) -> None:
    assert inner(text) == [action]


def test_comments_have_braces_and_quotes_in_them() -> None:
    text = "a{{/* it's }} \"so */}}b{{- /* {{ . }}\n */ -}}c"
    first, second = actions(text)
    assert first.is_comment
    assert second.is_comment
    assert inner(text) == ["/* it's }} \"so */", "/* {{ . }}\n */"]
    assert kinds(text) == [Kind.STEERS, Kind.STEERS]
    assert written(text) == ["a", "b", "c"]


def test_literals() -> None:
    text = '{{ printf "a%s" `b\\` "" | default "c\\"d" }}'
    (action,) = actions(text)
    assert [(text[slice(*each.span)], each.is_raw) for each in action.literals] == [
        ("a%s", False),
        ("b\\", True),
        ("", False),
        ('c\\"d', False),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{{ .Values.a }}", Kind.PRINTS),
        ('{{ include "a" . }}', Kind.PRINTS),
        ("{{ $a }}", Kind.PRINTS),
        ('{{ $a | eq "x = y" }}', Kind.PRINTS),
        ("{{ eq $a := }}", Kind.PRINTS),
        ("{{ .ifs }}", Kind.PRINTS),
        ("{{ ended }}", Kind.PRINTS),
        ("{{ (if) }}", Kind.PRINTS),
        ("{{ $a := 1 }}", Kind.STEERS),
        ("{{ $a = 1 }}", Kind.STEERS),
        ("{{$a:=1}}", Kind.STEERS),
        ("{{ $ = . }}", Kind.STEERS),
        ("{{ else }}", Kind.STEERS),
        ("{{ else if .a }}", Kind.STEERS),
        ("{{ break }}", Kind.STEERS),
        ("{{ continue }}", Kind.STEERS),
        ("{{ if .a }}", Kind.OPENS),
        ("{{if(.a)}}", Kind.OPENS),
        ("{{ range $i, $a := .b }}", Kind.OPENS),
        ("{{- with .a }}", Kind.OPENS),
        ("{{ end }}", Kind.CLOSES),
        ('{{ template "a" . }}', Kind.CALLS),
        ('{{ define "a" }}', Kind.DEFINES),
        ('{{ block "a" . }}', Kind.EMBEDS),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    assert kinds(text) == [kind]


def test_named_templates_capture_what_stands_in_them() -> None:
    text = (
        'a{{ define "x" }}b{{ if .c }}d{{ else }}e{{ end }}f{{ .g }}{{ end }}h{{ .i }}'
        "{{ if .j }}k{{ block `y` . }}l{{ end }}m{{ end }}n"
    )
    captured = {
        text[slice(*part.span)]: part.is_captured
        for part in parts_of(text)
        if isinstance(part, Words) or part.kind is Kind.PRINTS
    }
    assert captured == {
        **dict.fromkeys(["a", "h", "{{ .i }}", "k", "m", "n"], False),
        **dict.fromkeys(["b", "d", "e", "f", "{{ .g }}", "l"], True),
    }
    names = [each.template for each in actions(text) if each.template]
    assert names == ["x", "y"]


def test_an_end_too_many_is_no_end_of_what_follows() -> None:
    text = '{{ end }}a{{ define "x" }}b{{ end }}{{ end }}c'
    captured = [each.is_captured for each in parts_of(text) if isinstance(each, Words)]
    assert captured == [False, True, False]


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("a {{ b", 2),
        ("{{ a }} {{", 8),
        ('{{ "a }}', 0),
        ("{{ `a }}", 0),
        ('{{ "a\n" }}', 0),
        ("{{/* a }}", 0),
        ("{{ a } }", 0),
    ],
)
def test_what_is_not_closed(text: str, offset: int) -> None:
    with pytest.raises(UnclosedError, match=rf"offset {offset} "):
        parts_of(text)


def test_a_long_text_takes_no_longer_than_it_is() -> None:
    many = 20_000
    parts = parts_of("a: {{ .Values.a }}\n" * many)
    assert len(parts) == 2 * many + 1
