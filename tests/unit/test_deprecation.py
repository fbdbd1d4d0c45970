"""Registries that are frozen or gone, and what to write in their place."""

from pathlib import Path

import pytest

from kubelint_img.cli import main
from kubelint_img.model.image.deprecation import deprecation_of
from kubelint_img.model.image.image import Image, ImageUse
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import Source, Span
from kubelint_img.text import Text


def image(reference: str) -> Image:
    text = Text.at(Source("Dockerfile", reference), Span(0, len(reference)))
    return Image(text, ImageUse.BASE, Workspace())


@pytest.mark.parametrize(
    ("reference", "written"),
    [
        ("k8s.gcr.io/pause:3.6", "k8s.gcr.io"),
        ("us.gcr.io/k8s-artifacts-prod/a/b:1", "us.gcr.io/k8s-artifacts-prod"),
        ("bitnami/redis:7", "bitnami"),
        ("docker.io/bitnami/redis:7", "docker.io/bitnami"),
        ("registry-1.docker.io/bitnami/redis:7", "registry-1.docker.io/bitnami"),
        ("microsoft/iis", "microsoft/iis"),
        ("quay.io/coreos/flannel:v0.13.0", "quay.io/coreos/flannel"),
    ],
)
def test_the_registry_is_found_as_it_is_written(reference: str, written: str) -> None:
    deprecation = deprecation_of(image(reference))
    assert deprecation
    assert deprecation.where.value == written


def test_what_is_known_of_a_registry() -> None:
    known = deprecation_of(image("k8s.gcr.io/pause:3.6"))
    assert known
    assert known[:5] == ("k8s.gcr.io", "frozen", "2023-04-03", "registry.k8s.io", True)
    gone = deprecation_of(image("bitnamilegacy/redis:7"))
    assert gone
    assert (gone.since, gone.successor, gone.keeps_paths) == ("2025-08-28", "", False)


@pytest.mark.parametrize(
    "reference",
    [
        *("registry.k8s.io/pause:3.6", "k8s.gcr.io.example/pause", "acme/bitnami:1"),
        *("bitnami/redis", "bitnami/redis:latest", "bitnami/minideb:bookworm"),
        *("bitnami/sealed-secrets-controller:0.31", "mirror.gcr.io/bitnami/redis:7"),
        *("microsoft/other:1", "quay.io/coreos/etcd:v3", "BITNAMI/redis:7"),
    ],
)
def test_other_registries_are_fine(reference: str) -> None:
    assert deprecation_of(image(reference)) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FROM k8s.gcr.io/a:1", "FROM registry.k8s.io/a:1"),
        ('FROM "k8s.gcr.io/a:1"', 'FROM "registry.k8s.io/a:1"'),
        (
            "ARG R=k8s.gcr.io\nFROM $R/a:1\nFROM $R/b:1",
            "ARG R=registry.k8s.io\nFROM $R/a:1\nFROM $R/b:1",
        ),
        ("ARG H=k8s\nFROM $H.gcr.io/a:1", None),
        ("FROM K8S.gcr.io/a:1", None),
        ("FROM gcr.io/google-containers/a:1", None),
        ("FROM bitnami/redis:7", None),
    ],
)
def test_the_very_same_images_are_taken_from_the_successor(
    before: str,
    after: str | None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("Dockerfile")
    file.write_text(before, encoding="utf-8")
    main(["check", "--no-config", "--select", "KLI112", "--fix", "Dockerfile"])
    assert ("KLI112" in capsys.readouterr().out) is (after is None)
    assert file.read_text(encoding="utf-8") == (after or before)
