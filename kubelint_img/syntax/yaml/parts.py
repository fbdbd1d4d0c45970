"""Where a YAML text can be cut, so that its documents can be read one by one."""

from collections.abc import Iterator

from kubelint_img.lazy import regex
from kubelint_img.source import Span

# A pattern that begins with a letter is found many times faster.
_MARKER = regex(r"---(?<![^\r\n]---)(?![^ \t\r\n])")
_DIRECTIVE = regex(r"%(?<![^\r\n]%)")
"""Which stands above the ``---`` of the document that it is about."""


def parts_of(text: str) -> Iterator[Span]:
    """Give the parts of *text*: what is above its first ``---``, and from each on.

    Nothing but a new document can begin so: YAML 1.2.2, production 206, forbids it
    within a quoted or plain value, or between brackets, and a block ends above it.
    Where there are directives the whole text is one part.
    """
    start = 0
    if not _DIRECTIVE.search(text):
        for found in _MARKER.finditer(text):
            if found.start():
                yield Span(start, found.start())
            start = found.start()
    yield Span(start, len(text))
