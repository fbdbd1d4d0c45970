"""What a ``.dockerignore`` keeps out of a build context."""

from collections.abc import Iterator

from kubelint_img.frozen import frozen
from kubelint_img.model.ignoring.ignore_list import (
    IgnoreLine,
    IgnoreList,
    read_ignore_list,
)
from kubelint_img.model.ignoring.ignore_pattern import PatternError
from kubelint_img.source import Source, Span
from kubelint_img.text import Text

NAME = ".dockerignore"

# A list of more than this is not used: it would take too long to match.
_MOST_LINES = 1000
_LONGEST = 8192
"""Characters in all of the patterns that are more than plain paths."""


@frozen
class IgnoreFile:
    """The file that says what the build of a Dockerfile does not see."""

    source: Source | None = None
    """Nothing if there is no such file."""

    patterns: IgnoreList = IgnoreList()

    is_beside: bool = True
    """Whether it belongs to the Dockerfile for certain.

    One in a folder above does only if that folder is the context.
    """

    has_repository: bool = True
    """Whether the context may hold ``.git``."""

    @property
    def name(self) -> str:
        """Return what the file is called, without its folder."""
        return self.source.path.rpartition("/")[2] if self.source else NAME

    def ignores(self, path: str) -> bool:
        """Tell whether the file at *path*, from the context's root, is left out."""
        return self.patterns.ignores(path)

    def hides(self, source: str) -> IgnoreLine | None:
        """Return the line that leaves out all that COPY's *source* stands for.

        Nothing if some of it may be there.
        """
        return self.patterns.hides(source)


def read_ignore_file(
    source: Source, *, is_beside: bool = True, has_repository: bool = True
) -> IgnoreFile | None:
    """Read the text of an ignore file; nothing comes of one that Docker refuses."""
    try:
        patterns = read_ignore_list(_lines(source))
    except PatternError:
        return None
    if len(patterns.lines) > _MOST_LINES or patterns.weight > _LONGEST:
        return None
    return IgnoreFile(source, patterns, is_beside, has_repository)


def _lines(source: Source) -> Iterator[Text]:
    for number in range(1, source.line_count + 1):
        start = source.line_span(number).start
        yield Text.at(source, Span(start, start + len(source.line(number))))
