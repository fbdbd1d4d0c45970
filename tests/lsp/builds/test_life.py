"""When something is built, for whom, and what for."""

import asyncio
import json
import subprocess
import sys
from typing import Any

import pytest
from lsprotocol import types

from kubelint_img.lsp.telling import publisher
from tests.lsp.builds.overlay import (
    FILES,
    OVERLAY,
    PLAIN_PATCH,
    POD,
    ROOT,
    Counted,
    found,
)
from tests.lsp.desk import Desk, codes


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
