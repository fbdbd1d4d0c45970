"""What an edit has to do with is linted again, and nothing else is."""

import asyncio
import gc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol import types

from kubelint_img.lsp.telling import publisher
from kubelint_img.model.workspace.workspace import Workspace
from tests.lsp.desk import Desk, codes

CONFIGURATION = 'select = ["ALL"]\nignore = ["shell-mistake"]\n'
FILES = {
    "pod.yaml": """\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec:
  serviceAccountName: runner
  containers:
    - name: web
      image: acme.example/web:1.0
      envFrom: [{configMapRef: {name: settings}}]
""",
    "account.yaml": """\
apiVersion: v1
kind: ServiceAccount
metadata: {name: runner, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: shop}
""",
    "service.yaml": """\
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
""",
    "kustomization.yaml": """\
resources: [pod.yaml, account.yaml]
images: [{name: acme.example/web, newTag: "1.1"}]
""",
    "web/Dockerfile": "FROM debian:12\nRUN make\nUSER 1000\n",
}
WORDS = {
    "pod.yaml": ("runner", "shop", "web", "1.0", "settings", "Pod", "[", "spec:\n"),
    "account.yaml": ("runner", "shop", "settings", "ConfigMap", "---\n"),
    "service.yaml": ("web", "shop", "80", "{selector", "Service"),
    "kustomization.yaml": ("pod.yaml", "1.1", "resources", "acme.example/web"),
    "web/Dockerfile": ("1000", "debian:12", "RUN make\n"),
}
TEXTS = ("", "web", "other", "latest", "x: ", "# why\n", "namePrefix: a-\n")


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publisher, "_IDLE", 0)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    (root / ".git").mkdir()
    (root / "web").mkdir()
    for name, text in FILES.items():
        (root / name).write_text(text)
    (root / ".kubelint-img.toml").write_text(CONFIGURATION)
    return root


def _edits() -> Any:
    """Return edits: a file, a word in it, which one, and what takes its place."""

    def of_file(name: str) -> Any:
        word = st.sampled_from(WORDS[name])
        return st.tuples(st.just(name), word, st.integers(1, 3), st.sampled_from(TEXTS))

    return st.lists(st.sampled_from(sorted(FILES)).flatmap(of_file), max_size=6)


@given(_edits())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_published_is_what_a_fresh_run_finds(
    root: Path, edits: list[tuple[str, str, int, str]]
) -> None:
    async def run() -> None:
        desk = Desk(root)
        desk.open(*FILES)
        await desk.settle()
        for name, word, number, text in edits:
            parts = desk.text(name).split(word)
            head, tail = word.join(parts[:number]), word.join(parts[number:])
            if tail:
                desk.edit(name, head + text + tail)
                await desk.settle()
        fresh = Desk(root)
        fresh.open(*FILES)
        for name in FILES:
            fresh.edit(name, desk.text(name))
        await fresh.settle()
        assert desk.shown() == fresh.shown()

    asyncio.run(run())


def _linted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what will note the names of what is linted."""
    names = list[str]()
    result = desk.runs.result

    def noted(group: str, *rest: Any) -> Any:
        names.append(group.rpartition("/")[2])
        return result(group, *rest)

    monkeypatch.setattr(desk.runs, "result", noted)
    return names


@pytest.mark.parametrize(
    ("name", "old", "new", "others"),
    [
        # Neither a comment nor another way to write the same says anything new.
        ("service.yaml", "kind:", "# why\nkind:", set()),
        ("service.yaml", "{selector", "{ selector", set()),
        # What is said of the pod points to its account, and that moves.
        ("account.yaml", "---", "# who runs\n---", {"pod.yaml"}),
        # The pod's image is built there.
        ("web/Dockerfile", "1000", "1001", {"pod.yaml"}),
        ("service.yaml", "app: web", "app: other", {"pod.yaml"}),
    ],
)
def test_only_what_hears_something_new_is_linted_again(  # noqa: PLR0913, PLR0917
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    old: str,
    new: str,
    others: set[str],
) -> None:
    async def run() -> None:
        desk = Desk(root)
        desk.open(*FILES)
        await desk.settle()
        names = _linted(desk, monkeypatch)
        desk.edit(name, FILES[name].replace(old, new))
        await desk.settle()
        assert names[0] == name.rpartition("/")[2]
        assert len(names) == len(set(names))
        assert set(names[1:]) == others

    asyncio.run(run())


def test_places_in_what_was_edited_move_along(root: Path) -> None:
    async def run() -> None:
        desk = Desk(root)
        desk.open(*FILES)
        await desk.settle()
        text = FILES["account.yaml"]
        desk.edit("account.yaml", f"# above\n{text}")
        await desk.settle()
        result = await desk.session.result(desk.uri("pod.yaml"))
        assert result
        assert "KLI616" not in codes(desk.shown()["pod.yaml"])
        found = result.elsewhere.context.documents_at(str(root / "account.yaml"))
        assert found[0].source.text.startswith("# above")

    asyncio.run(run())


def test_who_saves_again_and_again_has_it_linted_when_all_is_saved(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run() -> None:
        desk = Desk(root)
        desk.open(*FILES)
        await desk.settle()
        names = _linted(desk, monkeypatch)
        for _ in range(20):
            desk.publisher.refresh()
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        await desk.settle()
        # At once, and when nothing more is saved; more often on a slow machine.
        assert 1 <= names.count("pod.yaml") < 10

    asyncio.run(run())


def _workspaces() -> int:
    gc.collect()
    return sum(type(each) is Workspace for each in gc.get_objects())


def test_what_a_run_knew_goes_with_it(root: Path) -> None:
    """Else every edit leaves all objects of the workspace behind."""

    async def run() -> None:
        before = _workspaces()
        desk = Desk(root)
        desk.open(*FILES)
        await desk.settle()
        assert _workspaces() <= before

    asyncio.run(run())


def test_a_run_ends_though_all_was_outdated_before_it_began(root: Path) -> None:
    async def run() -> None:
        desk = Desk(root)
        desk.documents.open(
            types.TextDocumentItem(desk.uri("pod.yaml"), "", 1, FILES["pod.yaml"])
        )
        asking = asyncio.ensure_future(desk.session.result(desk.uri("pod.yaml")))
        await asyncio.sleep(0)
        desk.session.outdate()
        assert desk.session.is_busy
        assert await asking
        assert not desk.session.is_busy
        desk.end()

    asyncio.run(run())
