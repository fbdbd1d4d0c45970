"""What is wrong with an input itself, before any of it has a meaning."""

from kubelint_img.frozen import frozen
from kubelint_img.source import Related, Source, Span


@frozen
class Problem:
    """Something that keeps (a part of) an input from being linted."""

    source: Source
    span: Span
    message: str
    related: tuple[Related, ...] = ()


class Malformed(Problem):
    """The text does not follow its language's grammar; the parser stopped here."""


class Unreadable(Problem):
    """The bytes are no text that can be read: permission, encoding, size, depth."""


class DuplicateKey(Problem):
    """A key that its mapping has already; the span is the later key's."""


class UnrenderedTemplate(Problem):
    """A Go template that has to be rendered before it says anything."""


class RenderFailure(Problem):
    """A chart or an overlay that its tool cannot render; the tool stopped here."""
