"""Calls of programs whose first words say what to do: ``apt-get -y install``."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from kubelint_img.model.building.surroundings import Surroundings
from kubelint_img.model.dockerfile.run import Run
from kubelint_img.syntax.shell import Command, Word


class Call(NamedTuple):
    """A command that tells a program what to do."""

    command: Command
    verb: Word
    """The argument that says it: ``install``."""


def calls_of(
    run: Run, programs: Sequence[str], verbs: Collection[str]
) -> Sequence[Call]:
    """Return the calls of the *programs* in *run* that have one of the *verbs*.

    They are in the order of the programs, and for each in that of the RUN.
    """
    calls: list[Call] = []
    for command in run.calls(*programs):
        verb = next((word for word in command.arguments if word.value in verbs), None)
        if verb is not None:
            calls.append(Call(command, verb))
    return calls


def calls_without(
    options: frozenset[str],
    run: Run,
    programs: Sequence[str],
    verbs: Collection[str],
) -> Sequence[Call]:
    """Return those of the calls that have none of the *options*, without dashes.

    Known variables are filled in, in what is returned too: an option may come from one.
    """
    calls = calls_of(run, programs, verbs)
    if not calls:
        return ()
    surroundings = Surroundings(run)
    found: list[Call] = []
    for command, verb in calls:
        if command.flags.isdisjoint(options):
            full = surroundings.filled_in(command)
            if full.flags.isdisjoint(options):
                found.append(Call(full, verb))
    return found


def asking_calls(
    options: frozenset[str],
    run: Run,
    programs: Sequence[str],
    verbs: Collection[str],
) -> Sequence[Call]:
    """Return those of the calls without *options* that nothing in a pipe answers."""
    calls = calls_without(options, run, programs, verbs)
    if not calls:
        return ()
    surroundings = Surroundings(run)
    return [call for call in calls if not surroundings.is_answered(call.command)]
