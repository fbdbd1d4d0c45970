"""Marks change nothing, and tell what wrote each text, in any template there may be.

Templates are made up, of all that a template can have, and rendered by Helm itself.
Every word in them occurs once, so that it is known where each must be found again.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st

from kubelint_img.inputs.helm.chart.archive import archive_of
from kubelint_img.inputs.helm.engine.engine import Engine, EngineError
from kubelint_img.inputs.helm.marking.marks import Extent, Marked, Marker
from kubelint_img.inputs.helm.marking.templates import Templates
from kubelint_img.inputs.helm.marking.unstable import Settled
from kubelint_img.inputs.helm.marking.written import Rendered, Writer
from kubelint_img.source import Span

METADATA = b"apiVersion: v2\nname: c\nversion: 0.1.0\n"
VALUES = {"yes": True, "list": ["a", "b"], "map": {"a": "b"}, "text": "x"}
OWN, HELPERS = "templates/a.yaml", "templates/_b.tpl"
MOST_HELPERS = 3

WORD, PRINTED = "w{}z", "p{}q"
TOKEN = re.compile(r"w\d+z|p\d+q")

BREAKS = (
    *(
        "\n",
        "\n",
        "\n  ",
        "\n- ",
        " ",
        ": ",
        "\t",
        "\r\n",
        "\u00e9",
        "}",
        "",
        '"',
        "# ",
    ),
)
BRACES = (("{{ ", " }}"), ("{{- ", " }}"), ("{{ ", " -}}"), ("{{- ", " -}}"))
FILTERS = (
    *("", "| nindent 4", "| indent 2", "| trim", "| quote", "| upper", "| trunc 9"),
    *("| trimSuffix `z`", "| replace `w` `v`", "| b64enc", "| splitList ` ` | first"),
    *("| sha256sum", "| len", "| trimAll `\n `", "| fromYaml | toYaml", "| squote"),
)
CONDITIONS = (
    *(".Values.yes", "not $.Values.yes", "false", 'eq (include "h0" $) ""'),
    *('contains "w1" (include "h1" $)', 'gt (len (include "h2" $)) 20'),
    *("$.Values.list", 'include "h0" $', 'include "h1" $ | trim | empty', '"}}" | len'),
)
PRINTS = (
    *('"{}"', "`{}`", 'printf "%s-%s" "{}" $.Values.text', '"{}" | quote', '("{}")'),
    *('list "{}" | toYaml', 'tpl "{}" $', '"{}}}}}" | trimSuffix "}}}}"'),
    *('"{}" | indent 2', 'print "{}" | default `a`', 'cat "a\\"" "{}"'),
    *('ternary "{}" "b" true', '$x | default "{}"'),
)


class Step(NamedTuple):
    """What is written next."""

    kind: str
    number: int
    """Which of several ways to do it."""

    braces: tuple[str, str]


STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from(
            (
                *("words", "words", "words", "print", "print", "include", "include"),
                *("comment", "assign", "call", "if", "else", "range", "with", "block"),
                *("end", "end"),
            )
        ),
        st.integers(0, 15),
        st.sampled_from(BRACES),
    ),
    max_size=16,
)


class Place(NamedTuple):
    path: str
    span: Span
    helper: int | None
    """The named template that it is in."""


class Writing:
    """Writes templates, and remembers what it has put where."""

    def __init__(self) -> None:
        self.texts = {OWN: "", HELPERS: ""}
        self.places = dict[str, Place]()
        self.includes = dict[tuple[str, Span], int]()
        self._path = OWN
        self._helper: int | None = None
        self._open = list[tuple[str, int | None]]()
        self._count = 0

    def helper(self, number: int, steps: list[Step]) -> None:
        self._path, self._helper = HELPERS, number
        self._action(f'define "h{number}"', BRACES[number])
        self._write(steps)
        self._action("end", BRACES[-number])
        self._put("\n\n")

    def template(self, steps: list[Step]) -> None:
        self._path, self._helper = OWN, None
        self._write(steps)

    def _write(self, steps: list[Step]) -> None:
        self._action('$x := ""', BRACES[0])
        for step in steps:
            getattr(self, f"_{step.kind}")(step)
        while self._open:
            self._end(Step("end", 0, BRACES[0]))

    def _put(self, text: str) -> Span:
        start = len(self.texts[self._path])
        self.texts[self._path] += text
        return Span(start, start + len(text))

    def _action(self, inner: str, braces: tuple[str, str]) -> Span:
        return self._put(inner.join(braces))

    def _token(self, form: str) -> str:
        self._count += 1
        return form.format(self._count)

    def _place(self, token: str, span: Span) -> None:
        self.places[token] = Place(self._path, span, self._helper)

    def _words(self, step: Step) -> None:
        token = self._token(WORD)
        self._place(token, self._put(token))
        self._put(BREAKS[step.number % len(BREAKS)])

    def _print(self, step: Step) -> None:
        token = self._token(PRINTED)
        inner = PRINTS[step.number % len(PRINTS)].format(token)
        self._place(token, self._action(inner.replace("$x", self._x), step.braces))

    @property
    def _x(self) -> str:
        # A block is a template of its own, which does not see the variable.
        is_in_block = any(kind == "block" for kind, _ in self._open)
        return '""' if is_in_block else "$x"

    def _comment(self, step: Step) -> None:
        before, behind = (each.strip() for each in step.braces)
        before = before + " " * (len(before) > 2)
        behind = " " * (len(behind) > 2) + behind
        self._put(f"{before}/* it's }}}} {{{{ so \" */{behind}")

    def _assign(self, step: Step) -> None:
        self._action('$y := "none"', step.braces)

    def _include(self, step: Step) -> None:
        filtered = FILTERS[step.number % len(FILTERS)]
        self._including(f'include "h{{}}" $ {filtered}', step)

    def _call(self, step: Step) -> None:
        self._including('template "h{}" $', step)

    def _including(self, inner: str, step: Step) -> None:
        """Include a named template, but none that leads back to this one."""
        first = 0 if self._helper is None else self._helper + 1
        number = first + step.number % MOST_HELPERS
        if number < MOST_HELPERS:
            span = self._action(inner.format(number), step.braces)
            self.includes[self._path, span] = number

    def _if(self, step: Step) -> None:
        condition = CONDITIONS[step.number % len(CONDITIONS)]
        if self._helper is not None and "include" in condition:
            condition = "$.Values.yes"
        self._opened("if", condition.replace(" .V", " $.V"), step)

    def _else(self, step: Step) -> None:
        if self._open and self._open[-1][0] == "if":
            self._action("else", step.braces)
            self._open[-1] = "else", self._open[-1][1]

    def _range(self, step: Step) -> None:
        self._opened("range", "$.Values.list", step)

    def _with(self, step: Step) -> None:
        self._opened("with", "$.Values.map", step)

    def _block(self, step: Step) -> None:
        span = self._opened("block", f'"{self._token("b{}")}" $', step)
        self.includes[self._path, span] = 0
        self._helper = MOST_HELPERS

    def _opened(self, kind: str, what: str, step: Step) -> Span:
        self._open.append((kind, self._helper))
        return self._action(f"{kind} {what}", step.braces)

    def _end(self, step: Step) -> None:
        if self._open:
            _, self._helper = self._open.pop()
            self._action("end", step.braces)


@st.composite
def writings(draw: st.DrawFn) -> Writing:
    writing = Writing()
    for number in range(MOST_HELPERS):
        writing.helper(number, draw(STEPS))
    writing.template(draw(STEPS))
    return writing


def rendered(engine: Engine, texts: Mapping[str, str]) -> str:
    files = {path: text.encode() for path, text in texts.items()}
    archive = archive_of({"Chart.yaml": METADATA, **files})
    return engine.render(archive, VALUES, {})[f"c/{OWN}"]


def twins(
    engine: Engine, texts: Mapping[str, str]
) -> Callable[[Extent], Marked | None]:
    """Return what renders *texts* with marks; nothing where these get in the way."""
    marker, templates = Marker.for_texts(texts), Templates(texts)

    def marked(extent: Extent) -> Marked | None:
        written = {path: marker.marked(templates, path, extent) for path in texts}
        try:
            return marker.read(rendered(engine, written))
        except EngineError:
            assert extent is not Extent.OUTER
            return None

    return marked


def check(writing: Writing, token: str, writer: Writer | None, column: int) -> None:
    """Assert that *writer* is who wrote the character of *token* at *column*."""
    place = writing.places[token]
    if writer and writer.is_words:
        assert token.startswith("w")
        start = place.span.start + column
        assert (writer.template, writer.span) == (place.path, (start, start + 1))
        return
    if place.helper is None:
        assert writer, "text outside of named templates is always known"
        assert (writer.template, writer.span) == (place.path, place.span)
    elif writer and (writer.template, writer.span) != (place.path, place.span):
        included = writing.includes[writer.template, writer.span]
        assert included <= place.helper


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(writing=writings())
def test_marks(engine: Engine, writing: Writing) -> None:
    try:
        text = rendered(engine, writing.texts)
    except EngineError:
        assume(False)  # noqa: FBT003 - what Helm does not render tells nothing
    note(repr((writing.texts, text)))
    marked = twins(engine, writing.texts)
    outer = marked(Extent.OUTER)
    assert outer
    assert outer.text == text
    found = Rendered(Settled(text), marked, writing.texts)
    for token in TOKEN.finditer(text):
        if token[0] in writing.places:
            for column in range(len(token[0])):
                writer = found.writer(token.start() + column)
                check(writing, token[0], writer, column)
    engine.forget()


def test_what_a_block_writes_is_not_that_of_the_action_before(engine: Engine) -> None:
    text = '{{ "p" }}{{ block "b" $ }}w\n{{- end }}x'
    texts = {OWN: text}
    marked = twins(engine, texts)

    def outer(extent: Extent) -> Marked | None:
        return marked(extent) if extent is Extent.OUTER else None

    assert written_by(Rendered(Settled("pwx"), outer, texts), text) == [
        '{{ "p" }}',
        '{{ block "b" $ }}',
        "x",
    ]
    assert written_by(Rendered(Settled("pwx"), marked, texts), text) == [
        '{{ "p" }}',
        "w",
        "x",
    ]


def written_by(found: Rendered, template: str) -> list[str]:
    writers = [found.writer(offset) for offset in range(3)]
    return [template[slice(*each.span)] for each in writers if each]
