"""Comments that are written for other linters."""

from pathlib import Path

import pytest

from kubelint_img.cli import main


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lint(capsys: pytest.CaptureFixture[str], text: str, *arguments: str) -> list[str]:
    """Return the lines and codes of what is found in *text*."""
    Path("Dockerfile").write_text(text)
    options = ["--format", "concise", "--today", "2026-01-31", *arguments]
    main(["check", *options, "Dockerfile"])
    out, err = capsys.readouterr()
    assert err == ""
    found = (line.split(":") for line in out.splitlines())
    return [f"{line} {message.split()[0]}" for _, line, _, message, *_ in found]


TAGS = ("--select", "KLI101,KLI903")


@pytest.mark.parametrize(
    "comment",
    [
        "# hadolint ignore=DL3007",
        "#hadolint   ignore = DL3008 , DL3007",
        "\t# hadolint ignore=DL3007,SC2086 # it is a demo",
        "# hadolint global ignore=DL3007",
        "# hadolint stage ignore=DL3007",
        "# checkov:skip=CKV_DOCKER_7:a demo",
        "# bridgecrew:skip=CKV_DOCKER_7",
        "#trivy:ignore:DS-0001",
        "# trivy:ignore:AVD-DS-0001",
        "# trivy:ignore:DS002 trivy:ignore:DS001",
        "# trivy:ignore:DS-0001:exp:2026-01-31",
    ],
)
def test_silenced(capsys: pytest.CaptureFixture[str], comment: str) -> None:
    text = f"ARG A=1\n{comment}\nFROM debian:latest\n"
    assert lint(capsys, text, *TAGS) == []


@pytest.mark.parametrize(
    "comment",
    [
        "# hadolint ignore=DL3006",
        "# hadolint ignore=DL3007 since it is a demo",
        "# hadolint ignore DL3007",
        "# hadolint ignore=DL3007\n",
        "# hadolint ignore=DL3007\n# and more",
        "# shellcheck disable=DL3007",
        "# checkov:skip=CKV_DOCKER_77",
        "# trivy:ignore:DS-0002",
        "# trivy:ignore:DS-0001:exp:2026-01-30",
        "# check=skip=DL3007",
    ],
)
def test_not_silenced(capsys: pytest.CaptureFixture[str], comment: str) -> None:
    text = f"{comment}\nFROM debian:latest\n"
    assert lint(capsys, text, *TAGS) == [f"{text.count(chr(10))} KLI101"]


TWO_STAGES = """\
{}
FROM debian:12 AS a
RUN cd /a
{}
RUN cd /b
{}
FROM debian:12
RUN cd /c
"""


@pytest.mark.parametrize(
    ("comments", "lines"),
    [
        (("#", "#", "#"), [3, 5, 8]),
        (("# hadolint ignore=DL3003", "#", "#"), [3, 5, 8]),
        (("#", "# hadolint ignore=DL3003", "#"), [3, 8]),
        (("# hadolint stage ignore=DL3003", "#", "#"), [8]),
        (("#", "# hadolint stage ignore=DL3003", "#"), [3, 8]),
        (("#", "#", "# hadolint stage ignore=DL3003"), [3, 5]),
        (("#", "#", "# hadolint global ignore=DL3003"), []),
        (("# trivy:ignore:DS-0013", "#", "#"), [8]),
        (("#", "# trivy:ignore:DS-0013", "#"), [3, 8]),
    ],
)
def test_scopes(
    capsys: pytest.CaptureFixture[str], comments: tuple[str, ...], lines: list[int]
) -> None:
    found = lint(capsys, TWO_STAGES.format(*comments), "--select", "directory-change")
    assert found == [f"{line} KLI446" for line in lines]


@pytest.mark.parametrize(
    ("head", "middle", "lines"),
    [
        ("# check=skip=MaintainerDeprecated", "#", []),
        ("# check=error=true;skip=StageNameCasing,MaintainerDeprecated", "#", []),
        ("# check=skip=all", "#", []),
        ("# check=skip=StageNameCasing", "#", [3, 5]),
        ("# check=error=true", "#", [3, 5]),
        ("#", "# check=skip=MaintainerDeprecated // for now", [3]),
        ("#", "# check=skip=all", [3]),
    ],
)
def test_build_checks(
    capsys: pytest.CaptureFixture[str], head: str, middle: str, lines: list[int]
) -> None:
    text = f"{head}\nFROM debian:12\nMAINTAINER me\n{middle}\nMAINTAINER you\n"
    found = lint(capsys, text, "--select", "maintainer-instruction")
    assert found == [f"{line} KLI424" for line in lines]


def test_a_comment_inside_an_instruction_is_none_to_hadolint(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = "FROM debian:12\nRUN cd /a \\\n# hadolint ignore=DL3003\n && ls\n"
    assert lint(capsys, text, "--select", "KLI446") == ["2 KLI446"]


def test_what_the_default_of_an_argument_says_is_silenced_where_it_is_used(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = "ARG TAG=latest\n# hadolint ignore=DL3007\nFROM debian:${TAG}\n"
    assert lint(capsys, text, *TAGS) == []
    assert lint(capsys, text.replace("DL3007", "DL3006"), *TAGS) == ["1 KLI101"]


def test_overlapping_rules_are_silenced(capsys: pytest.CaptureFixture[str]) -> None:
    text = "FROM debian:12\n# hadolint ignore=DL3002\nUSER root\n"
    assert lint(capsys, text, "--select", "root-image") == []


def test_they_may_mean_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    text = "# hadolint ignore=DL3007\nFROM debian:latest\n"
    Path("kubelint-img.toml").write_text("respect-peer-suppressions = false\n")
    assert lint(capsys, text, *TAGS) == ["2 KLI101"]
    Path("kubelint-img.toml").write_text("respect-peer-suppressions = true\n")
    assert lint(capsys, text, *TAGS) == []


def test_they_are_never_reported_as_unused(capsys: pytest.CaptureFixture[str]) -> None:
    text = "# hadolint ignore=DL3008\n# check=skip=all\nFROM debian:12\n"
    assert lint(capsys, text, "--select", "KLI9,KLI101", "--ignore", "KLI909") == []
