"""A secret that was found in a text."""

from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.source import Source, Span
from kubelint_img.text import Text

_SPOKEN_WITH_A_VOWEL = regex(r"(?i)[aeio]|npm|SSH")


class Secret(NamedTuple):
    """A value that nobody but its users should know, and where it is written.

    The value itself never leaves `text`: messages are made of `description`.
    """

    text: Text
    """The value, with its exact place."""

    kind: str
    """What it is: ``password``, ``AWS access key ID``, ..."""

    hint: str = ""
    """The first characters (four at most) of the format's fixed prefix, or nothing."""

    name: str = ""
    """The name that it is written under, or nothing."""

    @property
    def source(self) -> Source:
        """Return the file that the value is written in."""
        return self.text.source

    @property
    def span(self) -> Span:
        """Return where the value is written: no report may show what stands there."""
        return self.text.span

    @property
    def description(self) -> str:
        """Say what it is, with its article and its hint, for use in a sentence."""
        article = "an" if _SPOKEN_WITH_A_VOWEL.match(self.kind) else "a"
        hint = f" ({self.hint}…)" if self.hint else ""
        return f"{article} {self.kind}{hint}"

    def described_at(self, key: str) -> str:
        """Say what it is, and under which name if that is another than *key*."""
        where = f" under {self.name!r}" if self.name not in {"", key} else ""
        return f"{self.description}{where}"
