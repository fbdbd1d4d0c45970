"""What `init` proposes, writes, and leaves alone."""

import io
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kubelint_img.cli import main
from kubelint_img.source import Source
from kubelint_img.syntax import yaml

CONFIG = "kubelint-img.toml"
BASELINE = "kubelint-img-baseline.txt"
DOCKERFILE = "FROM golang:latest AS build\nFROM ghcr.io/acme/base:1.4\nUSER 1000\n"
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: registry.shop.example:5000/team/web:1.4
    - name: proxy
      image: ghcr.io/acme/proxy:latest
"""
CHART = "apiVersion: v2\nname: shop\nversion: 0.1.0\n"
TEMPLATE = """\
apiVersion: v1
kind: Pod
metadata: {name: {{ .Release.Name }}}
spec: {containers: [{name: web, image: "quay.io/shop/{{ .Chart.Name }}:1.4"}]}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for path, text in {
        ".git/config": '[remote "origin"]\n\turl = git@github.com:acme/shop.git\n',
        "Dockerfile": DOCKERFILE,
        "deploy/my pod.yaml": POD,
        "deploy/kustomization.yaml": "resources: [my pod.yaml]\n",
        "charts/shop/Chart.yaml": CHART,
        "charts/shop/templates/pod.yaml": TEMPLATE,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
    }


def config(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / CONFIG).read_text())


def test_the_first_run_passes_and_a_new_violation_fails(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(here)
    assert main(["init", "--yes"]) == 0
    assert files(here) - before == {
        CONFIG,
        BASELINE,
        ".pre-commit-config.yaml",
        ".github/workflows/kubelint-img.yml",
    }
    capsys.readouterr()
    assert main(["check"]) == 0
    assert main(["check", "deploy/my pod.yaml"]) == 0
    pod = here / "deploy/my pod.yaml"
    pod.write_text(f"{POD}    - name: new\n      image: ghcr.io/acme/new:latest\n")
    capsys.readouterr()
    assert main(["check", "--format", "concise"]) == 1
    found = capsys.readouterr().out.splitlines()
    assert [each.partition(": ")[0] for each in found] == [
        "deploy/my pod.yaml:10:13",
        "deploy/my pod.yaml:11:31",
    ]


def test_the_configuration_fits(here: Path) -> None:
    assert main(["init", "--yes"]) == 0
    text = (here / CONFIG).read_text()
    assert "#   1 Dockerfile\n" in text
    assert "#   1 chart: charts/shop\n" in text
    hooks = (here / ".pre-commit-config.yaml").read_text()
    assert 'additional_dependencies: [".[helm]"]' in hooks
    workflow = (here / ".github/workflows/kubelint-img.yml").read_text()
    assert "extras: helm" in workflow
    assert "#   1 kustomization: deploy/kustomization.yaml\n" in text
    assert config(here) == {
        "baseline": BASELINE,
        "rules": {
            "unapproved-registry": {
                "approved": [
                    "docker.io/library",
                    "ghcr.io/acme",
                    "quay.io/shop",
                    "registry.shop.example:5000",
                ]
            },
            "missing-image-pull-secret": {
                "private-registries": ["registry.shop.example:5000"]
            },
        },
    }


def test_an_image_from_elsewhere_is_not_approved(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "--yes"]) == 0
    text = DOCKERFILE.replace("ghcr.io/acme", "ghcr.io/other")
    (here / "Dockerfile").write_text(text)
    capsys.readouterr()
    assert main(["check", "Dockerfile", "--format", "concise"]) == 1
    assert "Dockerfile:2:6: KLI106" in capsys.readouterr().out


def test_other_linters_configuration_is_translated(here: Path) -> None:
    (here / ".hadolint.yaml").write_text(
        "ignored:\n  - DL3007  # why not\n  - DL3008\n"
        "trustedRegistries: [mirror.example, docker.io]\n"
    )
    (here / ".kube-linter.yaml").write_text("checks: {exclude: [run-as-non-root]}\n")
    (here / ".checkov.yaml").write_text("skip-check: CKV_K8S_14,CKV_DOCKER_7\n")
    (here / ".trivyignore").write_text("# why not\nAVD-DS-0002 exp:2030-01-01\nCVE-1\n")
    assert main(["init", "--yes"]) == 0
    text, table = (here / CONFIG).read_text(), config(here)
    ignored = table["per-file-ignores"]
    assert set(ignored) == {"*.yaml", "*[Dd]ockerfile*"}
    assert "latest-tag" in ignored["*[Dd]ockerfile*"]
    assert "root-image" in ignored["*[Dd]ockerfile*"]
    assert {"root-container", "latest-tag"} <= set(ignored["*.yaml"])
    assert "root-image" not in ignored["*.yaml"]
    assert '  "latest-tag",  # DL3007\n' in text
    assert "# DL3008 of .hadolint.yaml: no rule that is on is like it\n" in text
    assert '# profile = "hadolint"\n' in text
    assert "CVE-1" not in text
    approved = table["rules"]["unapproved-registry"]["approved"]
    assert {"mirror.example", "docker.io"} <= set(approved)
    assert main(["check"]) == 0


@pytest.mark.parametrize("text", ["", "{", "- a\n", "ignored: 1\n", "\0", "a: *b\n"])
def test_other_linters_broken_configuration_is_passed_over(
    here: Path, text: str
) -> None:
    (here / ".hadolint.yaml").write_text(text)
    assert main(["init", "--yes"]) == 0
    assert main(["check"]) == 0


def test_nothing_is_overwritten(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = {
        CONFIG: 'ignore = ["KLI1"]\n',
        ".pre-commit-config.yaml": "repos: []\n",
        ".gitlab-ci.yml": "test: {script: [make]}\n",
        ".github/workflows/kubelint-img.yml": "name: other\n",
    }
    for path, text in kept.items():
        (here / path).parent.mkdir(parents=True, exist_ok=True)
        (here / path).write_text(text)
    assert main(["init", "--yes"]) == 0
    out = capsys.readouterr().out
    for path, text in kept.items():
        assert (here / path).read_text() == text
    assert f'Add to {CONFIG}\n    baseline = "{BASELINE}"\n' in out
    assert "Add to .pre-commit-config.yaml\n    repos:\n" in out
    assert "Add to .gitlab-ci.yml\n    include:\n" in out
    assert f"New: {BASELINE}\n" in out
    assert "latest-tag" not in (here / BASELINE).read_text()  # it is ignored
    (here / CONFIG).write_text(f'baseline = "{BASELINE}"\n{kept[CONFIG]}')
    assert main(["check"]) == 0


def test_a_second_time_there_is_nothing_to_do(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "--yes"]) == 0
    before = {path: (here / path).read_bytes() for path in files(here)}
    capsys.readouterr()
    assert main(["init"]) == 0
    assert capsys.readouterr().out == "Everything is there already\n"
    assert {path: (here / path).read_bytes() for path in files(here)} == before


def test_pyproject_with_our_table_is_the_configuration(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "pyproject.toml").write_text("[tool.kubelint-img]\n")
    assert main(["init", "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "Add to pyproject.toml\n    baseline" in out
    assert CONFIG not in out.replace("workflows/kubelint-img.yml", "")


def test_a_dry_run_writes_nothing(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(here)
    assert main(["init", "--dry-run"]) == 0
    assert files(here) == before
    out = capsys.readouterr().out
    assert f"New: {CONFIG}\n    # Made by" in out
    assert re.search(f"New: {BASELINE}\n    \\d+ violations, one line each\n", out)


def test_without_a_terminal_it_does_not_wait(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(here)
    assert main(["init"]) == 2
    assert "say --yes" in capsys.readouterr().err
    assert files(here) == before


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("answer", "code"), [("y\n", 0), ("Yes\n", 0), ("n\n", 1), ("\n", 1), ("", 1)]
)
def test_it_asks(
    here: Path, answer: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    assert main(["init"]) == code
    assert (here / CONFIG).exists() == (code == 0)


def test_it_finds_the_root_of_the_repository(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here / "charts/shop")
    assert main(["init", "--yes"]) == 0
    assert "#   1 chart: charts/shop\n" in (here / CONFIG).read_text()
    monkeypatch.chdir(here)
    assert main(["check"]) == 0


def test_a_folder_may_be_named(here: Path) -> None:
    assert main(["init", "--yes", "deploy"]) == 0
    assert {CONFIG, BASELINE} <= files(here / "deploy")
    assert not (here / CONFIG).exists()
    assert not (here / "deploy/.pre-commit-config.yaml").exists()  # it is no root


def test_without_violations_there_is_no_baseline(here: Path) -> None:
    for path in files(here):
        if not path.startswith(".git/"):
            (here / path).unlink()
    (here / "Dockerfile").write_text("FROM ghcr.io/acme/base:1.4\nUSER 1000\n")
    assert main(["init", "--yes"]) == 0
    assert not (here / BASELINE).exists()
    assert "baseline" not in config(here)
    assert "helm" not in (here / ".pre-commit-config.yaml").read_text()
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["nowhere"], 2), (["--yes", "--dry-run"], 2), (["empty"], 4)],
)
def test_errors(here: Path, arguments: list[str], code: int) -> None:
    (here / "empty").mkdir()
    assert main(["init", *arguments]) == code


def test_what_it_writes_is_yaml(here: Path) -> None:
    assert main(["init", "--yes"]) == 0
    for path in (".pre-commit-config.yaml", ".github/workflows/kubelint-img.yml"):
        stream = yaml.parse(Source(path, (here / path).read_text()))
        assert not stream.problems
