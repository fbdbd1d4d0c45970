"""Edits as people make them, at random."""

import random
import re
from collections.abc import Callable, Iterator, Sequence

from lsp_editor import Change

Step = Sequence[Change]
"""What is changed at once, in one message."""

TYPED = (
    "      image: nginx:latest\n",
    "      imagePullPolicy: IfNotPresent\n",
    "          - {name: PASSWORD, value: hunter2hunter2}\n",
    "      securityContext: {privileged: true, runAsUser: 0}\n",
    "  serviceAccountName: web\n",
    "# kubelint-img: ignore[latest-tag, KLI102] it is so\n",
    "---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: []\n",
    "FROM alpine:latest AS build\n",
    "RUN apt-get update && apt-get install -y curl\n",
    "COPY --from=build /a /b\n",
    "RUN <<EOF\nset -e\necho done\nEOF\n",
    'ENV A="b c" D=${E:-f}\n',
    "USER root\n",
    "image: {{ .Values.image.repository }}:{{ .Values.image.tag }}\n",
    '{{- if .Values.enabled }}\nx: {{ include "web.name" . | quote }}\n{{- end }}\n',
    "script: |\n  a 😀\n  b\n",
    "a: &anchor {b: c}\nd: *anchor\n",
    '"spec": {"replicas": 1},\n',
)
HALVES = (
    '"', "'", "{{", "{{- if", "{{ .Values.", "}}", "<<EOF\n", "<<-'E'\n", "|", ">-\n",
    "[", "{", "]", "}", "&a ", "*a ", "!!x ", "? ", "- ", ":", "#", "---\n", "...\n",
    "%YAML 1.1\n", "\\\n", "\t", "\r", "\r\n", "\u2028", "\f", "😀", "é", "e\u0301",
    "\ufeff", "\x00", "\x85", "$", "${", "$(", "`", "\ud83d", "@", ",", "  ", "\n\n",
)  # fmt: skip
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?:[nN]ame|app|namespace|from=| AS)[:= ] *(?P<name>[\w-]+)")


def steps(text: str, others: Sequence[str], rng: random.Random) -> Iterator[Step]:
    """Give what somebody does to *text* at a stretch; *others* may be pasted from."""
    yield from rng.choices(_HABITS, _WEIGHTS)[0](text, others, rng)


def _spot(text: str, rng: random.Random) -> int:
    """Return where a cursor may stand: not within a CR LF."""
    offset = rng.randint(0, len(text))
    return offset - (text[offset - 1 : offset + 1] == "\r\n")


def _line(text: str, rng: random.Random) -> tuple[int, int]:
    """Return where a line starts and ends, its LF included."""
    start = text.rfind("\n", 0, _spot(text, rng)) + 1
    stop = text.find("\n", start) + 1
    return start, stop or len(text)


def _types(text: str, _: Sequence[str], rng: random.Random) -> Iterator[Step]:
    offset, _stop = _line(text, rng)
    for char in rng.choice(TYPED):
        yield [(offset, offset, char)]
        offset += 1


def _types_over(text: str, _: Sequence[str], rng: random.Random) -> Iterator[Step]:
    """Put other characters into a word, one by one."""
    words = list(_WORD.finditer(text))
    if not words:
        return
    start, stop = rng.choice(words).span()
    yield [(start, stop, "")]
    for char in rng.choice(("latest", "1.27", "true", "root", "0", "web", "é😀")):
        yield [(start, start, char)]
        start += 1


def _deletes(text: str, _: Sequence[str], rng: random.Random) -> Iterator[Step]:
    offset = _spot(text, rng)
    for _count in range(rng.randint(1, 12)):
        width = 2 if text[offset - 2 : offset] == "\r\n" else 1
        if offset < width:
            return
        yield [(offset - width, offset, "")]
        text = text[: offset - width] + text[offset:]
        offset -= width


def _cuts(text: str, _: Sequence[str], rng: random.Random) -> Iterator[Step]:
    start, stop = sorted((_spot(text, rng), _spot(text, rng)))
    stop = min(stop, start + 400)
    stop -= text[stop - 1 : stop + 1] == "\r\n"
    if start < stop:
        yield [(start, stop, "")]


def _pastes(text: str, others: Sequence[str], rng: random.Random) -> Iterator[Step]:
    other = rng.choice(others) or "\n"
    start, offset = _line(other, rng)[0], _line(text, rng)[0]
    yield [(offset, offset, other[start : start + rng.randint(1, 500)])]


def _moves_line(text: str, _: Sequence[str], rng: random.Random) -> Iterator[Step]:
    start, stop = _line(text, rng)
    line, rest = text[start:stop], text[:start] + text[stop:]
    offset = _line(rest, rng)[0]
    yield [(start, stop, ""), (offset, offset, line)]


def _indents(text: str, _: Sequence[str], rng: random.Random) -> Iterator[Step]:
    """Move some lines to the right or the left, all at once."""
    start = _line(text, rng)[0]
    changes = list[Change]()
    is_right = rng.random() < 0.5  # noqa: PLR2004
    for _count in range(rng.randint(1, 6)):
        if is_right:
            changes.append((start, start, "  "))
            text = f"{text[:start]}  {text[start:]}"
        elif text[start : start + 1] == " ":
            changes.append((start, start + 1, ""))
            text = text[:start] + text[start + 1 :]
        start = text.find("\n", start) + 1
        if not start:
            break
    yield changes


def _half_types(text: str, _: Sequence[str], rng: random.Random) -> Iterator[Step]:
    offset = _spot(text, rng)
    half = rng.choice(HALVES)
    if half == "\n\n" or offset < len(text):
        yield [(offset, offset, half)]


def _edits_many(text: str, _: Sequence[str], rng: random.Random) -> Iterator[Step]:
    """Change a word wherever it stands, as with several cursors."""
    words = list(_WORD.finditer(text))
    if not words:
        return
    word = rng.choice(words)[0]
    places = [each.span() for each in words if each[0] == word]
    yield [(start, stop, f"{word}é") for start, stop in reversed(places[:40])]


def _doubles(text: str, _: Sequence[str], rng: random.Random) -> Iterator[Step]:
    start, stop = _line(text, rng)[0], _line(text, rng)[1]
    if start < stop:
        yield [(stop, stop, text[start : min(stop, start + 600)])]


def _renames(text: str, _: Sequence[str], rng: random.Random) -> Iterator[Step]:
    """Change what another file may refer to, or be referred to by."""
    names = list(_NAME.finditer(text))
    if names:
        start, stop = rng.choice(names).span("name")
        yield [(start, stop, rng.choice(("web", "runner", "pull", "build", "shop")))]


_HABITS: Sequence[Callable[[str, Sequence[str], random.Random], Iterator[Step]]] = (
    _types, _types_over, _deletes, _cuts, _pastes, _moves_line, _indents, _half_types,
    _edits_many, _doubles, _renames,
)  # fmt: skip
_WEIGHTS = (2, 4, 3, 1, 2, 2, 2, 6, 1, 1, 6)
