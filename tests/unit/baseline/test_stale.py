"""Entries of a baseline whose finding is gone are told, and taken out."""

from collections.abc import Iterator

import pytest

from kubelint_img.cli import main
from tests.unit.baseline.gate import NAME, POD, Gate


def test_what_is_fixed_is_told_and_does_not_fail(gate: Gate) -> None:
    gate.write("deploy/pod.yaml", POD.replace("a:latest", "a:1.4"))
    before = gate.text
    assert gate.check(code=0) == [f"{NAME}:8:1: KLI910"]
    assert gate.check("--fail-on", "info", code=1) == [f"{NAME}:8:1: KLI910"]
    assert gate.text == before
    assert gate.check("--update-baseline", code=0) == []
    lines = before.splitlines(keepends=True)
    assert gate.text == "".join(lines[:7] + lines[8:])
    assert f"{NAME} has 3 violations now, 1 less than before" in gate.errors
    gate.write("deploy/pod.yaml", POD)
    assert gate.check(code=1) == ["deploy/pod.yaml:8:29: KLI101"]


def test_only_what_the_run_is_about_can_be_stale(gate: Gate) -> None:
    gate.write("deploy/pod.yaml", POD.replace(":latest", ":1.4"))
    assert gate.check("Dockerfile", "--update-baseline", code=0) == []
    assert len(gate.entries) == 4
    assert gate.check("deploy", "--select", "KLI3,KLI910", code=0) == [
        f"{NAME}:8:1: KLI910",
        f"{NAME}:9:1: KLI910",
    ]
    command = ["check", "--baseline", NAME, "--update-baseline", "--select", "KLI3"]
    assert main(command) == 0
    assert len(gate.entries) == 4


def test_files_that_are_gone_are_stale_whatever_the_run_is_about(gate: Gate) -> None:
    (gate.root / "deploy/pod.yaml").unlink()
    assert gate.check("Dockerfile", code=0) == [
        f"{NAME}:8:1: KLI910",
        f"{NAME}:9:1: KLI910",
    ]
    gate.check("Dockerfile", "--update-baseline", code=0)
    assert {each["path"] for each in gate.entries} == {"Dockerfile"}


def test_a_file_that_cannot_be_parsed_keeps_its_entries(gate: Gate) -> None:
    gate.write("deploy/pod.yaml", f"{POD}  broken: [\n")
    assert gate.check("--update-baseline", code=1) == ["deploy/pod.yaml:12:1: KLI901"]
    assert len(gate.entries) == 4


def test_a_file_that_is_left_alone_is_stale(gate: Gate) -> None:
    gate.write(".gitignore", "deploy/\n")
    assert gate.check(code=0) == [f"{NAME}:8:1: KLI910", f"{NAME}:9:1: KLI910"]


def test_a_bug_takes_nothing_out(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    from kubelint_img import linter  # noqa: PLC0415

    def fail(*_: object) -> Iterator[object]:
        raise RuntimeError

    monkeypatch.setattr(linter, "views_of", fail)
    assert gate.check("--jobs", "1", "--update-baseline", code=3) == []
    assert len(gate.entries) == 4


def test_what_fixes_take_away_goes_too(gate: Gate) -> None:
    gate.write("deploy/pod.yaml", POD.replace(":latest", ":1.4"))
    command = ["check", "--baseline", NAME, "--update-baseline"]
    (gate.root / NAME).unlink()
    assert main([*command, "--select", "KLI104,KLI101"]) == 0
    assert {each["rule"] for each in gate.entries} == {
        "latest-tag",
        "cached-pull-policy",
    }
    assert main([*command, "--select", "KLI104,KLI101", "--fix"]) == 0
    assert {each["rule"] for each in gate.entries} == {"latest-tag"}
