"""What the configuration does not allow suppressions to silence."""

from pathlib import Path

import pytest

from kubelint_img.cli import main

LATEST = "FROM debian:latest\nUSER 1000\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lint(
    capsys: pytest.CaptureFixture[str], config: str, text: str, name: str = "Dockerfile"
) -> list[str]:
    """Return the places and codes of what is found in *text*."""
    Path("kubelint-img.toml").write_text(config)
    Path(name).write_text(text)
    main(["check", "--format", "concise", "--today", "2026-01-31", name])
    out = capsys.readouterr().out
    return [line.removeprefix(f"{name}:") for line in out.splitlines()]


TAG = "1:13: KLI101 image 'debian:latest' is named by the tag 'latest', which moves"
SYNTAX = "# kubelint-img: ignore[{}]{}\n"


@pytest.mark.parametrize("named", ["KLI101", "latest-tag"])
@pytest.mark.parametrize("protected", ["KLI101", "latest-tag", "KLI1", "supply-chain"])
def test_unsuppressible(
    capsys: pytest.CaptureFixture[str], named: str, protected: str
) -> None:
    text = SYNTAX.format(named, " a demo") + LATEST
    assert lint(capsys, f'unsuppressible = ["{protected}"]', text) == [
        (
            f"1:24: KLI903 this silences nothing: the configuration has '{named}' among"
            " what is unsuppressible"
        ),
        TAG.replace("1:13", "2:13"),
    ]


def test_only_what_is_protected(capsys: pytest.CaptureFixture[str]) -> None:
    text = SYNTAX.format("root-image, latest-tag", " a demo") + "FROM debian:latest\n"
    found = lint(capsys, 'unsuppressible = ["KLI101"]', text)
    assert [line.split(" ")[1] for line in found] == ["KLI903", "KLI101"]
    assert lint(capsys, 'unsuppressible = ["KLI3"]', text) == []


def test_comments_for_others_do_not_help(capsys: pytest.CaptureFixture[str]) -> None:
    text = "# hadolint ignore=DL3007\n" + LATEST
    assert lint(capsys, "", text) == []
    found = lint(capsys, 'unsuppressible = ["KLI101"]', text)
    assert found == [TAG.replace("1:13", "2:13")]


def test_annotations_do_not_help(capsys: pytest.CaptureFixture[str]) -> None:
    pod = (
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n"
        '    kubelint-img/ignore: "latest-tag: a demo"\nspec:\n'
        "  securityContext: {runAsNonRoot: true}\n  containers:\n"
        "    - {name: a, image: 'a:latest', imagePullPolicy: Always}\n"
    )
    assert lint(capsys, "", pod, "pod.yaml") == []
    found = lint(capsys, 'unsuppressible = ["KLI101"]', pod, "pod.yaml")
    assert [line.split(" ")[:2] for line in found] == [
        ["6:27:", "KLI903"],
        ["10:27:", "KLI101"],
    ]


def test_a_reason_is_required(capsys: pytest.CaptureFixture[str]) -> None:
    config = "require-reason = true"
    head = SYNTAX + LATEST
    assert lint(capsys, config, head.format("KLI101", " a demo")) == []
    found = lint(capsys, config, head.format("KLI101", " until=2030-01-01"))
    assert found == [
        "1:1: KLI903 this silences nothing: the configuration wants a reason behind it",
        TAG.replace("1:13", "2:13"),
    ]
    assert lint(capsys, "", head.format("KLI101", "")) == []


def test_what_one_file_protects_no_other_gives_away(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "base.toml").write_text('unsuppressible = ["KLI101"]\n')
    text = SYNTAX.format("KLI101", " a demo") + LATEST
    found = lint(capsys, 'extend = "base.toml"\nunsuppressible = []\n', text)
    assert len(found) == 2


def test_a_wrong_name_is_an_error(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "kubelint-img.toml").write_text('unsuppressible = [\n  "latest-tga"]\n')
    (here / "Dockerfile").write_text("FROM a:1\n")
    assert main(["check"]) == 2
    assert capsys.readouterr().err.startswith(
        "kubelint-img: error: kubelint-img.toml:2: unknown rule, prefix or tag"
    )
