from collections.abc import Iterator
from pathlib import Path

import pytest

from kubelint_img.api import Dockerfile, Finding, rule
from kubelint_img.bugs import frames_of
from kubelint_img.cli import main
from kubelint_img.commands import check
from kubelint_img.plugins import load_rules
from kubelint_img.syntax import yaml

VALUE = "hunter2"


@rule("XYZ001", on=Dockerfile)
def broken_rule(dockerfile: Dockerfile) -> Iterator[Finding]:
    if dockerfile.source.path.startswith("bad"):
        raise ValueError(VALUE)
    yield Finding(dockerfile, "this is a Dockerfile")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.Dockerfile").write_text("FROM debian:latest\nUSER 1000\n")
    (tmp_path / "good.Dockerfile").write_text("FROM ghcr.io/a/b:1\nUSER 1000\n")
    return tmp_path


def test_a_rule_that_fails_costs_nothing_but_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = (*load_rules(), broken_rule)
    monkeypatch.setattr(check, "load_rules", lambda: rules)
    assert main(["check", "--format", "concise"]) == 3
    out, err = capsys.readouterr()
    assert [line.split(" ")[1] for line in out.splitlines()] == ["KLI101", "XYZ001"]
    assert err.startswith(
        "kubelint-img: bug: rule XYZ001 (broken-rule) failed on bad.Dockerfile\n"
    )
    assert err.endswith("in broken_rule\n  ValueError\n")
    assert VALUE not in err


def test_a_program_that_fails_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(VALUE)

    monkeypatch.setattr(check, "lint", fail)
    assert main(["check"]) == 3
    err = capsys.readouterr().err
    assert err.startswith("kubelint-img: bug: RuntimeError in the program itself\n")
    assert "Please report it" in err
    assert VALUE not in err


def test_the_keyboard_is_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "lint", interrupt)
    assert main(["check"]) == 130


def test_frames_show_no_values() -> None:
    with pytest.raises(ValueError, match=VALUE) as raised:
        int(VALUE)
    frames = frames_of(raised.value)
    assert VALUE not in frames
    assert frames.endswith("in test_frames_show_no_values\n  ValueError\n")


def test_a_file_that_breaks_the_parser_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "Dockerfile").write_text("FROM debian:latest\nUSER 1\n")
    (tmp_path / "a.yaml").write_text("apiVersion: v1\nkind: Pod\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(yaml, "parse", lambda *_: 1 / 0)

    code = main(["check", "--no-config", "--format", "concise"])

    printed = capsys.readouterr()
    assert code == 3
    assert printed.out.startswith("Dockerfile:1:13: KLI101 ")
    assert "reading failed on a.yaml" in printed.err
    assert "ZeroDivisionError" in printed.err
