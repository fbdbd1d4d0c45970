"""Lists of patterns for what is left out, as in ``.dockerignore``."""

import posixpath
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.lazy import regex
from kubelint_img.model.ignoring.ignore_pattern import Pattern, PatternError
from kubelint_img.text import Text

_GLOB = regex(r"[*?\[]")
_EVERYTHING = frozenset({"*", "**"})
_MARK = "\ufeff"
_LONGEST = 512
"""Of longer sources nothing is said: it would take too long to match them."""


class IgnoreLine(NamedTuple):
    """A line of such a list."""

    text: Text
    pattern: Pattern
    is_exception: bool
    """Whether it begins with ``!``, and so takes back what is meant above it."""


@frozen
class IgnoreList:
    """Patterns in order, of which the last that covers a path decides."""

    lines: tuple[IgnoreLine, ...] = ()

    @property
    def weight(self) -> int:
        """Return how many characters its patterns have, without plain paths."""
        patterns = (line.pattern for line in self.lines)
        return sum(len(each.text) for each in patterns if not each.is_plain)

    def ignores(self, path: str) -> bool:
        """Tell whether the file at *path*, from the context's root, is left out."""
        return self._deciding(clean(path)) is not None

    def hides(self, source: str) -> IgnoreLine | None:
        """Return the line that leaves out all that COPY's *source* stands for.

        Nothing if some of it may be there, as where an exception may bring it back.
        """
        path = clean(source)
        if len(path) > _LONGEST:
            return None
        if glob := _GLOB.search(path):
            path = clean(path[: glob.start()].rpartition("/")[0])
        line = self._root() if path == "." else self._deciding(path)
        if line is None:
            return None
        later = self.lines[self.lines.index(line) + 1 :]
        exceptions = (each.pattern for each in later if each.is_exception)
        return None if any(e.may_cover_below(path) for e in exceptions) else line

    def _root(self) -> IgnoreLine | None:
        return next((e for e in self.lines if e.pattern.text in _EVERYTHING), None)

    def _deciding(self, path: str) -> IgnoreLine | None:
        """Return the line that leaves *path* out, if none takes it back."""
        deciding = None
        for line in self.lines:
            if line.is_exception == bool(deciding) and line.pattern.covers(path):
                deciding = None if line.is_exception else line
        return deciding


def read_ignore_list(lines: Iterable[Text]) -> IgnoreList:
    """Read *lines* as Docker reads those of a ``.dockerignore``.

    Raises `PatternError` where Docker does not build.
    """
    return IgnoreList(tuple(_read(lines)))


def clean(path: str) -> str:
    """Return *path* from the root of the context, ``.`` for the root itself.

    What is above the root is the root.
    """
    return posixpath.normpath(f"/{path}").lstrip("/") or "."


def _read(lines: Iterable[Text]) -> Iterator[IgnoreLine]:
    for line in lines:
        written = line.value.removeprefix(_MARK)
        text = written.strip()
        if not text or written.startswith("#"):
            continue
        is_exception = text.startswith("!")
        body = text[is_exception:].strip()
        if not body:
            message = "'!' stands alone"
            raise PatternError(message)
        start = line.value.index(text)
        pattern = Pattern(posixpath.normpath(body).lstrip("/") or "/")
        pattern.validate()
        yield IgnoreLine(line.part(start, start + len(text)), pattern, is_exception)
