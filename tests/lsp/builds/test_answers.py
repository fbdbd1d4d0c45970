"""What is offered, and said, about what builds find."""

import asyncio
from collections.abc import Sequence

import pytest
from lsprotocol import types

from kubelint_img.lsp.questions.actions import Actions
from kubelint_img.lsp.questions.edits import Edits
from kubelint_img.lsp.questions.hover import hover
from kubelint_img.lsp.runs.runs import Result
from kubelint_img.lsp.telling.diagnostics import Shown
from tests.lsp.builds.overlay import LATEST, OVERLAY, ROOT, found
from tests.lsp.desk import Desk

NAME = "prod/kustomization.yaml"
POD = "base/pod.yaml"


async def _known(desk: Desk, name: str) -> Result:
    result = await desk.session.result(desk.uri(name))
    assert result
    return desk.publisher.completed(result)


def _offered(desk: Desk, result: Result, where: types.Range) -> Sequence[str]:
    document, known = result.documents[0], desk.runs.catalogue.by_key
    actions = Actions(document, result, Edits(Shown(desk.documents)), known)
    return [each.title for each in actions.offered(where, None)]


@pytest.mark.usefixtures("built")
def test_a_comment_is_offered_that_silences_what_only_a_build_finds(desk: Desk) -> None:
    async def run() -> None:
        desk.open(NAME)
        desk.edit(NAME, OVERLAY.replace('"1.1"', "latest"))
        await desk.settle()
        (shown,) = desk.shown()[NAME]
        assert shown.code == LATEST
        known = await _known(desk, NAME)
        assert _offered(desk, known, shown.range) == [
            f"Ignore {LATEST} here, with a reason"
        ]
        document = known.documents[0]
        said = hover(document, known, shown.range.start, Shown(desk.documents))
        assert said
        assert LATEST in str(said.contents)

    asyncio.run(run())


@pytest.mark.usefixtures("built")
def test_nothing_is_offered_about_what_a_build_takes_back(desk: Desk) -> None:
    async def run() -> None:
        desk.open(POD)
        await desk.settle()
        assert ROOT not in found(desk, POD)
        everything = types.Range(types.Position(0, 0), types.Position(9, 0))
        offered = _offered(desk, await _known(desk, POD), everything)
        assert all(ROOT not in each for each in offered)
        plain = await desk.session.result(desk.uri(POD))
        assert plain
        assert any(ROOT in each for each in _offered(desk, plain, everything))

    asyncio.run(run())
