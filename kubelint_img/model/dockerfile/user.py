"""Users that images run as."""

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.model.dockerfile.expansion import Expansion, Unresolved
from kubelint_img.model.dockerfile.instruction import Instruction
from kubelint_img.source import Related, Source, Span
from kubelint_img.text import Text

_NUMBER = regex(r"[0-9]+")


@frozen
class User:
    """What a USER instruction says."""

    instruction: Instruction

    @property
    def text(self) -> Text | None:
        """Return user and group as they resolve; nothing if a variable is unknown."""
        return self._expansion.text

    @property
    def unresolved(self) -> Unresolved | None:
        """Return the variable that is unknown, if one is."""
        return self._expansion.unresolved

    @cached_property
    def _expansion(self) -> Expansion:
        return self.instruction.expand(self.instruction.body)

    @property
    def source(self) -> Source:
        """Return the Dockerfile."""
        return self.instruction.source

    @cached_property
    def span(self) -> Span:
        """Return the text that a person would edit: the argument or its origin."""
        return (self.text or self.instruction.body).span

    @property
    def related(self) -> tuple[Related, ...]:
        """Return the other end of each substitution."""
        return self.text.related if self.text else ()

    @property
    def name(self) -> str | None:
        """Return the name or number without the group; nothing if it is unknown."""
        return self.text.value.partition(":")[0].strip() if self.text else None

    @property
    def is_root(self) -> bool:
        """Tell whether this is root, by name or number; no if it is unknown."""
        name = self.name
        return name in {"root", ""} or (self.is_numeric and not str(name).strip("0"))

    @property
    def is_numeric(self) -> bool:
        """Tell whether this is a number, which Kubernetes can verify."""
        return bool(_NUMBER.fullmatch(self.name or ""))
