"""What spares a closer look at an instruction, and what is only made when asked for."""

import pytest

from kubelint_img.model.dockerfile import Dockerfile, Instruction, Run
from kubelint_img.model.packages.package_operation import names_manager
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import DOCKERFILE_BREAKS, Source, Span
from kubelint_img.syntax.dockerfile import parse


def dockerfile(text: str) -> Dockerfile:
    script = parse(Source("Dockerfile", text, DOCKERFILE_BREAKS))
    return Workspace((), [script]).dockerfiles[script]


def last(text: str) -> Instruction:
    return dockerfile(f"FROM debian:12.5\n{text}").instructions[-1]


LONG = "RUN --network=none cat <<EOF \\\n  # why\n  file\nsudo\nEOF\n"


def test_all_that_is_written_of_an_instruction() -> None:
    assert last(LONG).raw == LONG.removesuffix("\n")


def test_an_instruction_on_one_line() -> None:
    assert last(LONG).joined == "RUN --network=none cat <<EOF   file"
    assert last("ONBUILD USER web\n").joined == "ONBUILD USER web"


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("V=1 > log", [False]),
        ("> log", [False]),
        ("true", [True]),
        ("sudo -u web nice true", [True]),
        ("V=1 true && '' x; $PROGRAM", [True, True, True]),
        ("exec > log", [True]),
        ("/bin/ -x", [True]),
    ],
)
def test_whether_a_command_has_a_program(script: str, expected: list[bool]) -> None:
    run = last(f"RUN {script}\n")
    assert isinstance(run, Run)
    assert [command.has_program for command in run.commands] == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("py -m pip install web", True),
        ("C:\\tools\\npm.cmd ci", True),
        ("Remove-Item web", False),
        ("", False),
    ],
)
def test_names_of_package_managers(script: str, *, expected: bool) -> None:
    assert names_manager(script) is expected


def test_parts_of_a_joined_instruction() -> None:
    body = last("RUN one \\\n    two\n").body
    assert body.value == "one     two"
    assert body.span == body.whole == Span(21, 34)
    assert body.part(8, 11).span == Span(31, 34)
    assert body.part(2, 9).span == Span(23, 32)
    assert body.cut(2, 99) == body.cut(2, 11)
    assert [piece.value for piece in body.pieces] == ["one ", "    two"]
    assert [piece.origin for piece in body.pieces] == [Span(21, 25), Span(27, 34)]
    assert body.cut(4, 4) == ()
    assert body.related == ()


@pytest.mark.parametrize(
    ("line", "is_windows"),
    [
        ("WORKDIR C:\\app", True),
        ("WORKDIR c:/app", True),
        ("COPY x d:/", True),
        ("ENV A=C://app", False),
        ("ENV A=abc:/app", False),
        ("ENV A=x/c:/app", False),
        ("ENV A=_C:\\app", False),
        ("ENV A=.C:\\app", True),
    ],
)
def test_drive_letters(line: str, *, is_windows: bool) -> None:
    final = dockerfile(f"FROM acme/app:1\n{line}\n").final
    assert final is not None
    assert final.is_windows is is_windows
