"""`kubelint-img images` lists what a workspace names, and never a secret."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from kubelint_img import __version__
from kubelint_img.cli import main
from kubelint_img.inputs.parse import File
from kubelint_img.inventory.entry import Entry
from kubelint_img.inventory.find import entries_in
from kubelint_img.inventory.tag import is_moving
from kubelint_img.model.workspace.workspace import Workspace

DIGEST = f"sha256:{'a' * 64}"

DOCKERFILE = f"""\
# syntax=docker/dockerfile:1
ARG GO=1.24
ARG TAG
FROM golang:${{GO}} AS build
RUN --mount=type=bind,from=alpine,target=/x true
FROM ghcr.io/acme/base:${{TAG}}
COPY --from=build /app /app
COPY --from=ghcr.io/acme/certs@{DIGEST} /etc/ssl /etc/ssl
"""

WORKLOAD = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      initContainers:
        - name: migrate
          image: registry.acme.example/migrate:2.3
      containers:
        - name: web
          image: registry.acme.example/web:latest
        - name: proxy
          image: "envoyproxy/envoy:${VERSION}"
      volumes:
        - name: model
          image: {reference: ghcr.io/acme/model:v1}
"""

KUSTOMIZATION = """\
resources: [web.yaml]
images:
  - name: registry.acme.example/migrate
    newTag: "2.4"
  - name: registry.acme.example/other
    newName: ghcr.io/acme/other
"""

# One after the other, without the padding.
ROWS = f"""\
PLACE|USE|IN|PINNED BY|IMAGE
deploy/kustomization.yaml:4:14|kustomization|-|version|registry.acme.example/migrate:2.4
deploy/kustomization.yaml:6:14|kustomization|-|unknown|ghcr.io/acme/other \
(the tag is that of the manifests)
deploy/web.yaml:11:18|init-container|Deployment/shop/web migrate|version|\
registry.acme.example/migrate:2.3 (retagged)
deploy/web.yaml:14:18|container|Deployment/shop/web web|moving|\
registry.acme.example/web:latest (built by web/Dockerfile)
deploy/web.yaml:16:19|container|Deployment/shop/web proxy|unknown (VERSION)|\
envoyproxy/envoy:${{VERSION}}
deploy/web.yaml:19:30|volume|Deployment/shop/web model|version|ghcr.io/acme/model:v1
web/Dockerfile:1:10|frontend|-|version|docker.io/docker/dockerfile:1
web/Dockerfile:4:6|base|stage build|version|docker.io/library/golang:1.24
web/Dockerfile:5:28|mount|stage build|nothing|docker.io/library/alpine
web/Dockerfile:6:6|base|stage 1|unknown (TAG)|ghcr.io/acme/base:${{TAG}}
web/Dockerfile:8:13|copy|stage 1|digest|ghcr.io/acme/certs@{DIGEST}
"""

TABLE = """\
PLACE           USE        IN       PINNED BY  IMAGE
Dockerfile:1:6  base       stage a  moving     docker.io/library/node:lts
a.yaml:4:29     container  Pod/web  nothing    docker.io/library/nginx
b.yaml:4:29     container  Pod/web  nothing    docker.io/library/nginx
"""

ONCE = """\
PLACES  PINNED BY  IMAGE
2       nothing    docker.io/library/nginx
1       moving     docker.io/library/node:lts
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def workspace(here: Path) -> Path:
    (here / "web").mkdir()
    (here / "web" / "Dockerfile").write_text(DOCKERFILE)
    (here / "deploy").mkdir()
    (here / "deploy" / "web.yaml").write_text(WORKLOAD)
    (here / "deploy" / "kustomization.yaml").write_text(KUSTOMIZATION)
    return here


def out_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["images", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def pod(image: str, container: str = "") -> str:
    name = f"name: {container}, " if container else ""
    head = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n"
    return f"{head}spec: {{containers: [{{{name}image: {image}}}]}}\n"


def images_in(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(out_of(capsys, "--format", "json", *arguments))["images"]


def materials_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    out = out_of(capsys, "--format", "cyclonedx", *arguments)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(out) is None
    return json.loads(out)


@pytest.fixture
def three(here: Path) -> None:
    (here / "Dockerfile").write_text("FROM node:lts AS a\n")
    (here / "a.yaml").write_text(pod("nginx"))
    (here / "b.yaml").write_text(pod("docker.io/nginx"))


@pytest.mark.usefixtures("workspace")
def test_what_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    lines = out_of(capsys).splitlines()
    rows = [[cell.strip() for cell in re.split(r"  +", line)] for line in lines]
    assert "".join("|".join(row) + "\n" for row in rows) == ROWS


@pytest.mark.usefixtures("three")
def test_the_table_is_aligned(capsys: pytest.CaptureFixture[str]) -> None:
    assert out_of(capsys) == TABLE
    assert out_of(capsys, "--unique") == ONCE


def test_no_images_are_no_table(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text("FROM scratch\n")
    assert out_of(capsys) == ""
    assert out_of(capsys, "--unique") == ""
    assert images_in(capsys) == []
    assert "components" not in materials_of(capsys)


def test_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text("FROM node:lts AS a\n")
    (here / "pod.yaml").write_text(pod(f"a.example/web:1@{DIGEST}", "main"))
    whole = json.loads(out_of(capsys, "--format", "json"))
    base, container = whole.pop("images")
    tool = {"name": "kubelint-img", "version": __version__}
    assert whole == {"version": 1, "tool": tool}
    assert base == {
        "path": "Dockerfile",
        "start": {"line": 1, "column": 6},
        "end": {"line": 1, "column": 14},
        "use": "base",
        "resource": None,
        "container": None,
        "stage": {"index": 0, "name": "a"},
        "text": "node:lts",
        "reference": {
            "registry": "docker.io",
            "repository": "library/node",
            "tag": "lts",
            "digest": None,
        },
        "pinned_by": "moving",
        "variable": None,
        "reason": None,
        "built_by": None,
        "retagged": False,
    }
    assert container["resource"] == {"kind": "Pod", "namespace": None, "name": "web"}
    assert container["container"] == "main"
    assert container["stage"] is None
    assert container["pinned_by"] == "digest"
    assert container["reference"]["tag"] == "1"
    assert container["reference"]["digest"] == DIGEST


@pytest.mark.usefixtures("workspace")
def test_cyclonedx(capsys: pytest.CaptureFixture[str]) -> None:
    document = materials_of(capsys)
    assert "serialNumber" not in document
    assert "timestamp" not in document["metadata"]
    purls = [each.get("purl") for each in document["components"]]
    assert purls == [
        "pkg:docker/docker/dockerfile@1",
        "pkg:docker/alpine",
        "pkg:docker/golang@1.24",
        None,  # envoyproxy/envoy:${VERSION}
        None,  # ghcr.io/acme/base:${TAG}
        f"pkg:oci/certs@{DIGEST}?repository_url=ghcr.io/acme/certs",
        "pkg:docker/acme/model@v1?repository_url=ghcr.io",
        "pkg:docker/acme/other?repository_url=ghcr.io",
        "pkg:docker/migrate@2.3?repository_url=registry.acme.example",
        "pkg:docker/migrate@2.4?repository_url=registry.acme.example",
        "pkg:docker/web@latest?repository_url=registry.acme.example",
    ]
    web = document["components"][-1]
    assert web["type"] == "container"
    assert (web["name"], web["version"]) == ("registry.acme.example/web", "latest")
    assert web["properties"] == [
        {"name": "kubelint-img:built-by", "value": "web/Dockerfile"},
        {"name": "kubelint-img:pinned-by", "value": "moving"},
    ]
    assert web["evidence"]["occurrences"] == [
        {
            "location": "deploy/web.yaml",
            "line": 14,
            "offset": 18,
            "symbol": "Deployment/shop/web web",
            "additionalContext": "container",
        }
    ]


@pytest.mark.usefixtures("three")
def test_a_component_has_all_places_of_its_image(
    capsys: pytest.CaptureFixture[str],
) -> None:
    nginx, _ = materials_of(capsys)["components"]
    places = [each["location"] for each in nginx["evidence"]["occurrences"]]
    assert places == ["a.yaml", "b.yaml"]


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize("form", ["text", "json", "cyclonedx"])
def test_two_runs_give_the_same_bytes(here: Path, form: str) -> None:
    (here / "more.yaml").write_text(
        "".join(f"---\n{pod('nginx', name)}" for name in ("c", "a", "b"))
    )
    command = [sys.executable, "-m", "kubelint_img", "images", "--format", form]
    runs = {
        subprocess.run(
            command,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


@pytest.mark.parametrize("form", ["text", "json", "cyclonedx"])
@pytest.mark.parametrize(
    "image",
    ["me:hunter2hunter2@acme.example/web:1", "$X/me:hunter2hunter2@acme.example/web"],
)
def test_passwords_are_masked(
    here: Path, form: str, image: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "pod.yaml").write_text(pod(f'"{image}"'))
    (here / "Dockerfile").write_text(f"FROM {image}\n")
    out = out_of(capsys, "--format", form)
    assert "hunter2" not in out
    assert "me:********@acme.example/web" in out


@pytest.mark.parametrize(
    ("image", "pinning"),
    [
        ("a.example/b:{{ .Values.tag }}", ("unknown", ".Values.tag", None)),
        ("a.example/b:$(TAG)", ("unknown", "TAG", None)),
        ("a.example/b:${TAG:-1}", ("unknown", "TAG", None)),
        ("a.example/b:${{ github.sha }}", ("unknown", "github.sha", None)),
        ("", ("unknown", None, "no reference: it is empty")),
        ("Web:1", ("unknown", None, "no reference: a repository must be lower-case")),
        ("ko://a.example/cmd", ("unknown", None, "nothing says which image that is")),
        ("a.example/b", ("nothing", None, None)),
        (f"a.example/b:latest@{DIGEST}", ("digest", None, None)),
    ],
)
def test_what_pins(
    here: Path,
    image: str,
    pinning: tuple[str, str | None, str | None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    (here / "pod.yaml").write_text(pod(f'"{image}"'))
    (found,) = images_in(capsys)
    assert found["text"] == image
    keys = ("pinned_by", "variable", "reason")
    assert tuple(found[key] for key in keys) == pinning
    (component,) = materials_of(capsys)["components"]
    assert component["name"]


@pytest.mark.parametrize(
    "tag",
    [
        *("1", "v1.2.3", "1.25-dev", "3.19-alpine", "ltsc2022", "17-jre-focal"),
        *("bookworm-20240101-slim", "edge-2024-01-31", "sha-1a2b3c4", "main-1a2b3c4"),
        *("RELEASE.2025-09-07T16-13-09Z", "release-1.2", "alpine3.19", "1.0-rc1"),
    ],
)
def test_version(tag: str) -> None:
    assert not is_moving(tag)


@pytest.mark.parametrize(
    "tag",
    [
        *("latest", "latest-py3", "php8-latest", "stable-alpine3.19", "lts-slim"),
        *("bookworm-slim", "alpine", "main", "1.0-SNAPSHOT", "nightly-jdk17", "e2e"),
        *("linux-amd64", "arm64v8", "Master"),
    ],
)
def test_moving_tag(tag: str) -> None:
    assert is_moving(tag)


def test_places_are_those_that_a_person_would_edit(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "Dockerfile").write_text("ARG BASE=debian:12\nFROM $BASE\nFROM $BASE\n")
    found = [(each["start"]["line"], each["stage"]) for each in images_in(capsys)]
    assert found == [
        (1, {"index": 0, "name": None}),
        (1, {"index": 1, "name": None}),
    ]


def test_what_an_alias_repeats_is_listed_once(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = pod("nginx").replace("[{image", "[&a {image").replace("}]}", "}, *a]}")
    (here / "pod.yaml").write_text(text)
    assert len(images_in(capsys)) == 1


def test_what_has_no_name_is_not_taken_for_another(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = pod("nginx", "main").replace("name: web", "generateName: web-")
    (here / "pod.yaml").write_text(text)
    assert "  Pod/- main  " in out_of(capsys)


def test_a_digest_of_a_kustomization_counts(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = f"  - {{name: a, digest: '{DIGEST}'}}\n  - {{name: b}}\n  - c\n"
    (here / "kustomization.yaml").write_text(f"images:\n{entries}")
    (found,) = images_in(capsys)
    assert found["pinned_by"] == "digest"
    assert found["start"] == {"line": 2, "column": 24}
    assert not found["retagged"]


def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b"FROM debian:12\n"))
    monkeypatch.setattr(sys, "stdin", stream)
    (found,) = images_in(capsys, "-", "--stdin-filename", "app/Dockerfile")
    assert found["path"] == "app/Dockerfile"


@pytest.mark.usefixtures("three")
def test_what_is_excluded_is_not_listed(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "kubelint-img.toml").write_text('exclude = ["a.yaml"]\n')
    assert [each["path"] for each in images_in(capsys)] == ["Dockerfile", "b.yaml"]
    assert len(images_in(capsys, "--no-config")) == 3
    assert main(["images", "--verbose"]) == 0
    assert capsys.readouterr().err == (
        "left alone: a.yaml: kubelint-img.toml excludes it\n"
    )


def test_what_cannot_be_read_is_named(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "a.yaml").write_text(pod("nginx"))
    (here / "b.yaml").write_text(f"{pod('nginx')}---\nkind: [\n")
    assert main(["images"]) == 0
    out, err = capsys.readouterr()
    assert "a.yaml:4:" in out
    assert err.startswith("not listed: b.yaml:")
    assert err.count("\n") == 1


@pytest.mark.usefixtures("three")
def test_lists_go_to_files(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lists = ("--format", "json", "--output", "images.json", "--format", "text")
    assert out_of(capsys, *lists) == TABLE
    assert len(json.loads((here / "images.json").read_text())["images"]) == 3


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "full"], "no format 'full'; there are text, json, cyclonedx"),
        (["--unique", "--format", "json"], "--unique is for the format text, not json"),
        (["missing.yaml"], "no such file or directory: missing.yaml"),
        (["--output", "nowhere/list"], "no file can be written at nowhere/list"),
        (["--stdin-filename", "x"], "no - among the paths"),
    ],
)
def test_usage_errors(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["images", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err


@pytest.mark.usefixtures("three")
def test_without_the_package_for_cyclonedx(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "kubelint_img.inventory.cyclonedx", raising=False)
    monkeypatch.setitem(sys.modules, "cyclonedx.model", None)
    assert main(["images", "--format", "cyclonedx"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("kubelint-img: error: the format cyclonedx needs the package")
    assert err.endswith("pip install 'kubelint-img[sbom]'\n")


def test_no_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["images"]) == 4
    assert capsys.readouterr().err == (
        "kubelint-img: error: no Dockerfile, YAML or JSON was found\n"
    )


@pytest.mark.usefixtures("three")
def test_a_file_that_cannot_be_listed_costs_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def entries(file: File, workspace: Workspace) -> Iterator[Entry]:
        if file.source.path == "a.yaml":
            message = "a value of the file"
            raise ZeroDivisionError(message)
        return entries_in(file, workspace)

    monkeypatch.setattr("kubelint_img.commands.listing.entries_in", entries)
    assert main(["images"]) == 3
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 3
    assert "listing a.yaml failed" in err
    assert "a value of the file" not in err


def test_the_readme_shows_what_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(__file__).parents[2]
    monkeypatch.chdir(root)
    shown = out_of(capsys, "examples/shop/deploy")
    command = "$ kubelint-img images examples/shop/deploy\n"
    assert f"{command}{shown}" in (root / "README.md").read_text("utf-8")
