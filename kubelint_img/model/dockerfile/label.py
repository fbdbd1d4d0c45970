"""Labels that images get."""

from collections.abc import Iterator

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property
from kubelint_img.model.dockerfile.instruction import Instruction
from kubelint_img.syntax.dockerfile import Pair
from kubelint_img.text import Text


@frozen
class Label:
    """A label of an image."""

    instruction: Instruction
    pair: Pair
    name: Text
    """With its variables filled in."""

    @cached_property
    def value(self) -> Text | None:
        """Return what it holds; nothing if a variable in it is unknown."""
        return self.instruction.resolve(self.pair.written or self.name.part(0, 0))


def labels_of(instruction: Instruction) -> Iterator[Label]:
    """Give what a LABEL sets, in order.

    Labels whose names depend on an unknown variable are left out. No other instruction
    sets any.
    """
    if instruction.keyword != "LABEL":
        return
    for pair in instruction.pairs:
        if name := instruction.resolve(pair.name):
            yield Label(instruction, pair, name)
