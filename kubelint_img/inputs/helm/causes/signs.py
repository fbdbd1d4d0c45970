"""Signs in values: where they come out, the value has gone.

A sign around a text is made of letters, of the Yi script, since what is no letter would
be escaped where a chart quotes a value or writes it as YAML. Three letters before the
value say which it is, and one behind it says where it ends. A number gets another one
in its place that no chart has.
"""

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kubelint_img.inputs.helm.causes.cause import Cause, Written
from kubelint_img.inputs.helm.chart.values import Scalar
from kubelint_img.lazy import regex
from kubelint_img.source import Span

_FIRST = 0xA000
_DIGITS = 0x400
_OPEN, _CLOSE = chr(0xA480), chr(0xA481)
_FIRST_NUMBER = 714_000  # from a million on, Helm writes numbers as 7.14e+06
_LINE = regex(r"\S(?:[^\n]*\S)?")
_SIGN = regex(
    rf"{_OPEN}([\ua000-\ua3ff]{{2}})|{_CLOSE}|(?<![\w.])([7-9]\d{{5}})(?![\w.])"
)


class Sign(NamedTuple):
    """What tells that a line of a text, or a number, has come out."""

    cause: Cause
    start: int
    """Where the line stands in the text; 0 for a number."""

    text: str
    """The line, or how the number is written."""


class Outcome(NamedTuple):
    """A text without its signs, and where each of them stood in it."""

    text: str
    found: tuple[tuple[Span, Sign], ...] = ()
    """Where what has the sign stands; an outer one comes behind the inner."""


class Signs:
    """The signs that some causes get."""

    def __init__(self, causes: Sequence[Cause]) -> None:
        """Give *causes* signs: numbers one, and texts one for each line."""
        self._signs = list[Sign]()
        self.changes: dict[Cause, Scalar] = {
            cause: self._changed(cause) for cause in causes
        }

    @staticmethod
    def suit(cause: Cause) -> bool:
        """Tell whether *cause* can have a sign: there are but two booleans."""
        is_free = not isinstance(cause, Written) or cause.is_free
        return is_free and not isinstance(cause.value, bool)

    def _changed(self, cause: Cause) -> Scalar:
        if not isinstance(cause.value, str):
            return _FIRST_NUMBER + self._added(Sign(cause, 0, json.dumps(cause.value)))
        pieces, behind = list[str](), 0
        for start, stop in lines_of(cause.value):
            text = cause.value[start:stop]
            high, low = divmod(self._added(Sign(cause, start, text)), _DIGITS)
            sign = f"{_OPEN}{chr(_FIRST + high)}{chr(_FIRST + low)}"
            pieces += cause.value[behind:start], sign, text, _CLOSE
            behind = stop
        return "".join((*pieces, cause.value[behind:]))

    def _added(self, sign: Sign) -> int:
        self._signs.append(sign)
        return len(self._signs) - 1

    def read(self, text: str) -> Outcome:
        """Take the signs out of *text*; one that lost its half counts for nothing."""
        return _Reader(self._signs).read(text)


def lines_of(value: str) -> Iterator[Span]:
    """Give the lines of a text that may come out; of one line that is all of it.

    What is written on several lines may be indented anew when it is printed.
    """
    if "\n" not in value:
        yield Span(0, len(value))
        return
    for line in _LINE.finditer(value):
        yield Span(*line.span())


class _Reader:
    """Takes the signs out of one text."""

    def __init__(self, signs: Sequence[Sign]) -> None:
        self._signs = signs
        self._plain = list[str]()
        self._length = 0
        self._opened = list[tuple[int, Sign]]()

    def read(self, text: str) -> Outcome:
        found, behind = list[tuple[Span, Sign]](), 0
        for letters, number, sign in _signs_in(text):
            self._put(text[behind : sign.start])
            behind = sign.stop
            if letters:
                self._open(letters, text[slice(*sign)])
            elif number:
                start = self._length
                index = int(number) - _FIRST_NUMBER
                is_ours = 0 <= index < len(self._signs)
                self._put(self._signs[index].text if is_ours else number)
                if is_ours:
                    found.append((Span(start, self._length), self._signs[index]))
            elif self._opened:
                start, known = self._opened.pop()
                found.append((Span(start, self._length), known))
        self._put(text[behind:])
        return Outcome("".join(self._plain), tuple(found))

    def _open(self, letters: str, written: str) -> None:
        """Take note of a sign, or leave letters as *written* that are the chart's."""
        index = _index(letters)
        if index < len(self._signs):
            self._opened.append((self._length, self._signs[index]))
        else:
            self._put(written)

    def _put(self, text: str) -> None:
        self._plain.append(text)
        self._length += len(text)


def _signs_in(text: str) -> Iterator[tuple[str, str, Span]]:
    for sign in _SIGN.finditer(text):
        yield sign[1], sign[2], Span(*sign.span())


def _index(letters: str) -> int:
    high, low = (ord(letter) - _FIRST for letter in letters)
    return high * _DIGITS + low
