"""Ports that EXPOSE names."""

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.source import Source, Span
from kubelint_img.text import Text

_PORT = regex(r"([0-9]+)(?:-([0-9]+))?")
_TOO_LONG = 6  # digits; of more there is no port, and `int` takes thousands only


@frozen
class Port:
    """One port, or a range of them: ``8080-8090/tcp``."""

    text: Text
    """All of it, as it resolves."""

    @property
    def source(self) -> Source:
        """Return the Dockerfile."""
        return self.text.source

    @property
    def span(self) -> Span:
        """Return the text that a person would edit."""
        return self.text.span

    @property
    def is_mapped(self) -> bool:
        """Tell whether a port or an address of the host stands in front of it."""
        return ":" in self.text.value

    @cached_property
    def protocol(self) -> Text | None:
        """Return what follows the slash; nothing if there is none."""
        value = self.text.value
        slash = value.find("/")
        return self.text.part(slash + 1, len(value)) if slash >= 0 else None

    @cached_property
    def bounds(self) -> tuple[int, int] | None:
        """Return the first and the last port, or nothing if these are no numbers.

        They may be more than 65535, and in the wrong order.
        """
        number = self.text.value.rpartition(":")[2].partition("/")[0]
        match = _PORT.fullmatch(number)
        if not match:
            return None
        return _number(match[1]), _number(match[2] or match[1])


def _number(digits: str) -> int:
    return int(digits.lstrip("0")[:_TOO_LONG] or "0")
