"""What ARG and ENV say: the variables of a stage, at each point in it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kubelint_img.model.dockerfile.expansion import Expansion, Missing, Value, expand
from kubelint_img.syntax.dockerfile import Instruction, Pair
from kubelint_img.text import Text

# https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope
PLATFORM_ARGUMENTS = frozenset(
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
        *,
        triggers: Sequence[Instruction] = (),
        unset_is_empty: bool = False,
    ) -> None:
        """Take the *instructions* of a stage that starts where its *parent* ends.

        *outside* are the ARGs before the first FROM, unless this is what they are.
        *triggers* are what the parent's ONBUILDs keep for this stage. If
        *unset_is_empty*, so are the variables that nothing sets.
        """
        self.instructions = instructions
        self.parent = parent
        self.outside = outside
        self.triggers = triggers
        self.unset_is_empty = unset_is_empty
        self.histories: dict[str, list[tuple[Moment, Value]]] = {}
        self.inherited: dict[str, Value] = {}
        self.is_read = False

    def expand(self, text: Text, escape: str, moment: Moment) -> Expansion:
        """Fill in the variables of *text* as they are at *moment*."""
        return expand(
            text,
            escape,
            lambda name: self.value(name, moment),
            unset_is_empty=self.unset_is_empty,
        )

    def names(self, moment: Moment) -> Iterator[str]:
        """Give the names of the variables that are declared at *moment*."""
        self._read_all()
        for name, history in self.histories.items():  # in the order of declaration
            if history[0][0] >= moment:
                break
            yield name
        scope = self.parent
        while scope:
            yield from scope.histories
            scope = scope.parent
        if self.outside is None:
            yield from sorted(PLATFORM_ARGUMENTS)

    def value(self, name: str, moment: Moment) -> Value:
        """Return what is known of the variable *name* at *moment*."""
        self._read_all()
        if history := self.histories.get(name):
            count = bisect_left(history, moment, key=lambda entry: entry[0])
            if count:
                return history[count - 1][1]
        if self.parent:
            return self._inherited_value(name)
        if self.outside is None and name in PLATFORM_ARGUMENTS:
            return Missing.PLATFORM
        return Missing.UNDECLARED

    def _inherited_value(self, name: str) -> Value:
        if name not in self.inherited:
            self.inherited[name] = self._ancestral_value(name)
        return self.inherited[name]

    def _ancestral_value(self, name: str) -> Value:
        scope = self.parent  # there may be thousands: no recursion
        while scope:
            if history := scope.histories.get(name):
                return history[-1][1]
            if name in scope.inherited:
                return scope.inherited[name]
            scope = scope.parent
        return Missing.UNDECLARED

    def _read_all(self) -> None:
        """Read this and all that it inherits from, the eldest first."""
        unread = []
        scope: Scope | None = self
        while scope and not scope.is_read:
            unread.append(scope)
            scope = scope.parent
        for scope in reversed(unread):
            scope.read()

    def read(self) -> None:
        """Take in what the instructions say, once all ancestors have been read."""
        self.is_read = True
        before = Moment(0)  # where the FROM stands
        for trigger in self.triggers:
            self._read(trigger, before)
            before = Moment(0, before.pair + len(trigger.pairs))
        for index, instruction in enumerate(self.instructions):
            self._read(instruction, Moment(index))

    def _read(self, instruction: Instruction, before: Moment) -> None:
        if instruction.keyword not in {"ARG", "ENV"}:
            return
        for number, pair in enumerate(instruction.pairs, before.pair):
            moment = Moment(before.instruction, number)
            # The parts of ENV do not see one another, those of ARG do.
            seen = moment if instruction.keyword == "ARG" else before
            value = self._assigned(pair, instruction.escape, seen)
            if value is not None:
                history = self.histories.setdefault(pair.name.value, [])
                history.append((moment, value))

    def _assigned(self, pair: Pair, escape: str, moment: Moment) -> Value | None:
        """Return what *pair* makes of its variable; nothing if that stays as it is."""
        if pair.written is not None:
            expansion = self.expand(pair.written, escape, moment)
            return Missing.UNKNOWN if expansion.text is None else expansion.text
        name = pair.name.value
        if self.outside:
            value = self.outside.value(name, END)
            if value is not Missing.UNDECLARED and value is not Missing.UNSET:
                return value
        is_new = self.value(name, moment) is Missing.UNDECLARED
        return Missing.UNSET if is_new else None
