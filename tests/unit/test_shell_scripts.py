"""Scripts in scripts, wrappers, and argument lists."""

import pytest

from kubelint_img.source import Source, Span
from kubelint_img.syntax.shell import commands, exec_commands
from kubelint_img.text import Text


def text(value: str) -> Text:
    return Text.at(Source("a.sh", value), Span(0, len(value)))


@pytest.mark.parametrize(
    ("script", "name", "arguments"),
    [
        ("/usr/bin/make -j2", "make", ["-j2"]),
        ("sudo -u me -E A=1 make", "make", []),
        ("sudo -l", "sudo", ["-l"]),
        ("env -i A=1 B=2 nice -n 5 make", "make", []),
        ("exec gosu me:me make x", "make", ["x"]),
        ("time -p timeout -k 5 10m make", "make", []),
        ("command -v go", "command", ["-v", "go"]),
        ("command -- go build", "go", ["build"]),
        ("exec", "exec", []),
        ("exec >log", "exec", []),
        ("A=1", "", []),
    ],
)
def test_wrappers_are_looked_through(
    script: str, name: str, arguments: list[str]
) -> None:
    (command,) = commands(text(script))
    assert command.name == name
    assert [word.value for word in command.arguments] == arguments


@pytest.mark.parametrize(
    "script",
    [
        "sh -c 'make x'",
        'bash -euxo pipefail -c "make x"',
        "/bin/sh -ec 'make x' name",
        "su - me -c 'make x'",
        "eval 'make x'",
    ],
)
def test_scripts_of_shells_are_read(script: str) -> None:
    outer, inner = commands(text(script))
    assert outer.depth == 0
    assert (inner.name, inner.depth) == ("make", 1)
    assert script[slice(*inner.span)] == "make x"


def test_scripts_in_scripts_end_somewhere() -> None:
    script = "eval " * 50 + "a"
    assert [each.name for each in commands(text(script))] == ["eval"]
    nested = "sh -c " + "\\" * 3 + "'a"
    assert len(list(commands(text(nested)))) == 2


def test_an_argument_list_is_a_command() -> None:
    words = [text("/bin/app"), text("--name"), text("a; b")]
    (command,) = exec_commands(words)
    assert command.name == "app"
    assert [word.value for word in command.arguments] == ["--name", "a; b"]
    assert [word.has_expansion for word in command.words] == [False] * 3


def test_an_argument_list_may_carry_a_script() -> None:
    words = [text("sh"), text("-c"), text("a && b")]
    assert [each.name for each in exec_commands(words)] == ["sh", "a", "b"]
    assert list(exec_commands([])) == []


@pytest.mark.parametrize(
    ("script", "names"),
    [
        ('eval "$(a -s)"', ["a", "eval", "$(a -s)"]),
        ('sh -c "a $(b) \\$(c)"', ["b", "sh", "c", "a"]),
        ("sh -c 'a $(b)'", ["sh", "b", "a"]),
        ('sh -c "\\"\\"$(a)\\`b\\`"`c`', ["a", "c", "sh", "b", "$(a)`b``c`"]),
        ("sh -c $'\\t'\"$(a) \\$(b)\"", ["a", "sh", "b", "$(a)"]),
    ],
)
def test_what_the_outer_shell_substitutes_is_read_once(
    script: str, names: list[str]
) -> None:
    assert [each.name for each in commands(text(script))] == names


def test_scripts_in_substitutions_in_scripts_end_soon() -> None:
    assert len(list(commands(text("$(eval " * 2_000)))) < 200
