"""Which baseline a run has, and when it is written."""

import pytest

from kubelint_img.cli import main
from tests.unit.baseline.gate import NAME, Gate


def test_one_that_is_not_there(gate: Gate) -> None:
    (gate.root / NAME).unlink()
    assert gate.check(code=2) == []
    assert f"there is no baseline {NAME}; --update-baseline makes one" in gate.errors


def test_an_update_needs_a_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--update-baseline"]) == 2
    assert "no baseline is named" in capsys.readouterr().err


def test_it_may_be_configured(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    gate.write("kubelint-img.toml", f'baseline = "{NAME}"\nselect = ["KLI101"]\n')
    monkeypatch.chdir(gate.root / "deploy")
    assert main(["check"]) == 0
    assert main(["check", "--no-baseline"]) == 1
    gate.write("deploy/kubelint-img.toml", 'select = ["KLI101"]\n')
    assert main(["check"]) == 1
    monkeypatch.chdir(gate.root)
    assert main(["check"]) == 1
    assert main(["check", "Dockerfile"]) == 0


def test_a_diff_writes_none(gate: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["check", "--baseline", NAME, "--update-baseline", "--diff"]
    assert main(command) == 2
    assert "--diff changes nothing" in capsys.readouterr().err
    del gate
