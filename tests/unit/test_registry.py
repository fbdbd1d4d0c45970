"""Patterns of registries match whole labels and whole components."""

import pytest

from kubelint_img.model.image.reference import parse
from kubelint_img.model.image.registry import (
    is_loopback,
    is_under,
    needs_no_pull_secret,
)


@pytest.mark.parametrize(
    ("pattern", "image"),
    [
        ("gcr.io", "gcr.io/a/b:1"),
        ("gcr.io/", "gcr.io/a/b"),
        ("GCR.io", "gcr.io/a/b"),
        ("*.gcr.io", "eu.gcr.io/a"),
        ("my-registry.io/team", "my-registry.io/team/app"),
        ("my-registry.io/team", "my-registry.io/team"),
        ("my-registry.io/*/app", "my-registry.io/any/app/deep"),
        ("registry:5000", "registry:5000/app"),
        ("docker.io", "nginx"),
        ("docker.io/library", "nginx"),
        ("library/nginx", "nginx:1"),
        ("acme", "acme/web"),
        ("*.dkr.ecr.*.amazonaws.com", "1.dkr.ecr.us-east-1.amazonaws.com/app"),
        ("*-docker.pkg.dev", "europe-docker.pkg.dev/p/r/i"),
    ],
)
def test_under(pattern: str, image: str) -> None:
    assert is_under(pattern, parse(image))


@pytest.mark.parametrize(
    ("pattern", "image"),
    [
        ("gcr.io", "evilgcr.io/a"),
        ("gcr.io", "gcr.io.evil.com/a"),
        ("gcr.io", "eu.gcr.io/a"),
        ("*.gcr.io", "gcr.io/a"),
        ("*.gcr.io", "a.b.gcr.io/a"),
        ("my-registry.io/team", "my-registry.io/teamster/app"),
        ("my-registry.io/team/app", "my-registry.io/team"),
        ("registry:5000", "registry:5001/app"),
        ("registry.io", "registry.io:5000/app"),
        ("docker.io/library", "acme/web"),
        ("acme", "ghcr.io/acme/web"),
    ],
)
def test_not_under(pattern: str, image: str) -> None:
    assert not is_under(pattern, parse(image))


@pytest.mark.parametrize(
    "registry",
    [
        "docker.io",
        "quay.io",
        "eu.gcr.io",
        "localhost:5000",
        "127.0.0.1:5000",
        "[::1]",
        "k3d-registry.localhost:5000",
        "docker.m.daocloud.io",
        "image-registry.openshift-image-registry.svc:5000",
        "registry.cn-beijing.aliyuncs.com/google_containers",
        "registry.cn-beijing.aliyuncs.com/acme",
        "harbor.acme.example:8443/library",
        "k3d-acme-registry:5000",
    ],
)
def test_images_that_need_no_secret(registry: str) -> None:
    assert needs_no_pull_secret(parse(f"{registry}/web:1"))


@pytest.mark.parametrize(
    "registry",
    [
        "registry.acme.example",
        "quay.io.acme.example",
        "acme-registry.cn-beijing.cr.aliyuncs.com/library",
        "harbor.acme.example/librarian",
        "registry.acme.example/library",
        "localhost.acme.example",
    ],
)
def test_images_that_need_one(registry: str) -> None:
    assert not needs_no_pull_secret(parse(f"{registry}/web:1"))


@pytest.mark.parametrize(
    ("image", "loopback"),
    [
        ("localhost/web:1", True),
        ("localhost:5000/web:1", True),
        ("127.0.0.1:5000/web:1", True),
        ("localhost.acme.example/web:1", False),
        ("ghcr.io/localhost/web:1", False),
    ],
)
def test_loopback(image: str, *, loopback: bool) -> None:
    assert is_loopback(parse(image)) is loopback
