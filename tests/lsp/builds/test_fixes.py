"""What is offered to mend what only builds find, and what they take back."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Coroutine

import pytest
from lsprotocol import types

from kubelint_img.lsp.client.capabilities import Capabilities
from kubelint_img.lsp.questions.actions import Actions
from kubelint_img.lsp.questions.edits import Edits
from kubelint_img.lsp.telling.diagnostics import Shown
from tests.lsp.builds.overlay import FILES, Counted, found
from tests.lsp.desk import Desk

NAME, PATCH = "base/pod.yaml", "prod/patch.yaml"
TITLE, ALL = "Always pull the image", "Fix all in this file (kubelint-img)"
CACHED = "KLI104"
DIGEST = f"acme.example/web@sha256:{'0' * 64}"
POD = f"""\
apiVersion: v1
kind: Pod
metadata: {{name: web, namespace: shop}}
spec:
  containers:
    - name: web
      image: {DIGEST}
      imagePullPolicy: IfNotPresent
    - name: proxy
      image: acme.example/proxy:1.0
      imagePullPolicy: Never
"""
MENDED = POD.replace("IfNotPresent", "Always")
CHANGING = f"""\
apiVersion: v1
kind: Pod
metadata: {{name: web}}
spec:
  containers:
    - {{name: web, image: "acme.example/web:1.0"}}
    - {{name: proxy, image: "{DIGEST}"}}
"""
INLINE = """\
resources: [../base]
patches:
  - target: {kind: Pod}
    patch: |-
      - op: add
        path: /spec/containers/0/imagePullPolicy
        value: IfNotPresent
"""


async def _offered(desk: Desk, name: str) -> dict[str, types.CodeAction]:
    """Return by title what is offered for a whole file, but for comments."""
    desk.documents.capabilities = Capabilities(document_changes=True)
    plain = await desk.session.result(desk.uri(name))
    assert plain
    result = desk.publisher.completed(plain)
    document, known = result.documents[0], desk.runs.catalogue.by_key
    actions = Actions(document, result, Edits(Shown(desk.documents)), known)
    everything = types.Range(types.Position(0, 0), types.Position(99, 0))
    offered = actions.offered(everything, None)
    return {each.title: each for each in offered if "Ignore" not in each.title}


def _made(desk: Desk, name: str, action: types.CodeAction) -> str:
    """Return the text of a file once *action* is made, which is for its version."""
    assert action.edit
    assert action.edit.document_changes
    (change,) = action.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    document = desk.documents.get(desk.uri(name))
    assert document
    assert change.text_document.uri == document.uri
    assert change.text_document.version == document.version
    (edit,) = change.edits
    assert isinstance(edit, types.TextEdit)
    item = types.TextDocumentItem("untitled:made", "", 1, document.text)
    desk.documents.open(item)
    partial = types.TextDocumentContentChangePartial(edit.range, edit.new_text)
    made = desk.documents.change(item.uri, 2, [partial])
    desk.documents.close(item.uri)
    assert made
    return made.text


def _run(desk: Desk, scenario: Callable[[], Coroutine[None, None, None]]) -> None:
    (desk.root / NAME).write_text(POD)
    (desk.root / PATCH).write_text(CHANGING)
    overlay = "resources: [../base]\npatches: [{path: patch.yaml}]\n"
    (desk.root / "prod/kustomization.yaml").write_text(overlay)

    async def run() -> None:
        desk.open(NAME, PATCH)
        await desk.settle()
        await scenario()

    asyncio.run(run())


@pytest.mark.usefixtures("built")
def test_what_only_a_build_finds_can_be_fixed_and_what_it_takes_back_cannot(
    desk: Desk,
) -> None:
    async def scenario() -> None:
        assert found(desk, NAME).count(CACHED) == 1
        offered = await _offered(desk, NAME)
        assert list(offered) == [TITLE, ALL]
        for each in offered.values():
            assert _made(desk, NAME, each) == MENDED
        (meant,) = offered[TITLE].diagnostics or ()
        assert meant in desk.shown()[NAME]
        desk.edit(NAME, MENDED)
        await desk.settle()
        assert CACHED not in found(desk, NAME)
        assert await _offered(desk, NAME) == {}

    _run(desk, scenario)


def test_nothing_is_fixed_in_texts_that_were_not_built(
    desk: Desk, built: Counted
) -> None:
    async def scenario() -> None:
        desk.edit(NAME, f"# above\n{POD}")
        assert await _offered(desk, NAME) == {}
        await desk.settle()
        assert list(await _offered(desk, NAME)) == [TITLE, ALL]
        desk.edit(PATCH, f"# above\n{CHANGING}")
        assert await _offered(desk, NAME) == {}
        await desk.settle()
        assert list(await _offered(desk, NAME)) == [TITLE, ALL]
        built.fails = True
        desk.edit(PATCH, f"# further above\n{CHANGING}")
        await desk.settle()
        assert found(desk, NAME).count(CACHED) == 1  # as it was known
        assert await _offered(desk, NAME) == {}

    _run(desk, scenario)


@pytest.mark.kustomize
def test_a_patch_within_a_kustomization_is_fixed_as_a_run_fixes_it(desk: Desk) -> None:
    name = "prod/kustomization.yaml"
    (desk.root / NAME).write_text(FILES[NAME])
    (desk.root / name).write_text(INLINE)

    async def run() -> str:
        desk.open(name)
        await desk.settle()
        assert found(desk, name) == [CACHED]
        offered = await _offered(desk, name)
        assert list(offered) == [TITLE, ALL]
        made, alike = (_made(desk, name, each) for each in offered.values())
        assert made == alike
        return made

    made = asyncio.run(run())
    command = [sys.executable, "-m", "kubelint_img", "check", "--fix", "."]
    subprocess.run(command, cwd=desk.root, capture_output=True, check=False)
    assert (desk.root / name).read_text() == made != INLINE
