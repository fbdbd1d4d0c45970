"""What has changed on disk counts, though nobody tells of it."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from lsprotocol import types

from kubelint_img.lsp.telling import publisher
from tests.lsp.desk import Desk, codes

POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  serviceAccountName: runner
  containers: [{name: web, image: "acme.example/web:1.0"}]
"""
ACCOUNT = """\
apiVersion: v1
kind: ServiceAccount
metadata: {name: @, namespace: shop}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".kubelint-img.toml").write_text('select = ["KLI616"]\n')
    (tmp_path / "pod.yaml").write_text(POD)
    (tmp_path / "account.yaml").write_text(ACCOUNT.replace("@", "runner"))
    return tmp_path


def test_it_is_looked_at_once_nobody_waits(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publisher, "_IDLE", 0)

    async def run() -> None:
        desk = Desk(root)
        desk.open("pod.yaml")
        await desk.settle()
        assert desk.shown() == {}
        (root / "account.yaml").write_text(ACCOUNT.replace("@", "walker"))
        desk.publisher.look_again_soon()
        await desk.settle()
        assert codes(desk.shown()["pod.yaml"]) == ["KLI616"]
        desk.end()

    asyncio.run(run())


def test_an_edit_does_not_wait_for_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publisher, "_IDLE", 600)

    async def run() -> None:
        desk = Desk(root)
        desk.open("pod.yaml")
        desk.publisher.look_again_soon()
        desk.edit("pod.yaml", POD.replace("runner", "walker"))
        while not desk.shown():  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.001)
        assert desk.session.generation == 0
        assert desk.publisher.is_busy  # it still waits
        desk.end()

    asyncio.run(run())


def test_it_is_looked_at_before_a_client_asks_that_asks_once(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publisher, "_IDLE", 600)

    async def run() -> None:
        desk = Desk(root)
        desk.publisher.pulls = True
        desk.open("pod.yaml")
        assert codes(await _pulled(desk)) == []
        (root / "account.yaml").write_text(ACCOUNT.replace("@", "walker"))
        desk.publisher.look_again_soon()
        assert codes(await _pulled(desk)) == ["KLI616"]
        desk.end()

    asyncio.run(run())


async def _pulled(desk: Desk) -> Sequence[types.Diagnostic]:
    report = await desk.pull("pod.yaml")
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    return report.items
