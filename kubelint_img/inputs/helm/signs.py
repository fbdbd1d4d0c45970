"""Signs in values: where they come out, the value has gone.

A sign around a text is made of letters, of the Yi script, since what is no letter would
be escaped where a chart quotes a value or writes it as YAML. Three letters before the
value say which it is, and one behind it says where it ends. A number gets another one
in its place that no chart has.
"""

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kubelint_img.inputs.helm.cause import Cause
from kubelint_img.inputs.helm.values import Scalar
from kubelint_img.lazy import regex
from kubelint_img.source import Span

_FIRST = 0xA000
_DIGITS = 0x400
_OPEN, _CLOSE = chr(0xA480), chr(0xA481)
_FIRST_NUMBER = 714_000  # from a million on, Helm writes numbers as 7.14e+06
_SIGN = regex(
    rf"{_OPEN}([\ua000-\ua3ff]{{2}})|{_CLOSE}|(?<![\w.])([7-9]\d{{5}})(?![\w.])"
)


class Outcome(NamedTuple):
    """A text without its signs, and where each value stands in it."""

    text: str
    values: tuple[tuple[Span, int], ...]
    """Where a value stands, and its index; an outer one comes behind the inner."""


class Signs:
    """The signs that some causes get."""

    def __init__(self, causes: Sequence[Cause]) -> None:
        """Give each of *causes*, texts and numbers, the sign of its index."""
        self.changes: dict[Cause, Scalar] = {
            cause: self._changed(cause.value, index)
            for index, cause in enumerate(causes)
        }
        self._written = [json.dumps(cause.value) for cause in causes]

    @staticmethod
    def suit(cause: Cause) -> bool:
        """Tell whether *cause* can have a sign: there are but two booleans."""
        return not isinstance(cause.value, bool)

    def _changed(self, value: Scalar, index: int) -> Scalar:
        if not isinstance(value, str):
            return _FIRST_NUMBER + index
        high, low = divmod(index, _DIGITS)
        return f"{_OPEN}{chr(_FIRST + high)}{chr(_FIRST + low)}{value}{_CLOSE}"

    def read(self, text: str) -> Outcome:
        """Take the signs out of *text*; one that lost its half counts for nothing."""
        return _Reader(self._written).read(text)


class _Reader:
    """Takes the signs out of one text."""

    def __init__(self, written: Sequence[str]) -> None:
        self._written = written
        self._plain = list[str]()
        self._length = 0
        self._opened = list[tuple[int, int]]()

    def read(self, text: str) -> Outcome:
        found, behind = list[tuple[Span, int]](), 0
        for letters, number, sign in _signs_in(text):
            self._put(text[behind : sign.start])
            behind = sign.stop
            if letters:
                self._opened.append((self._length, _index(letters)))
            elif number:
                start = self._length
                index = int(number) - _FIRST_NUMBER
                is_ours = 0 <= index < len(self._written)
                self._put(self._written[index] if is_ours else number)
                if is_ours:
                    found.append((Span(start, self._length), index))
            elif self._opened:
                start, index = self._opened.pop()
                found.append((Span(start, self._length), index))
        self._put(text[behind:])
        return Outcome("".join(self._plain), tuple(found))

    def _put(self, text: str) -> None:
        self._plain.append(text)
        self._length += len(text)


def _signs_in(text: str) -> Iterator[tuple[str, str, Span]]:
    for sign in _SIGN.finditer(text):
        yield sign[1], sign[2], Span(*sign.span())


def _index(letters: str) -> int:
    high, low = (ord(letter) - _FIRST for letter in letters)
    return high * _DIGITS + low
