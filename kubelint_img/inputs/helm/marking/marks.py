"""Marks in templates, which tell what part of one wrote a rendered text.

A mark is three characters of a private-use area that the chart does not use. Text
outside of named templates goes straight into the output, so that marks in it change
nothing else. What a named template writes may be measured, trimmed or compared, and
marks get in the way of that; hence there are three ways of marking, see `Extent`.
"""

from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import NamedTuple

from kubelint_img.inputs.helm.marking.templates import Templates
from kubelint_img.lazy import regex
from kubelint_img.source import Span
from kubelint_img.syntax.gotemplate import Action, Kind, Part, Words

_AREAS = (0xE000, 0xF0000, 0x100000)
_DIGITS = 0x1000
_MOST_MARKS = 200_000
"""Marks that one marker keeps in mind while templates are edited: some 20 MB."""
_WRITING = {Kind.PRINTS, Kind.CALLS, Kind.EMBEDS}


class Extent(IntEnum):
    """How much of the templates is marked; the more, the finer, and the riskier."""

    OUTER = 0
    """What stands outside of named templates."""

    LINES = 1
    """The lines of named templates too, but not the first of a text."""

    ALL = 2
    """All that is written."""


class Mark(NamedTuple):
    """What a part of a template writes, from a place in it on."""

    template: str
    """The path of the template in its chart."""

    span: Span
    """The text from here to the end of its line, or the whole action."""

    is_words: bool
    """Whether it is text, which is written as it stands."""

    is_captured: bool
    """Whether it stands in a named template."""


class Marker:
    """Writes marks into templates, and finds them again.

    What it has marked it need not mark again, as long as that has not changed.
    """

    def __init__(self, area: int) -> None:
        """Use the characters from *area* on."""
        self._area = area
        self._marks = list[Mark]()
        self._marked = dict[tuple[str, Extent], tuple[str, str]]()
        begin, end = chr(area), chr(area + _DIGITS - 1)
        self._used = regex(f"[{begin}-{self._sign}]")
        self._pattern = regex(f"{self._sign}([{begin}-{end}]{{2}})")

    @classmethod
    def for_texts(cls, texts: Mapping[str, str]) -> "Marker":
        """Return one whose marks do not occur in *texts*."""
        for area in _AREAS[:-1]:
            marker = cls(area)
            if marker.fits(texts):
                return marker
        return cls(_AREAS[-1])

    def fits(self, texts: Mapping[str, str]) -> bool:
        """Tell whether marks do not occur in *texts*, and there are enough of them.

        The texts are by their paths.
        """
        if len(self._marks) > _MOST_MARKS:
            return False
        known = {(path, text) for (path, _), (text, _) in self._marked.items()}
        new = (text for path, text in texts.items() if (path, text) not in known)
        return not any(map(self._used.search, new))

    @property
    def _sign(self) -> str:
        return chr(self._area + _DIGITS)

    def marked(self, templates: Templates, path: str, extent: Extent) -> str:
        """Return the text of the template at *path* with marks in it.

        There are none in a text that cannot be taken apart.
        """
        text = templates.texts[path]
        known, marked = self._marked.get((path, extent), ("", ""))
        if known != text:
            marked = self._with_marks(templates, path, extent)
            self._marked[path, extent] = text, marked
        return marked

    def _with_marks(self, templates: Templates, path: str, extent: Extent) -> str:
        text, parts = templates.texts[path], templates.parts(path)
        pieces, behind = list[str](), 0
        for offset, mark in _marks(path, text, parts, extent):
            pieces += text[behind:offset], self._written(mark)
            behind = offset
        return "".join((*pieces, text[behind:]))

    def _written(self, mark: Mark) -> str:
        number = len(self._marks)
        self._marks.append(mark)
        high, low = divmod(number, _DIGITS)
        return f"{self._sign}{chr(self._area + high)}{chr(self._area + low)}"

    def read(self, rendered: str) -> "Marked":
        """Take the marks out of a text that was rendered."""
        first, *rest = self._pattern.split(rendered)
        plain, at, length = [first], list[tuple[int, Mark]](), len(first)
        for digits, text in zip(rest[::2], rest[1::2], strict=True):
            high, low = ord(digits[0]) - self._area, ord(digits[1]) - self._area
            at.append((length, self._marks[high * _DIGITS + low]))
            plain.append(text)
            length += len(text)
        return Marked("".join(plain), tuple(at))


class Marked(NamedTuple):
    """A rendered text without its marks, and where each of them stood."""

    text: str
    marks: tuple[tuple[int, Mark], ...]


def _marks(
    template: str, text: str, parts: tuple[Part, ...], extent: Extent
) -> Iterator[tuple[int, Mark]]:
    """Give the marks to write, each with the offset to write it at, in order."""
    behind: int | None = None  # where the words before an action end, once trimmed
    for part in parts:
        if isinstance(part, Words):
            yield from _marks_in(template, text, part, extent)
            behind = part.written.stop
            continue
        if _is_marked(part, extent):
            offset = part.span.start if behind is None else behind
            yield offset, _mark(template, part)
        behind = None


def _mark(template: str, action: Action) -> Mark:
    return Mark(template, action.span, is_words=False, is_captured=action.is_captured)


def _is_marked(action: Action, extent: Extent) -> bool:
    if action.kind not in _WRITING:
        return False
    return extent is Extent.ALL or not action.is_captured


def _marks_in(
    template: str, text: str, words: Words, extent: Extent
) -> Iterator[tuple[int, Mark]]:
    if words.is_captured and extent is Extent.OUTER:
        return
    start, stop = words.written
    is_whole = not words.is_captured or extent is Extent.ALL
    if is_whole and start < stop:
        yield start, _line(template, text, start, words)
    offset = text.find("\n", start, stop) + 1
    while 0 < offset < stop:
        yield offset, _line(template, text, offset, words)
        offset = text.find("\n", offset, stop) + 1


def _line(template: str, text: str, start: int, words: Words) -> Mark:
    end = text.find("\n", start, words.written.stop)
    stop = words.written.stop if end < 0 else end + 1
    span = Span(start, stop)
    return Mark(template, span, is_words=True, is_captured=words.is_captured)
