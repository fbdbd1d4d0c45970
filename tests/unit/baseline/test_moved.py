"""A baseline knows files that were moved."""

import pytest

from tests.unit.baseline.gate import NAME, POD, Gate


@pytest.mark.parametrize("also", ["", "# kept\n"])
def test_moved_files_are_followed(gate: Gate, also: str) -> None:
    (gate.root / "deploy/pod.yaml").unlink()
    gate.write("apps/web/pod.yaml", also + POD)
    before = gate.text
    assert gate.check(code=0) == []
    assert gate.check("apps/web/pod.yaml", code=0) == []
    assert gate.text == before
    assert gate.check("apps/web/pod.yaml", "--update-baseline", code=0) == []
    assert gate.text.count("apps/web/pod.yaml") == 2
    assert "deploy/pod.yaml" not in gate.text
    assert gate.check(code=0) == []


def test_a_moved_file_may_have_changed_a_little(gate: Gate) -> None:
    (gate.root / "deploy/pod.yaml").unlink()
    gate.write("pod.yaml", POD.replace("a:latest", "a:1.4"))
    assert gate.check(code=0) == [f"{NAME}:8:1: KLI910"]


def test_a_copied_file_is_new(gate: Gate) -> None:
    gate.write("copy/pod.yaml", POD)
    assert len(gate.check(code=1)) == 2


def test_another_file_in_the_place_of_one_is_new(gate: Gate) -> None:
    (gate.root / "deploy/pod.yaml").unlink()
    gate.write("deploy/other.yaml", POD.replace("name: web", "name: other"))
    assert gate.check(code=1) == [
        f"{NAME}:8:1: KLI910",
        f"{NAME}:9:1: KLI910",
        "deploy/other.yaml:8:29: KLI101",
        "deploy/other.yaml:10:29: KLI101",
    ]
