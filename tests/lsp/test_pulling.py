"""Clients that pull get what others are told."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from kubelint_img.lsp.telling import publisher
from kubelint_img.lsp.telling.pulling import SupersededPullError
from tests.lsp.desk import Desk, codes

TEMPLATE = """\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: "{{ .Values.image }}:{{ .Values.tag }}"
"""
VALUES = "image: nginx\ntag: latest\n"
FILES = {
    "Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
    "values.yaml": VALUES,
    "templates/pod.yaml": TEMPLATE,
}
POD = "templates/pod.yaml"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / ".git").mkdir()
    (tmp_path / "templates").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    desk = Desk(tmp_path)
    desk.publisher.pulls = desk.publisher.takes_related = True
    yield desk
    desk.end()


def items(report: Any) -> list[types.Diagnostic]:
    assert report.kind == "full"
    return list(report.items)


def related(desk: Desk, report: Any, name: str) -> list[str]:
    return codes(report.related_documents[desk.uri(name)].items)


def test_what_is_in_other_files_comes_with_the_answer(desk: Desk) -> None:
    async def run() -> None:
        desk.open(POD)
        report = await desk.pull(POD)
        assert "KLI101" in related(desk, report, "values.yaml")
        desk.edit(POD, TEMPLATE.replace(".tag", ".image"))
        report = await desk.pull(POD)
        assert "KLI101" not in related(desk, report, "values.yaml")
        desk.edit(POD, "# nothing\n")
        assert related(desk, await desk.pull(POD), "values.yaml") == []
        assert not desk.told  # nor is anything published

    asyncio.run(run())


def test_who_takes_no_others_is_told_of_them(desk: Desk) -> None:
    async def run() -> None:
        desk.publisher.takes_related = False
        desk.open(POD)
        report: Any = await desk.pull(POD)
        assert report.related_documents is None
        assert "KLI101" in codes(desk.shown()["values.yaml"])
        assert list(desk.shown()) == ["values.yaml"]

    asyncio.run(run())


def test_what_has_not_changed_is_not_sent_again(desk: Desk) -> None:
    async def run() -> None:
        desk.open("values.yaml")
        first: Any = await desk.pull("values.yaml")
        assert items(first)
        desk.edit("values.yaml", f"{VALUES}# below\n")
        again = await desk.pull("values.yaml", first.result_id)
        assert again.kind == "unchanged"
        assert again.result_id == first.result_id
        assert items(await desk.pull("values.yaml")) == items(first)
        desk.edit("values.yaml", VALUES.replace("latest", "1.27"))
        changed: Any = await desk.pull("values.yaml", first.result_id)
        assert "KLI101" not in codes(items(changed))
        assert changed.result_id != first.result_id

    asyncio.run(run())


def test_who_was_overtaken_is_to_ask_again(desk: Desk) -> None:
    async def run() -> None:
        desk.open(POD)
        asked = asyncio.ensure_future(desk.pull(POD))
        await asyncio.sleep(0)
        desk.edit(POD, f"{TEMPLATE}# below\n")
        newer = asyncio.ensure_future(desk.pull(POD))
        with pytest.raises(SupersededPullError) as raised:
            await asked
        error = raised.value.to_response_error()
        assert error.code == -32802
        assert error.data == {"retriggerRequest": True}
        assert items(await newer)

    asyncio.run(run())


def test_what_was_known_stays_while_a_template_is_broken(desk: Desk) -> None:
    async def run() -> None:
        desk.open(POD)
        first = await desk.pull(POD)
        known = set(codes(items(first)))
        desk.edit(POD, "{{ if }}\n" + TEMPLATE)
        broken = await desk.pull(POD)
        assert set(codes(items(broken))) > known
        assert "KLI101" in related(desk, broken, "values.yaml")
        desk.edit(POD, TEMPLATE)
        assert items(await desk.pull(POD)) == items(first)

    asyncio.run(run())


def test_what_is_not_open_has_nothing(desk: Desk) -> None:
    async def run() -> None:
        assert items(await desk.pull(POD)) == []

    asyncio.run(run())


def test_who_pulls_is_to_ask_for_what_belongs_together(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publisher, "_IDLE", 0)

    async def run() -> None:
        asked = list[bool]()
        desk.publisher.ask_again = lambda: asked.append(True)
        desk.open(POD, "values.yaml")
        await desk.settle()
        first: Any = await desk.pull(POD)
        await desk.pull("values.yaml")
        await desk.settle()
        desk.edit("values.yaml", VALUES.replace("latest", "1.27"))
        await desk.pull("values.yaml")
        asked.clear()
        await desk.settle()
        assert not asked  # it has everything
        desk.edit(POD, TEMPLATE.replace(".tag", ".image"))
        await desk.pull(POD)
        await desk.settle()
        assert asked  # the tag is not used any more, say the values
        assert items(first)

    asyncio.run(run())
