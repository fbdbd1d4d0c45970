"""What kustomizations make of a document is built as it is edited."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from kubelint_img.inputs.kustomize import program
from kubelint_img.inputs.kustomize.program import BuildError
from kubelint_img.lsp.telling import publisher
from tests.lsp import fake_kustomize
from tests.lsp.desk import Desk, codes

POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: acme.example/web:1.0
"""
PATCH = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      securityContext: {runAsNonRoot: true}
"""
PLAIN_PATCH = PATCH.replace("securityContext: {runAsNonRoot: true}", "tty: true")
BASE = "resources: [pod.yaml]\n"
OVERLAY = """\
resources: [../base]
patches: [{path: patch.yaml}]
images: [{name: acme.example/web, newTag: "1.1"}]
"""
FILES = {
    "base/kustomization.yaml": BASE,
    "base/pod.yaml": POD,
    "prod/kustomization.yaml": OVERLAY,
    "prod/patch.yaml": PATCH,
}
ROOT, LATEST = "KLI201", "KLI101"


class Counted:
    """Builds as *build* does, and counts."""

    def __init__(self) -> None:
        self.count = 0
        self.fails = False

    def __call__(self, folder: str, scratch: str) -> str:
        self.count += 1
        if self.fails:
            message = "it is broken"
            raise BuildError(message)
        return fake_kustomize.build(folder, scratch)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> Counted:
    built = Counted()
    monkeypatch.setattr(program, "builder", lambda: ("kustomize", "build"))
    monkeypatch.setattr(program, "build", lambda: built)
    for name in ("_IDLE", "_REST"):
        monkeypatch.setattr(publisher, name, 0)
    return built


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / ".git").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    desk = Desk(tmp_path)
    yield desk
    desk.end()


def found(desk: Desk, name: str) -> list[str]:
    return codes(desk.shown().get(name, []))


def told(desk: Desk, name: str) -> list[list[str]]:
    """Return what was published of a file, one after the other."""
    return [codes(each) for uri, _, each in desk.told if uri == desk.uri(name)]


def test_what_an_overlay_mends_is_not_even_shown_first(
    desk: Desk, built: Counted
) -> None:
    async def run() -> None:
        desk.open("base/pod.yaml")
        await desk.settle()
        assert built.count == 1
        assert all(ROOT not in each for each in told(desk, "base/pod.yaml"))
        desk.edit("base/pod.yaml", f"# above\n{POD}")
        await desk.settle()
        desk.edit("base/pod.yaml", POD.replace("image:", "tty: true\n      image:"))
        await desk.settle()
        assert built.count == 3
        assert len(told(desk, "base/pod.yaml")) == 3
        assert all(ROOT not in each for each in told(desk, "base/pod.yaml"))

    asyncio.run(run())


def test_a_patch_that_is_typed_counts_in_the_base(desk: Desk, built: Counted) -> None:
    async def run() -> None:
        desk.open("base/pod.yaml", "prod/patch.yaml")
        await desk.settle()
        assert ROOT not in found(desk, "base/pod.yaml")
        desk.edit("prod/patch.yaml", PLAIN_PATCH)
        await desk.settle()
        assert ROOT in found(desk, "base/pod.yaml")
        desk.edit("prod/patch.yaml", PATCH)
        await desk.settle()
        assert ROOT not in found(desk, "base/pod.yaml")
        assert (desk.root / "prod/patch.yaml").read_text() == PATCH
        assert built.count <= 3  # each state once, for both documents

    asyncio.run(run())


def test_entries_that_are_not_open_are_told_of(desk: Desk, built: Counted) -> None:
    async def run() -> None:
        overlay = desk.root / "prod/kustomization.yaml"
        overlay.write_text(OVERLAY.replace("1.1", "latest"))
        desk.open("base/pod.yaml")
        await desk.settle()
        (latest,) = desk.shown()["prod/kustomization.yaml"]
        assert latest.code == LATEST
        assert latest.range.start.line == 2
        # Another name is none that the entry is about.
        desk.edit("base/pod.yaml", POD.replace("acme.example/web", "acme.example/w"))
        await desk.settle()
        assert "prod/kustomization.yaml" not in desk.shown()
        desk.edit("base/pod.yaml", POD)
        await desk.settle()
        assert found(desk, "prod/kustomization.yaml") == [LATEST]
        desk.close("base/pod.yaml")
        await desk.settle()
        assert not desk.shown()
        assert built.count

    asyncio.run(run())


def test_what_was_built_stays_while_something_is_broken(
    desk: Desk, built: Counted
) -> None:
    async def run() -> None:
        desk.open("base/pod.yaml", "prod/kustomization.yaml")
        await desk.settle()
        known = found(desk, "base/pod.yaml")
        assert ROOT not in known
        for broken in (
            OVERLAY.replace("patch.yaml", "patch.y"),  # no such file
            OVERLAY.replace("[{path", "[{path: '"),  # it does not parse
        ):
            desk.edit("prod/kustomization.yaml", broken)
            await desk.settle()
            assert found(desk, "base/pod.yaml") == known
            assert found(desk, "prod/kustomization.yaml")
        desk.edit("prod/kustomization.yaml", OVERLAY)
        await desk.settle()
        assert found(desk, "prod/kustomization.yaml") == []
        built.fails = True
        desk.edit("base/pod.yaml", f"{POD}# below\n")
        await desk.settle()
        assert found(desk, "base/pod.yaml") == known
        failures = desk.shown()["prod/kustomization.yaml"]
        assert [each.message for each in failures if "it is broken" in each.message]
        assert all(known == each for each in told(desk, "base/pod.yaml"))

    asyncio.run(run())


def test_an_overlay_that_lets_go_says_nothing_more(desk: Desk, built: Counted) -> None:
    async def run() -> None:
        desk.open("base/pod.yaml", "prod/kustomization.yaml")
        await desk.settle()
        desk.edit("prod/kustomization.yaml", "resources: []\n")
        await desk.settle()
        # Now the base is built as it stands.
        assert ROOT in found(desk, "base/pod.yaml")
        assert built.count == 3

    asyncio.run(run())


def test_a_newer_edit_overtakes_a_build(desk: Desk, built: Counted) -> None:
    async def run() -> None:
        desk.open("base/pod.yaml")
        await desk.settle()
        for number in range(20):
            desk.edit("base/pod.yaml", f"{POD}# {number}\n")
            await asyncio.sleep(0)
        await desk.settle()
        assert built.count < 6
        assert ROOT not in found(desk, "base/pod.yaml")

    asyncio.run(run())


def test_without_a_program_nothing_is_built(desk: Desk) -> None:
    async def run() -> None:
        desk.open("base/pod.yaml")
        await desk.settle()
        assert ROOT in found(desk, "base/pod.yaml")

    asyncio.run(run())


def test_who_pulls_is_told_to_ask_when_it_is_built(desk: Desk, built: Counted) -> None:
    async def run() -> None:
        asked = list[bool]()
        desk.publisher.pulls = True
        desk.publisher.ask_again = lambda: asked.append(True)
        desk.open("base/pod.yaml", "prod/patch.yaml")
        first: Any = await desk.pull("base/pod.yaml")
        await desk.pull("prod/patch.yaml")
        await desk.settle()
        assert ROOT not in codes(first.items)
        asked.clear()
        desk.edit("prod/patch.yaml", PLAIN_PATCH)
        await desk.pull("prod/patch.yaml")
        await desk.settle()
        assert asked
        again: Any = await desk.pull("base/pod.yaml", first.result_id)
        assert ROOT in codes(again.items)
        assert built.count

    asyncio.run(run())


@pytest.mark.kustomize
def test_it_is_what_a_run_over_all_finds(desk: Desk) -> None:
    async def run() -> None:
        desk.open(*FILES)
        await desk.settle()

    asyncio.run(run())
    command = [sys.executable, "-m", "kubelint_img", "check", "--format=json", "."]
    ran = subprocess.run(command, cwd=desk.root, capture_output=True, check=False)
    expected = dict[str, list[str]]()
    for each in json.loads(ran.stdout)["violations"]:
        expected.setdefault(each["path"], []).append(each["code"])
    assert {name: codes(each) for name, each in desk.shown().items()} == {
        name: sorted(each) for name, each in expected.items()
    }


def test_nothing_is_built_while_configuration_is_broken(
    desk: Desk, built: Counted
) -> None:
    (desk.root / "kubelint-img.toml").write_text("selct = []\n")
    uri = desk.uri("base/pod.yaml")
    desk.documents.open(types.TextDocumentItem(uri, "yaml", 1, POD))
    assert asyncio.run(desk.builder.made(uri)) is None  # and Quiet hears of no bug
    assert not built.count


@pytest.mark.usefixtures("built")
def test_what_is_closed_is_built_for_the_others_whatever_is_edited_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publisher, "_IDLE", 0.05)
    overlay = desk.root / "prod/kustomization.yaml"
    overlay.write_text(OVERLAY.replace("patch.yaml", "missing.yaml"))
    (desk.root / "other.yaml").write_text(POD.replace("web", "other"))

    async def run() -> None:
        desk.open("base/pod.yaml", "prod/kustomization.yaml", "other.yaml")
        await desk.settle()
        assert found(desk, "prod/kustomization.yaml") == ["KLI902"]
        desk.close("prod/kustomization.yaml")
        desk.edit("other.yaml", POD)
        await desk.settle()
        assert found(desk, "prod/kustomization.yaml") == ["KLI902"]

    asyncio.run(run())


def test_jobs_differ_where_something_else_is_in_the_way(desk: Desk) -> None:
    names = ("prod/patch.yaml", "base/pod.yaml", "base/kustomization.yaml")
    for name in names:
        item = types.TextDocumentItem(desk.uri(name), "yaml", 1, FILES[name])
        desk.documents.open(item)

    def key() -> object:
        patch = desk.documents.get(desk.uri("prod/patch.yaml"))
        assert patch
        job = desk.runs.job(patch, tuple(desk.documents))
        assert job
        return job.key

    keys = [key()]
    for name, text in (
        ("base/pod.yaml", f"{POD}x: [\n"),
        ("base/kustomization.yaml", "resources: [missing.yaml]\n"),
    ):
        change = types.TextDocumentContentChangeWholeDocument(text)
        desk.documents.change(desk.uri(name), 2, [change])
        keys.append(key())
    assert len(set(keys)) == len(keys)
