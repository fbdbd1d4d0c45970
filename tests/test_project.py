"""What the project says of itself is so."""

import re
from pathlib import Path

import pytest

from kubelint_img.cli import main
from kubelint_img.exits import BUG, CLEAN, FAILED, NO_INPUT, USAGE

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
TEST_COMMAND = (
    "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest"
)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    for file in ("README.md", ".ci/run"):
        assert TEST_COMMAND in (ROOT / file).read_text("utf-8").splitlines()


def test_the_readme_states_the_exit_codes() -> None:
    stated = re.findall(r"^\| (\d+) \|", README, re.MULTILINE)
    assert list(map(int, stated)) == [CLEAN, FAILED, USAGE, BUG, NO_INPUT]


def test_the_configuration_in_the_readme_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = re.findall(r"^```toml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    (text,) = (block for block in blocks if "extend-select" in block)
    (tmp_path / "kubelint-img.toml").write_text(text)
    (tmp_path / "Dockerfile").write_text("FROM debian:stable\nUSER 1000\n")
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == FAILED
    assert "error[KLI101 latest-tag]" in capsys.readouterr().out
