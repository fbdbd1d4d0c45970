"""What is known of an image depends on its full name."""

import pytest

from kubelint_img.model.image.image import Image, ImageUse
from kubelint_img.model.image.known_images import (
    image_variables,
    is_builder,
    is_distribution,
    is_workplace,
    nonroot_user,
    runs_as_nonroot,
    runs_as_root,
    runs_on_windows,
)
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import Source, Span
from kubelint_img.text import Text


def image(reference: str, *, is_known: bool = True) -> Image:
    text = Text.at(Source("Dockerfile", reference), Span(0, len(reference)))
    return Image(text, ImageUse.BASE, Workspace((), ()), is_known=is_known)


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        *(("golang", True), ("golang:1.24-alpine@sha256:" + "0" * 64, True)),
        ("docker.io/library/maven:3", True),
        *(("mirror.gcr.io/library/rust:1", True), ("evil.io/library/rust:1", False)),
        *(("arm64v8/golang:1.24", True), ("arm64v8/node:22", False)),
        *(("pytorch/pytorch:2.4.0-cuda12.4-cudnn9-devel", True), ("java:8", True)),
        *(("pytorch/pytorch:2.4.0-cuda12.4-cudnn9-runtime", False),),
        *(("openjdk", True), ("openjdk:8-jre-slim", False), ("node:22", False)),
        *(("mcr.microsoft.com/dotnet/sdk:9.0", True), ("acme/golang:1", False)),
        *(("mcr.microsoft.com/dotnet/aspnet:9.0", False), ("UPPER:case", False)),
    ],
)
def test_builders_are_known_by_their_full_names(
    reference: str, *, expected: bool
) -> None:
    assert is_builder(image(reference)) is expected


def test_nothing_is_known_of_an_unknown_image() -> None:
    assert not is_builder(image("golang:${VERSION}", is_known=False))
    assert nonroot_user(image("${BASE}", is_known=False)) is None


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        *(("gcr.io/distroless/base-debian12:nonroot-arm64", "65532"),),
        *(("nginxinc/nginx-unprivileged", "101"), ("nginx", None)),
        *(("bitnami/node:22", None), ("bitnami/node-exporter:1", "1001")),
        *(("mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled-extra", "1654"),),
        *(("jenkins/jenkins:lts", "jenkins"), ("jenkins/ssh-agent", None)),
        *(("quay.io/jupyter/scipy-notebook", "1000"), ("jupyter/repo2docker", None)),
        *(("apache/airflow:2.9.3", "50000"), ("apache/airflow:main-python3-ci", None)),
        *(("elasticsearch:8.15.0", "elasticsearch"), ("elasticsearch:7.17.0", None)),
        *(("selenium/standalone-chrome", "1200"), ("selenium/video", None)),
        *(("haproxy:2.3", None), ("haproxy:2.8-alpine", "haproxy")),
        *(
            ("acme.example/base:nonroot-1", "nonroot"),
            ("docker:dind-rootless", "rootless"),
        ),
        *(
            ("acme.example:5000/hub/nonroot-base", "nonroot"),
            ("nonroot.example/a", None),
        ),
        *(("cgr.dev/acme.example/python", "65532"), ("cgr.dev/acme.example/go", None)),
        *(("dhi.io/node:24", "nonroot"), ("dhi.io/node:24-alpine3.23-dev", None)),
        *(("registry.redhat.io/ubi9/nodejs-22", "1001"), ("rhel9/nodejs", None)),
        *(("registry.access.redhat.com/ubi9/openjdk-21-runtime:1", "185"),),
        *(("public.ecr.aws/lambda/python:3.13", "sbx_user1051"),),
    ],
)
def test_users_of_bases(reference: str, expected: str | None) -> None:
    assert nonroot_user(image(reference)) == expected
    assert runs_as_nonroot(image(reference)) is (expected is not None)


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        *(("scratch", True), ("node:22", True), ("mirror.gcr.io/library/php:8", True)),
        *(("gcr.io/distroless/static", True), ("gcr.io/distroless/cc:nonroot", False)),
        *(("acme/node:22", False), ("memcached", False), ("UPPER:case", False)),
    ],
)
def test_bases_without_a_user(reference: str, *, expected: bool) -> None:
    assert runs_as_root(image(reference)) is expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        *(("mcr.microsoft.com/windows/nanoserver:1809", True), ("golang", False)),
        *(("golang:1.26-windowsservercore", True), ("acme/web:1-ltsc2025", True)),
        *(("mcr.microsoft.com/dotnet/framework/runtime:4.8", True),),
        *(("mcr.microsoft.com/dotnet/aspnet:9.0", False), ("acme/windows:11", False)),
    ],
)
def test_images_for_windows(reference: str, *, expected: bool) -> None:
    assert runs_on_windows(image(reference)) is expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        *(("debian:trixie-slim", True), ("arm32v7/alpine", True), ("php:8-fpm", False)),
        *(("registry.access.redhat.com/ubi9/ubi-minimal:9.4", True),),
        *(("registry.access.redhat.com/ubi9/nodejs-20", False), ("acme/debian", False)),
    ],
)
def test_distributions(reference: str, *, expected: bool) -> None:
    assert is_distribution(image(reference)) is expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        *(("mcr.microsoft.com/devcontainers/go:1", True), ("cimg/go:1.24", True)),
        *(("jenkins/inbound-agent:jdk21", True), ("jenkins/jenkins:lts", False)),
    ],
)
def test_images_to_work_in(reference: str, *, expected: bool) -> None:
    assert is_workplace(image(reference)) is expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("scratch", {"PATH"}),
        ("debian:12", {"PATH"}),
        ("mirror.gcr.io/library/node:22", {"PATH", "NODE_VERSION"}),
        ("docker.io/library/archlinux:base", {"PATH", "LANG"}),
    ],
)
def test_variables(reference: str, expected: set[str]) -> None:
    names = image_variables(image(reference))
    assert names is not None
    assert expected <= names
    assert "HOME" not in names


def test_variables_of_an_unknown_image() -> None:
    assert image_variables(image("ghcr.io/acme/node:22")) is None
    assert image_variables(image("debian:$TAG", is_known=False)) is None
