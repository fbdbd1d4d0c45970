"""Patterns of ``.dockerignore``, as Docker's own matcher has them.

They are not those of ``.gitignore``: each is about a path from the root of the
context, ``*`` and ``?`` stop at a slash, and ``**`` is any number of folders.
Source: https://docs.docker.com/build/concepts/context/#syntax and the tests of
https://github.com/moby/patternmatcher
"""

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex

_SPECIAL = regex(r"[*?\[\\]")
_LITERAL = regex(r"[^*?\[\\]*")
_TOKEN = regex(
    r"(?P<folders>\*\*/?)|(?P<star>\*)|(?P<any>\?)"
    r"|\[(?P<class>\^?(?:\\.|[^\\\]])+)\]|\\?(?P<one>.)",
    re.DOTALL,
)
_RANGE = regex(r"(?:\\(.)|([^\\-]))(?:-(?:\\(.)|([^\\-])))?", re.DOTALL)


class PatternError(ValueError):
    """A pattern that Docker refuses, and the build with it."""


Test = Callable[[str], bool]


class _Kind(Enum):
    ONE = auto()
    """One character."""

    MANY = auto()
    """Any number of characters, also none."""

    OPEN = auto()
    """Nothing, or what the next step stands for."""

    FOLDERS = auto()
    """Characters of which the last is a slash."""


class _Step(NamedTuple):
    kind: _Kind
    takes: Test


@frozen
class Pattern:
    """One pattern, which tells the paths that it means.

    It takes time in proportion to its own length and the path's, and no more.
    """

    text: str
    """As it is written, without what cleaning takes away."""

    @cached_property
    def literal(self) -> str:
        """Return what it starts with before anything special; often that is all."""
        match = _LITERAL.match(self.text)
        return match[0] if match else ""

    @property
    def is_plain(self) -> bool:
        """Tell a mere path, without anything special in it."""
        return self.literal == self.text

    def covers(self, path: str) -> bool:
        """Tell whether *path* is meant, or a folder that it is in."""
        if self.is_plain:
            return path == self.text or path.startswith(f"{self.text}/")
        if not path.startswith(self.literal):
            return False
        steps = self.steps
        states = _reached(steps, {0})
        for character in path:
            if character == "/" and len(steps) in states:
                return True
            states = _reached(steps, set(_following(steps, states, character)))
        return len(steps) in states

    def may_cover_below(self, folder: str) -> bool:
        """Tell whether something in *folder* may be meant, as far as can be told."""
        if folder == ".":
            return True
        inside = f"{folder}/"
        if "**" in self.text or "[" in self.text:
            return self.literal.startswith(inside) or inside.startswith(self.literal)
        parts, depth = self.text.split("/"), inside.count("/")
        above = Pattern("/".join(parts[:depth]))
        return len(parts) > depth and above.covers(folder)

    def validate(self) -> None:
        """Raise `PatternError` if Docker would refuse it."""
        if not self.is_plain:
            tuple(_steps(self.text))

    @cached_property
    def steps(self) -> tuple[_Step, ...]:
        """Return what it asks of a path, character by character."""
        rest = self.text[len("**") :]
        if self.text.startswith("**") and rest[:1] != "/" and not _SPECIAL.search(rest):
            return (_Step(_Kind.MANY, _anything), *map(_one, rest))
        return tuple(_steps(self.text))


def _steps(text: str) -> Iterator[_Step]:
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match[0] in {"[", "\\"}:
            message = f"{text!r} is no pattern"
            raise PatternError(message)
        at = match.end()
        if match["folders"] and at == len(text):
            yield _Step(_Kind.MANY, _anything)
        elif match["folders"]:
            yield from (_Step(_Kind.OPEN, _nothing), _Step(_Kind.FOLDERS, _anything))
        elif match["star"]:
            yield _Step(_Kind.MANY, _no_slash)
        elif match["any"]:
            yield _Step(_Kind.ONE, _no_slash)
        elif match["class"]:
            yield _Step(_Kind.ONE, _class(match["class"]))
        else:
            yield _one(match["one"])


def _class(body: str) -> Test:
    """Return what tells a character of ``[a-z_]``. Raises `PatternError`."""
    is_negated = body.startswith("^")
    ranges = list[tuple[str, str]]()
    at = int(is_negated)
    while at < len(body):
        match = _RANGE.match(body, at)
        if match is None:
            message = f"[{body}] is no set of characters"
            raise PatternError(message)
        first = match[1] or match[2]
        ranges.append((first, match[3] or match[4] or first))
        at = match.end()
    return lambda char: is_negated != any(low <= char <= high for low, high in ranges)


def _one(character: str) -> _Step:
    return _Step(_Kind.ONE, character.__eq__)


def _no_slash(character: str) -> bool:
    return character != "/"


def _anything(_: str) -> bool:
    return True


def _nothing(_: str) -> bool:
    return False


def _reached(steps: tuple[_Step, ...], states: set[int]) -> set[int]:
    """Add to *states* those that are reached without a character."""
    waiting = list(states)
    while waiting:
        state = waiting.pop()
        kind = steps[state].kind if state < len(steps) else _Kind.ONE
        further = {_Kind.MANY: (state + 1,), _Kind.OPEN: (state + 1, state + 2)}
        new = set(further.get(kind, ())) - states
        states |= new
        waiting += new
    return states


def _following(
    steps: tuple[_Step, ...], states: set[int], character: str
) -> Iterator[int]:
    """Give the states that *states* lead to by way of *character*."""
    for state in states:
        if state == len(steps) or not steps[state].takes(character):
            continue
        kind = steps[state].kind
        if kind is not _Kind.ONE:
            yield state
        if kind is _Kind.ONE or (kind is _Kind.FOLDERS and character == "/"):
            yield state + 1
