"""Wrappers, the programs behind them, and what another shell runs."""

import pytest

from kubelint_img.model.building.programs import programs_of, without_scripts
from kubelint_img.source import Source, Span
from kubelint_img.syntax.shell import Command, run_commands
from kubelint_img.text import Text


def read(script: str) -> list[Command]:
    body = Text.at(Source("Dockerfile", script), Span(0, len(script)))
    return list(run_commands(body))


@pytest.mark.parametrize(
    ("script", "programs"),
    [
        ("make all", "make"),
        ("sudo -u web nice -n 5 make sudo", "sudo nice make"),
        ("A=1 env B=2 sudo make", "env sudo make"),
        ("gosu sudo make", "gosu make"),
        ("env -u sudo make", "env make"),
        ("sudo", "sudo"),
        ("sudo -l", "sudo"),
        ("command -v sudo", "command"),
        ("A=1", ""),
        ("sudo " * 1000 + "make", "sudo " * 64),
    ],
)
def test_names_wrappers_and_program(script: str, programs: str) -> None:
    (command,) = read(script)
    assert [word.value for word in programs_of(command)] == programs.split()


@pytest.mark.parametrize(
    ("script", "names"),
    [
        ("a $(b) && sh -c 'c $(d)' | e", "b a sh e"),
        ('sh -c "$(a)" && eval "b; c"', "a sh eval"),
        ("bash <<EOF\na\nEOF\nb", "bash b"),
        ("su web -c 'sh -c \"a\"'; b", "su b"),
    ],
)
def test_leaves_scripts_out(script: str, names: str) -> None:
    found = without_scripts(read(script))
    assert [command.name for command in found] == names.split()
