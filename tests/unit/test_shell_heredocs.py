"""Heredocs belong to the command that announces them."""

from kubelint_img.source import Source, Span
from kubelint_img.syntax.shell import Command, commands, run_commands
from kubelint_img.syntax.shell.command import Heredoc
from kubelint_img.text import Text


def text(value: str) -> Text:
    return Text.at(Source("a.sh", value), Span(0, len(value)))


def read(script: str) -> list[Command]:
    return list(commands(text(script)))


def test_lines_are_attached() -> None:
    cat, sort, last = read("cat <<A - <<'B' | sort\n1\nA\n2 $x\nB\nlast")
    assert [(h.content.value, h.expands) for h in cat.heredocs] == [
        *(("1\n", True), ("2 $x\n", False)),
    ]
    assert [sort.name, last.name] == ["sort", "last"]


def test_lines_know_where_they_are_written() -> None:
    script = "cat <<-E\n\tone\n\tE\n"
    (cat,) = read(script)
    assert script[slice(*cat.heredocs[0].content.span)] == "\tone\n"


def test_one_without_an_end_takes_the_rest() -> None:
    (cat,) = read("cat <<E\na\nb")
    assert [heredoc.content.value for heredoc in cat.heredocs] == ["a\nb"]


def test_a_shell_runs_its_heredoc() -> None:
    names = [(each.name, each.depth) for each in read("bash -e <<E\nmake\nE\n")]
    assert names == [("bash", 0), ("make", 1)]


def test_run_is_its_heredoc() -> None:
    script = Heredoc(text("set -e\nmake\n"))
    assert [each.name for each in run_commands(text("<<E"), [script])] == [
        "set",
        "make",
    ]


def test_run_leaves_other_languages_alone() -> None:
    script = Heredoc(text("#!/usr/bin/env python3\nimport make\n"))
    assert list(run_commands(text("<<E"), [script])) == []


def test_run_gives_each_command_its_heredoc() -> None:
    first, second = Heredoc(text("1")), Heredoc(text("2"))
    found = list(run_commands(text("a <<A && b <<B"), [first, second]))
    assert [each.heredocs for each in found] == [(first,), (second,)]
