"""Smaller siblings are named as one would write them."""

import pytest

from kubelint_img.model.image.image import Image, ImageUse
from kubelint_img.model.image.smaller_image import smaller_sibling
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import Source, Span
from kubelint_img.text import Text


def image(reference: str) -> Image:
    text = Text.at(Source("Dockerfile", reference), Span(0, len(reference)))
    return Image(text, ImageUse.BASE, Workspace())


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("python", "python:slim"),
        ("python:3.13", "python:3.13-slim"),
        ("docker.io/python:3.13-trixie", "docker.io/python:3.13-slim-trixie"),
        ("node:22-bookworm", "node:22-bookworm-slim"),
        ("debian:12@sha256:" + "0" * 64, "debian:12-slim"),
        ("php:8.4", "php:8.4-alpine"),
        ("php:8.4-fpm", "php:8.4-fpm-alpine"),
        ("eclipse-temurin:21", "eclipse-temurin:21-jre"),
        ("eclipse-temurin:21-jdk-noble", "eclipse-temurin:21-jre-noble"),
        ("golang:1.27-alpine", "gcr.io/distroless/static:nonroot"),
        ("rust:1.90-slim", "gcr.io/distroless/cc:nonroot"),
        ("maven:3", "eclipse-temurin:<version>-jre"),
        ("mcr.microsoft.com/dotnet/sdk:9.0", "mcr.microsoft.com/dotnet/aspnet:9.0"),
        (
            "mcr.microsoft.com/dotnet/sdk:8.0.404-noble",
            "mcr.microsoft.com/dotnet/aspnet:8.0-noble",
        ),
        (
            "registry.access.redhat.com/ubi9/ubi:9.4",
            "registry.access.redhat.com/ubi9/ubi-minimal:latest",
        ),
    ],
)
def test_siblings(reference: str, expected: str) -> None:
    assert smaller_sibling(image(reference)) == expected


@pytest.mark.parametrize(
    "reference",
    [
        *("python:3.13-slim", "python:3.13-alpine", "acme/python:3.13", "ubuntu:24.04"),
        *("php:8.4-apache", "php:8.4-fpm-bookworm", "php:latest", "debian:latest"),
        *("eclipse-temurin:21-jre", "eclipse-temurin", "debian:12-backports"),
        *("mcr.microsoft.com/dotnet/aspnet:9.0", "UPPER:1", "amazonlinux:2"),
        *("gcr.io/distroless/static", "nginx:1.31"),
    ],
)
def test_nothing_smaller_is_known(reference: str) -> None:
    assert smaller_sibling(image(reference)) is None
