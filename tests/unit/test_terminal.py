"""What is shown on a terminal alone: links, and how far a run has come."""

import io
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from kubelint_img.cli import main
from kubelint_img.commands.watching import watching
from kubelint_img.linter import unwatched
from kubelint_img.reporters.progress import ProgressBar
from kubelint_img.reporters.terminal import shows_links

LINK = "\x1b]8;"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_HYPERLINK", "CI", "TERM_PROGRAM", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return tmp_path


@pytest.mark.parametrize(
    ("environment", "able"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM_PROGRAM": "vscode"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"VTE_VERSION": "7002"}, True),
        ({"VTE_VERSION": "4999"}, False),
        ({"VTE_VERSION": "0.50.1"}, False),
        ({"WT_SESSION": "x", "CI": "1"}, False),
        ({"FORCE_HYPERLINK": "1", "CI": "1"}, True),
        ({"FORCE_HYPERLINK": "0", "TERM_PROGRAM": "vscode"}, False),
    ],
)
def test_which_terminals_show_links(environment: dict[str, str], *, able: bool) -> None:
    assert shows_links(environment) is able


def on_terminal(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    main(["check", *arguments])
    return terminal.getvalue()


def test_codes_lead_to_the_pages_of_rules(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "Dockerfile").write_text("FROM debian:latest\nUSER 1\n")
    plain = on_terminal(monkeypatch)
    assert "\x1b[1;33m" in plain
    assert LINK not in plain
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    linked = on_terminal(monkeypatch)
    assert f"{LINK}id=" in linked
    assert "/rules/latest-tag\x1b\\" in linked
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in on_terminal(monkeypatch)


def seconds(*each: float) -> Iterator[float]:
    yield from each
    yield from count(each[-1] + 1)


def test_a_short_run_shows_no_bar() -> None:
    terminal = Terminal()
    times = seconds(0, 0.1, 0.5, 0.9)
    bar = ProgressBar(terminal, times.__next__)
    step = bar.phase("Linting", 3)
    for _ in range(3):
        step()
    bar.close()
    assert terminal.getvalue() == ""


def test_a_long_run_shows_one_and_takes_it_away() -> None:
    terminal = Terminal()
    bar = ProgressBar(terminal, seconds(0, 0.5, 1.5).__next__)
    step = bar.phase("Linting", 4)
    step()
    assert terminal.getvalue() == ""
    step()
    assert "Linting" in terminal.getvalue()
    assert " 50%" in terminal.getvalue()
    before = len(terminal.getvalue())
    bar.close()
    assert terminal.getvalue()[before:].endswith("\x1b[2K")


def test_a_dumb_terminal_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    terminal = Terminal()
    bar = ProgressBar(terminal, seconds(0, 5).__next__)
    bar.phase("Linting", 1)()
    bar.close()
    assert terminal.getvalue() == ""


def test_without_rich_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rich.console", None)
    terminal = Terminal()
    bar = ProgressBar(terminal, seconds(0, 5).__next__)
    bar.phase("Linting", 1)()
    bar.close()
    assert terminal.getvalue() == ""


def test_who_is_not_there_is_shown_nothing() -> None:
    with watching(io.StringIO(), is_quiet=False) as watch:
        assert watch is unwatched
    with watching(Terminal(), is_quiet=True) as watch:
        assert watch is unwatched
    with watching(Terminal(), is_quiet=False) as watch:
        assert watch is not unwatched


def test_every_step_of_a_run_is_told(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(200):
        (here / f"Dockerfile.{number}").write_text("FROM debian:latest\nUSER 1\n")
    told = list[str]()
    monkeypatch.setattr(
        "kubelint_img.reporters.progress.ProgressBar._draw",
        lambda _, what, done, total: told.append(f"{what} {done}/{total}"),
    )
    monkeypatch.setattr("kubelint_img.reporters.progress._PATIENCE", 0)
    monkeypatch.setattr("kubelint_img.reporters.progress._PAUSE", 0)
    monkeypatch.setattr(sys, "stderr", Terminal())
    for jobs, last in (("1", "Linting 200/200"), ("2", "Linting 100/100")):
        told.clear()
        main(["check", "--format", "json", "--output", "/dev/null", "--jobs", jobs])
        assert told[0] == "Parsing 1/200"
        assert "Parsing 200/200" in told
        assert told[-1] == last
