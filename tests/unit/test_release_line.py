"""Tags name release lines, and the date of the run says which have ended."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint_img.cli import main
from kubelint_img.knowledge import lines
from kubelint_img.model.image.image import Image, ImageUse
from kubelint_img.model.image.release_line import (
    ReleaseLine,
    named_lines,
    oldest_supported,
)
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import Source, Span
from kubelint_img.text import Text

SERVERCORE_2019 = [("servercore", "ltsc2019", "ltsc2019")]
LINES = [line.split() for line in lines("end-of-life")]


def image(reference: str) -> Image:
    text = Text.at(Source("Dockerfile", reference), Span(0, len(reference)))
    return Image(text, ImageUse.BASE, Workspace())


def named(reference: str) -> list[tuple[str, str, str]]:
    """Return product, line, and the word of the tag that names it."""
    return [
        (line.product, line.name, word.value)
        for line, word in named_lines(image(reference))
    ]


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("python:3.8-slim", [("python", "3.8", "3.8")]),
        ("python:3.10.2", [("python", "3.10", "3.10.2")]),
        ("python:3.1", [("python", "3.1", "3.1")]),
        ("python:3.14.0a1", [("python", "3.14", "3.14.0a1")]),
        ("python:2", [("python", "2", "2")]),
        ("golang:1.19rc1", [("golang", "1.19", "1.19rc1")]),
        ("postgres:9.6.24", [("postgres", "9.6", "9.6.24")]),
        ("postgres:9.99", [("postgres", "9", "9.99")]),
        ("openjdk:8u342-jdk", [("openjdk", "8", "8u342")]),
        ("centos:centos7", [("centos", "7", "centos7")]),
        ("quay.io/centos/centos:stream8", [("centos", "stream8", "stream8")]),
        ("amazonlinux:2.0.20230727.0", [("amazonlinux", "2", "2.0.20230727.0")]),
        (
            "amazonlinux:2023.1.20230725.0",
            [("amazonlinux", "2023", "2023.1.20230725.0")],
        ),
        (
            "node:16-alpine3.14",
            [("node", "16", "16"), ("alpine", "3.14", "alpine3.14")],
        ),
        ("debian:buster-20230904-slim", [("debian", "10", "buster")]),
        ("ubuntu:18.04", [("ubuntu", "18.04", "18.04")]),
        ("buildpack-deps:focal-scm", [("ubuntu", "20.04", "focal")]),
        (
            "mcr.microsoft.com/dotnet/core/aspnet:3.1-buster-slim",
            [("dotnet", "3.1", "3.1"), ("debian", "10", "buster")],
        ),
        ("mcr.microsoft.com/windows/servercore:ltsc2019-amd64", SERVERCORE_2019),
        (
            "mcr.microsoft.com/windows/nanoserver:10.0.14393.2068",
            [("nanoserver", "10.0.14393", "10.0.14393.2068")],
        ),
        (
            "mcr.microsoft.com/windows/servercore/iis:windowsservercore-1803",
            [("servercore", "1803", "windowsservercore-1803")],
        ),
        (
            "golang:1.10-nanoserver-sac2016",
            [
                ("golang", "1.10", "1.10"),
                ("nanoserver", "sac2016", "nanoserver-sac2016"),
            ],
        ),
        (
            "gcr.io/distroless/static-debian11",
            [("distroless", "debian11", "debian11")],
        ),
        (
            "gcr.io/distroless/java17-debian12:nonroot@sha256:" + "0" * 64,
            [("distroless", "debian12", "debian12")],
        ),
    ],
)
def test_images_name_lines(
    reference: str, expected: list[tuple[str, str, str]]
) -> None:
    assert named(reference) == expected


@pytest.mark.parametrize(
    "reference",
    [
        *("python", "python:3", "python:latest", "python:slim", "python:99"),
        *("python:3.x", "node:12factor", "alpine:edge", "alpine:20230901"),
        *("acme/python:3.8-buster", "ghcr.io/acme/debian:buster", "maven:3.8"),
        *("openjdk:18-ea-jdk", "debian:stable", "python@sha256:" + "0" * 64),
        *("node:alpine", "node:alpine-3.14", "UPPER:3.8", "debian:-10"),
        *("gcr.io/distroless/static", "acme/static-debian11", "golang:nanoserver"),
        *("gcr.io/distroless/static:debian11", "golang:windowsservercore-2099"),
    ],
)
def test_nothing_is_guessed(reference: str) -> None:
    assert named(reference) == []


@given(st.from_regex(r"[\w.-]{1,40}", fullmatch=True))
def test_words_are_parts_of_the_tag(tag: str) -> None:
    reference = f"debian:{tag}"
    for _, word in named_lines(image(reference)):
        assert f"-{word.value}-" in f"-{tag}-"
        assert reference[slice(*word.span)] == word.value


def test_a_line_gets_fixes_on_its_last_day() -> None:
    line = ReleaseLine("python", "3.8", "2024-10-07")
    assert not line.has_ended("2024-10-07")
    assert line.has_ended("2024-10-08")
    assert not line.has_ended("")
    assert not ReleaseLine("redis", "8.4", "").has_ended("2099-01-01")


def test_the_oldest_line_is_found_by_its_numbers() -> None:
    assert str(oldest_supported("python", "2025-11-01")) == "3.10"
    assert str(oldest_supported("python", "2024-01-01")) == "3.8"
    assert str(oldest_supported("debian", "2026-01-31")) == "11 (bullseye)"
    assert oldest_supported("openjdk", "2026-01-31") is None


def test_lines_have_dates() -> None:
    ends = {end for _, _, end in LINES}
    assert all(re.fullmatch(r"20\d\d-[01]\d-[0-3]\d|-", end) for end in ends)
    assert len({(product, name) for product, name, _ in LINES}) == len(LINES)


def test_products_and_code_names_have_lines() -> None:
    known = {(product, name) for product, name, _ in LINES}
    assert {(p, n) for _, p, n in map(str.split, lines("code-names"))} <= known
    facts = [line.split() for line in lines("release-images")]
    named = [words for pattern, *words in facts if not pattern.startswith("!")]
    assert {words[0] for words in named} <= {product for product, _ in known}
    assert {tuple(words) for words in named if words[1:]} <= known


@pytest.mark.parametrize(
    ("today", "found"), [("2024-10-07", False), ("2024-10-08", True)]
)
def test_the_date_of_the_run_decides(
    today: str,
    *,
    found: bool,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("Dockerfile").write_text("FROM python:3.8\n", encoding="utf-8")
    options = ["--no-config", "--select", "KLI109", "--today", today]
    main(["check", "--format", "concise", *options, "Dockerfile"])
    assert ("KLI109" in capsys.readouterr().out) is found
