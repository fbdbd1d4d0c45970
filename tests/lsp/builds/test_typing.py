"""What kustomizations make of a document is built as it is edited."""

import asyncio

from tests.lsp.builds.overlay import (
    LATEST,
    OVERLAY,
    PATCH,
    PLAIN_PATCH,
    POD,
    ROOT,
    Counted,
    found,
    told,
)
from tests.lsp.desk import Desk


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
