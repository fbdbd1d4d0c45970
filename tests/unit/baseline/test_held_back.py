"""Findings that a baseline has are held back, and all others told."""

from kubelint_img.cli import main
from tests.unit.baseline.gate import DOCKERFILE, NAME, POD, Gate


def test_what_it_has_is_held_back(gate: Gate) -> None:
    assert gate.check(code=0) == []
    assert gate.errors == f"Held back 4 violations that {NAME} has\n"
    assert len(gate.check("--no-baseline", code=2)) == 0  # --baseline is given too


def test_lines_above_and_another_order_change_nothing(gate: Gate) -> None:
    head, a, b = POD.partition("    - name: a")[0], *POD.split("    - name: ")[1:]
    moved = f"# one\n\n{head}    - name: {b}    - name: {a}"
    assert moved != POD
    gate.write("deploy/pod.yaml", moved)
    gate.write("Dockerfile", f"# one\n# two\n{DOCKERFILE}")
    assert gate.check(code=0) == []


def test_what_is_new_is_told_at_its_place(gate: Gate) -> None:
    new = "    - name: new\n      image: ghcr.io/acme/new:latest\n    - name: a"
    gate.write("deploy/pod.yaml", POD.replace("    - name: a", new))
    assert gate.check(code=1) == ["deploy/pod.yaml:8:31: KLI101"]
    before = gate.text
    assert gate.check("--update-baseline", code=1) == ["deploy/pod.yaml:8:31: KLI101"]
    assert gate.text == before


def test_of_alike_ones_the_new_one_is_told(gate: Gate) -> None:
    stages = "FROM a/x:latest AS build\nFROM b/y:latest AS build\n"
    gate.write("Dockerfile", stages)
    (gate.root / NAME).unlink()
    gate.check("--update-baseline", code=0)
    third = "FROM c/z:latest AS build\n"
    for text, line in (
        (f"{third}{stages}", 1),
        (stages.replace("\n", f"\n{third}", 1), 2),
        (f"{stages}{third}", 3),
    ):
        gate.write("Dockerfile", text)
        assert gate.check("Dockerfile", code=1) == [f"Dockerfile:{line}:10: KLI101"]


def test_of_equal_lines_the_last_is_new(gate: Gate) -> None:
    gate.write("Dockerfile", "FROM a/x:latest AS build\n" * 2)
    (gate.root / NAME).unlink()
    gate.check("--update-baseline", code=0)
    gate.write("Dockerfile", "FROM a/x:latest AS build\n" * 3)
    assert gate.check("Dockerfile", code=1) == ["Dockerfile:3:10: KLI101"]


def test_another_version_of_an_image_is_no_other_finding(gate: Gate) -> None:
    text = POD.replace("a:latest", "a:1.4").replace("b:latest", "b:2")
    gate.write("deploy/pod.yaml", text)
    command = ["check", "--baseline", "new.txt", "--select", "KLI104,KLI107"]
    assert main([*command, "--update-baseline"]) == 0
    assert '"text": "ghcr.io/acme/a"' in (gate.root / "new.txt").read_text()
    for old, new in (("a:1.4", "a:1.5"), ("b:2", "b:3.0-rc.1")):
        gate.write("deploy/pod.yaml", text.replace(old, new))
        assert main(command) == 0
    gate.write("deploy/pod.yaml", text.replace("a:1.4", "other:1.4"))
    assert main(command) == 1
