from pathlib import Path

import pytest

from tests.unit.baseline.gate import DOCKERFILE, POD, Gate


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def gate(here: Path, capsys: pytest.CaptureFixture[str]) -> Gate:
    gate = Gate(here, capsys)
    gate.write("Dockerfile", DOCKERFILE)
    gate.write("deploy/pod.yaml", POD)
    assert gate.check("--update-baseline", code=0) == []
    assert len(gate.entries) == 4
    return gate
