"""What ARG and ENV say: the variables of a stage, at each point in it."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from kubelint_img.model.dockerfile.expansion import Expansion, Missing, Value, expand
from kubelint_img.syntax.dockerfile import Instruction, Pair
from kubelint_img.text import Text

# https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope
_PLATFORM = frozenset(
    f"{side}{part}"
    for side in ("BUILD", "TARGET")
    for part in ("PLATFORM", "OS", "OSVERSION", "ARCH", "VARIANT")
) | {"TARGETSTAGE"}


class Moment(NamedTuple):
    """A point in a stage: before a pair of an instruction, both counted from zero."""

    instruction: int
    pair: int = 0


END = Moment(2**62)
"""Behind the last instruction."""


class Scope:
    """The variables of a stage, as they change from instruction to instruction.

    A stage inherits what its parent ends with, ARG and ENV alike. An ARG without a
    default takes that of the ARG before the first FROM. Of ARG and ENV the later one
    counts: so BuildKit does, although its docs put ENV first.
    """

    def __init__(
        self,
        instructions: Sequence[Instruction],
        parent: "Scope | None" = None,
        outside: "Scope | None" = None,
    ) -> None:
        """Read the *instructions* of a stage that starts where its *parent* ends.

        *outside* are the ARGs before the first FROM, unless this is what they are.
        """
        self._parent = parent
        self._outside = outside
        self._values: dict[str, list[tuple[Moment, Value]]] = {}
        self._inherited: dict[str, Value] = {}
        for index, instruction in enumerate(instructions):
            if instruction.keyword in {"ARG", "ENV"}:
                self._read(index, instruction)

    def expand(self, text: Text, escape: str, moment: Moment) -> Expansion:
        """Fill in the variables of *text* as they are at *moment*."""
        return expand(text, escape, lambda name: self._value(name, moment))

    def _read(self, index: int, instruction: Instruction) -> None:
        is_argument = instruction.keyword == "ARG"
        for number, pair in enumerate(instruction.pairs):
            moment = Moment(index, number)
            seen = moment if is_argument else Moment(index)
            value = self._assigned(pair, instruction.escape, seen)
            if value is not None:
                history = self._values.setdefault(pair.name.value, [])
                history.append((moment, value))

    def _assigned(self, pair: Pair, escape: str, moment: Moment) -> Value | None:
        if pair.written is not None:
            expansion = self.expand(pair.written, escape, moment)
            return expansion.text or Missing.UNKNOWN
        name = pair.name.value
        outer = self._outside and self._outside._value(name, END)  # noqa: SLF001
        if outer and outer is not Missing.UNDECLARED:
            return outer
        if self._value(name, moment) is Missing.UNDECLARED:
            return Missing.UNSET
        return None  # what it has been before, it remains

    def _value(self, name: str, moment: Moment) -> Value:
        history = self._values.get(name)
        if history:
            count = bisect_left(history, moment, key=lambda entry: entry[0])
            if count:
                return history[count - 1][1]
        if self._parent:
            return self._inherited_value(name)
        if self._outside is None and name in _PLATFORM:
            return Missing.PLATFORM
        return Missing.UNDECLARED

    def _inherited_value(self, name: str) -> Value:
        """Ask the ancestors, one after the other, for there may be thousands."""
        if name not in self._inherited:
            scope = self._parent
            value: Value = Missing.UNDECLARED
            while scope and value is Missing.UNDECLARED:
                history = scope._values.get(name)  # noqa: SLF001 - the same class
                value = history[-1][1] if history else value
                value = scope._inherited.get(name, value) if not history else value
                scope = scope._parent  # noqa: SLF001
            self._inherited[name] = value
        return self._inherited[name]
