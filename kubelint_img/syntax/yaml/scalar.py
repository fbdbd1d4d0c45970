"""A scalar of a YAML document."""

from kubelint_img.source import Source, Span
from kubelint_img.syntax.yaml import resolution
from kubelint_img.syntax.yaml.blocks import STYLES
from kubelint_img.syntax.yaml.node import Named, Node, Properties
from kubelint_img.syntax.yaml.origin import content, located
from kubelint_img.text import Text


class Scalar(Node):
    """A string, number, boolean or null."""

    __slots__ = ("_string", "style", "text")

    def __init__(  # noqa: PLR0913, PLR0917 - built by the parser alone, by the million
        self,
        source: Source,
        key: Node | None,
        start: int,
        stop: int,
        properties: Properties | None,
        text: str,
        style: str,
    ) -> None:
        """Take the decoded *text* and the *style*: its first mark, '' if plain."""
        self.source = source
        self.key = key
        self._start = start
        self._stop = stop
        self.properties = properties
        self.text = text
        self.style = style
        self._string: Text | None = None

    def moved(self, source: Source, key: Node | None, by: int, _: Named) -> Node:
        """Return this as it stands in *source*, *by* characters further on."""
        start, stop = self._start + by, self._stop + by
        properties, text, style = self.properties, self.text, self.style
        return Scalar(source, key, start, stop, properties, text, style)

    @property
    def span(self) -> Span:
        """Return where the content stands, without quotes or block header."""
        if not self.style:
            return Span(self._start, self._stop)
        return content(self.source.text, self.outer, self.style, self.text)

    @property
    def is_block(self) -> bool:
        """Tell a literal or folded scalar from a plain or quoted one."""
        return self.style in STYLES

    @property
    def string(self) -> Text:
        """Return the value; every part of it knows where it is written."""
        if self._string is None:
            self._string = located(self.source, self.outer, self.style, self.text)
        return self._string

    @property
    def is_null(self) -> bool:
        """Tell whether this is YAML's null, written or left empty."""
        return self._meaning("null") and self.text in resolution.NULLS

    @property
    def is_string(self) -> bool:
        """Tell whether Kubernetes reads a string here."""
        if self.tag is not None:
            return self.tag not in resolution.OTHER_TAGS
        return bool(self.style) or resolution.is_string(self.text)

    @property
    def boolean(self) -> bool | None:
        """Return the boolean that Kubernetes reads here, if it is one."""
        return resolution.BOOLEANS.get(self.text) if self._meaning("bool") else None

    @property
    def integer(self) -> int | None:
        """Return the whole number that Kubernetes reads here, if it is one."""
        return resolution.integer(self.text) if self._meaning("int") else None

    def _meaning(self, kind: str) -> bool:
        """Tell whether this may be a *kind*: by its tag, or plain and without one."""
        if self.tag is None:
            return not self.style
        return self.tag == resolution.TAG + kind
