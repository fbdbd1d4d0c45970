"""What the commands of a RUN find when they run: variables, mounts and answers."""

from collections.abc import Iterator
from itertools import islice, pairwise

from kubelint_img.frozen import frozen
from kubelint_img.lazy import cached_property, regex
from kubelint_img.model.dockerfile.run import Run
from kubelint_img.syntax.dockerfile import Flag
from kubelint_img.syntax.shell import Command, Word
from kubelint_img.text import Text

_VARIABLE = regex(r"\$(?:\{(\w+)\}|(\w+))")
_FIELD = regex(r"\S+")
_ANSWERS = frozenset({"echo", "printf", "yes"})
_PASSING = frozenset({"cache", "tmpfs"})
_TARGETS = frozenset({"destination", "dst", "target"})
_MOST_MOUNTS = 64
# A long value that is used often would fill memory.
_MOST_WORDS = 100_000


@frozen
class Surroundings:
    """What surrounds the commands of a RUN."""

    run: Run

    def value(self, name: str) -> Text | None:
        """Return the value of the variable *name*; nothing if it is unknown.

        What one command sets is taken for seen by all.
        """
        if name in self._assigned:
            return self._assigned[name]
        known = self.run.scope.value(name, self.run.moment)
        return known if isinstance(known, Text) else None

    def filled_in(self, command: Command) -> Command:
        """Return *command* with those words split up that are a known variable."""
        if not any(word.has_expansion for word in command.words):
            return command
        words = (each for word in command.words for each in self._fields(word))
        return Command(command.where, tuple(islice(words, _MOST_WORDS)))

    @cached_property
    def mounts(self) -> tuple[str, ...]:
        """Return the folders that are mounted and so not part of the layer.

        They are the targets of ``--mount`` with ``type=cache`` and ``type=tmpfs``.
        """
        targets = (target for flag in self.run.flags for target in self._targets(flag))
        return tuple(islice(targets, _MOST_MOUNTS))

    def is_answered(self, command: Command) -> bool:
        """Tell whether another command answers its questions, as ``yes |`` does."""
        return command.span.start in self._answered

    @cached_property
    def _answered(self) -> frozenset[int]:
        return frozenset(
            command.span.start
            for source, command in pairwise(self.run.commands)
            if source.operator == "|" and source.name in _ANSWERS
        )

    @cached_property
    def _assigned(self) -> dict[str, Text]:
        """Return what the commands set, also as ``env`` and ``export`` do."""
        assigned: dict[str, Text] = {}
        for command in self.run.commands:
            for word in command.words:
                name, equals, _ = word.value.partition("=")
                if equals and name.isidentifier():
                    assigned[name] = word.part(len(name) + 1, len(word.value))
            assigned.update(command.assignments)
        return assigned

    def _fields(self, word: Word) -> Iterator[Word]:
        match = _VARIABLE.fullmatch(word.value) if word.has_expansion else None
        value = self.value(match[1] or match[2]) if match else None
        if value is None:
            yield word
            return
        use = word.span
        for field in _FIELD.finditer(value.value):
            part = value.part(*field.span())
            pieces = tuple(piece._replace(use=use) for piece in part.pieces)
            yield Word.of(Text(part.source, pieces, part.whole))

    def _targets(self, flag: Flag) -> Iterator[str]:
        if flag.name != "mount":
            return
        options = {pair.name.value: pair.value for pair in flag.options}
        kind = options.get("type")
        if kind is None or kind.value not in _PASSING:
            return
        for name in _TARGETS & options.keys():
            if (target := options[name]) is not None:
                yield (self.run.resolve(target) or target).value
