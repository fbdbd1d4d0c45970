"""Kustomizations as inputs, and what they build on."""

from pathlib import Path

import pytest

from kubelint_img.cli import main
from kubelint_img.inputs.path_kind import kind_at
from kubelint_img.model.kustomization.location import local_path
from kubelint_img.model.kustomization.path_kind import PathKind

POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: web, image: "acme/web:1.4"}]}
"""
OVERLAY = "resources: [../base]\nimages: [{name: acme/web, newTag: latest}]\n"
UNMATCHED = "resources: [../base]\nimages: [{name: web, newTag: '1'}]\n"


def add(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    add(tmp_path, ".git/HEAD", "")
    add(tmp_path, "base/kustomization.yaml", "resources: [pod.yaml]\n")
    add(tmp_path, "base/pod.yaml", POD)
    return tmp_path


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    rules = "KLI101,KLI820,KLI821,KLI907"
    main(["check", "--no-config", "--format", "concise", "--select", rules, *arguments])
    lines = capsys.readouterr().out.splitlines()
    return [" ".join(line.split()[:2]) for line in lines if "KLI" in line]


@pytest.mark.parametrize("name", ["kustomization.yaml", "Kustomization"])
def test_one_without_kind_is_linted(
    here: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    add(here, f"over/{name}", OVERLAY)
    assert found(capsys, "over") == [f"over/{name}:2:35: KLI101"]
    assert found(capsys) == [f"over/{name}:2:35: KLI101"]


def test_duplicate_keys_of_one_without_kind_are_found(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(here, "over/kustomization.yaml", "resources: []\nresources: []\n")
    assert found(capsys, "over") == ["over/kustomization.yaml:2:1: KLI907"]


@pytest.mark.parametrize("arguments", [[], ["over"], ["over/kustomization.yaml"]])
def test_what_it_builds_on_may_be_outside_of_the_run(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    add(here, "over/kustomization.yaml", UNMATCHED)
    assert found(capsys, *arguments) == ["over/kustomization.yaml:2:17: KLI820"]


def test_without_context_nothing_is_known_of_it(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(here, "over/kustomization.yaml", UNMATCHED)
    assert found(capsys, "over", "--no-context") == []


def test_one_that_builds_on_it_may_be_outside_of_the_run(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(here, "a/kustomization.yaml", OVERLAY)
    overlay = "resources: [../a]\nimages: [{name: acme/web, newTag: '2'}]\n"
    add(here, "b/kustomization.yaml", overlay)
    assert found(capsys, "a/kustomization.yaml") == []
    assert found(capsys, "a", "--no-context") == ["a/kustomization.yaml:2:35: KLI101"]


def test_two_that_build_on_each_other_end(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(here, "a/kustomization.yaml", OVERLAY.replace("base", "b"))
    add(here, "b/kustomization.yaml", OVERLAY.replace("base", "a"))
    assert found(capsys) == [f"{a}/kustomization.yaml:2:17: KLI820" for a in "ab"]


def test_what_git_ignores_may_be_made_before_the_build(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(here, "over/kustomization.yaml", "resources: [made.yaml, gone.yaml]\n")
    assert found(capsys) == [
        "over/kustomization.yaml:1:13: KLI821",
        "over/kustomization.yaml:1:24: KLI821",
    ]
    add(here, ".gitignore", "made.yaml\n")
    assert found(capsys) == ["over/kustomization.yaml:1:24: KLI821"]


def test_what_there_is_at_a_path(here: Path) -> None:
    add(here, ".gitignore", "ignored\n")
    add(here, "ignored", "")
    kinds = [kind_at(path) for path in ("base", "base/pod.yaml", "no/where", "ignored")]
    assert kinds == [
        PathKind.FOLDER,
        PathKind.FILE,
        PathKind.NOTHING,
        PathKind.IGNORED,
    ]
    assert kind_at("-") is None


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("web.yaml", "a/web.yaml"),
        ("./web.yaml", "a/web.yaml"),
        ("../b", "b"),
        ("../b/", "b"),
        ("v1.2/web.yaml", None),
        ("github.com/acme/web", None),
        ("https://acme.example/web.yaml", None),
        ("git@github.com:acme/web", None),
        ("web//deploy?ref=main", None),
        ("${A}/web.yaml", None),
        ("/web.yaml", None),
        ("apiVersion: v1\nkind: A", None),
        ("", None),
    ],
)
def test_paths_and_what_is_none(text: str, path: str | None) -> None:
    assert local_path("a", text) == path


def test_two_around_the_run_that_build_on_each_other_end(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(here, "a/kustomization.yaml", "resources: [../b]\n")
    add(here, "b/kustomization.yaml", "resources: [../a]\n")
    add(here, "over/kustomization.yaml", OVERLAY.replace("base", "a"))
    assert found(capsys, "over") == [
        "over/kustomization.yaml:2:17: KLI820",
        "over/kustomization.yaml:2:35: KLI101",
    ]
