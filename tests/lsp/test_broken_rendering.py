"""Templates that Helm renders, but not to YAML, in the middle of an edit."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path

import pytest

from tests.lsp.desk import Desk, codes

A, B = "templates/a.yaml", "templates/b.yaml"
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: @}
spec:
  containers:
    - name: @
      image: "{{ .Values.@ }}"
"""
FILES = {
    "Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
    "values.yaml": "a: nginx:latest\nb: debian:latest\n",
    A: POD.replace("@", "a"),
    B: POD.replace("@", "b"),
}
WELL = {A: ["KLI201"], B: ["KLI201"], "values.yaml": ["KLI101", "KLI101"]}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "templates").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def _shown(desk: Desk) -> dict[str, list[str]]:
    return {name: codes(found) for name, found in desk.shown().items()}


def _run(root: Path, scenario: Callable[[Desk], Coroutine[None, None, None]]) -> None:
    async def run() -> None:
        desk = Desk(root)
        desk.open(*FILES)
        await desk.settle()
        assert _shown(desk) == WELL
        await scenario(desk)
        desk.end()

    asyncio.run(run())


@pytest.mark.parametrize("typed", ["{", '"', "x", "- [", "? }"])
def test_what_was_known_of_them_stays(root: Path, typed: str) -> None:
    async def scenario(desk: Desk) -> None:
        desk.edit(A, FILES[A].replace("{name: a}\n", f"{{name: a}}\n{typed}\n"))
        await desk.settle()
        assert _shown(desk) == {**WELL, A: ["KLI201", "KLI901"]}
        (moved,) = (each for each in desk.shown()[A] if each.code == "KLI201")
        assert (moved.range.start.line, moved.range.start.character) == (6, 12)
        desk.edit(A, FILES[A])
        await desk.settle()
        assert _shown(desk) == WELL

    _run(root, scenario)


def test_what_is_known_of_others_is_new(root: Path) -> None:
    async def scenario(desk: Desk) -> None:
        desk.edit(A, FILES[A].replace("{name: a}", "{"))
        await desk.settle()
        desk.edit(B, FILES[B].replace("{{ .Values.b }}", "acme.example/b:1.2.3"))
        desk.edit("values.yaml", "a: nginx:latest\nb: other\n")
        await desk.settle()
        new = {B: ["KLI104", "KLI105", "KLI201"], "values.yaml": ["KLI101"]}
        assert _shown(desk) == {**new, A: ["KLI201", "KLI901"]}
        desk.edit(A, FILES[A].replace("{name: a}", "{{"))  # nothing is rendered now
        await desk.settle()
        assert _shown(desk) == {**new, A: ["KLI201", "KLI902"]}
        desk.edit(A, FILES[A])
        await desk.settle()
        assert _shown(desk) == {**new, A: ["KLI201"]}

    _run(root, scenario)
