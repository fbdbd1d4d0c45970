"""What ShellCheck says of RUNs, and where."""

import sys
import sysconfig
from pathlib import Path

import pytest

from kubelint_img.cli import main
from kubelint_img.model.dockerfile import Dockerfile
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.shellcheck import program, remarks_on
from kubelint_img.source import DOCKERFILE_BREAKS, Source
from kubelint_img.syntax import dockerfile


def of(text: str) -> Dockerfile:
    script = dockerfile.parse(Source("Dockerfile", text, DOCKERFILE_BREAKS))
    return Workspace(scripts=[script]).dockerfiles[script]


def remarks(text: str) -> list[tuple[str, str]]:
    """Return the codes, and what is written at the places."""
    return [(each.code, text[slice(*each.where.span)]) for each in remarks_on(of(text))]


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("RUN rm $A", [("SC2086", "$A")]),
        ("run rm $A", [("SC2086", "$A")]),
        ('RUN rm "$A"', []),
        (
            "RUN true \\\n  # not a comment of the shell's\n  && rm $A",
            [("SC2086", "$A")],
        ),
        ("RUN rm \\\n $A $B", [("SC2086", "$A"), ("SC2086", "$B")]),
        ("RUN <<EOF\nset -e\nrm $A\nEOF", [("SC2086", "$A")]),
        ("RUN <<-'EOF'\n\tset -e\n\trm $A\n\tEOF", [("SC2086", "$A")]),
        ("RUN <<EOF\n#!/bin/bash\nrm $A\nEOF", [("SC2086", "$A")]),
        ("RUN <<EOF\n#!/usr/bin/env -S bash -e\nrm $A\nEOF", [("SC2086", "$A")]),
        ("RUN <<EOF\n#!/usr/bin/python3\nrm $A\nEOF", []),
        ("RUN cat <<EOF > /a && rm $A\nrm $B\nEOF", [("SC2086", "$A")]),
        ("RUN cat <<'EOF' > /a && rm $A\n$(rm\nEOF", [("SC2086", "$A")]),
        ("RUN é=1 && rm ü $A", [("SC2086", "$A")]),
        ('RUN ["rm", "$A"]', []),
        ('SHELL ["pwsh", "-c"]\nRUN rm $A', []),
        ('SHELL ["/bin/zsh", "-c"]\nRUN rm $A', []),
        ('SHELL ["/bin/bash", "-c"]\nRUN [[ $A == 1 ]] || rm $A', [("SC2086", "$A")]),
        ('ARG lower\nRUN echo "$lower"', []),
        ("ARG A=1\nENV B=2\nRUN rm $A $B $C", [("SC2086", "$C")]),
        ('RUN echo "$lower"', [("SC2154", "$lower")]),
        ("ONBUILD RUN rm $A", [("SC2086", "$A")]),
    ],
)
def test_places(run: str, expected: list[tuple[str, str]]) -> None:
    found = remarks(f"FROM debian:13\n{run}\n")
    # What else it says of unused variables and the like may change with its version.
    assert [each for each in found if each[0] in {"SC2086", "SC2154"}] == expected


def test_windows_is_left_alone() -> None:
    text = "# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:1809\nRUN del $A\n"
    assert remarks(text) == []


def test_nothing_to_check_needs_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "program", pytest.fail)
    assert remarks("FROM debian:13\nCOPY a b\n") == []


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to where there is no ShellCheck but one in the folder that is linted."""
    fake = tmp_path / "shellcheck"
    fake.write_text(f"#!{sys.executable}\nopen('executed', 'w')\n")
    fake.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".:bin")
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path / "none"))
    program.program.cache_clear()
    return tmp_path


def test_it_is_missing(nowhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (nowhere / "Dockerfile").write_text("FROM debian:13\nRUN rm $A\n")
    assert main(["check", "--select", "shell-mistake", "Dockerfile"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "kubelint-img: error: there is no ShellCheck: install "
        "'kubelint-img[shellcheck]'\n"
    )
    assert not (nowhere / "executed").exists()
    program.program.cache_clear()


def test_options(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "Dockerfile"
    path.write_text("FROM debian:13\nRUN rm $A && cd /b\n")
    config = tmp_path / "kubelint-img.toml"
    arguments = ["check", "--select", "KLI490", "--format", "concise", str(path)]

    def found(options: str) -> list[str]:
        config.write_text(f"[rules.shell-mistake]\n{options}\n")
        main(arguments)
        lines = capsys.readouterr().out.splitlines()
        return [line.rpartition("(")[2].rstrip(")") for line in lines]

    assert found("") == ["SC2086", "SC2164"]
    assert found('lowest = "warning"') == ["SC2164"]
    assert found('exclude = ["SC2164"]') == ["SC2086"]


def test_hadolints_comments_silence_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "Dockerfile"
    text = "FROM debian:13\n# hadolint ignore=SC2086\nRUN rm $A\n"
    path.write_text(text)
    assert main(["check", "--select", "KLI490", str(path)]) == 0
    path.write_text(text.replace("SC2086", "DL3008"))
    assert main(["check", "--select", "KLI490", str(path)]) == 1
    assert "SC2086" in capsys.readouterr().out
