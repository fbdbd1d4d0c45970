import json
from pathlib import Path

import pytest

from kubelint_img import __version__
from kubelint_img.cli import main
from kubelint_img.reporters import FORMATS

TOKEN = "ghp_" + "R7xQ2mKp9ZtL4vNw8sYb3HcJ6dFg1uEa5TiO"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def full(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    main(["check", *arguments])
    return capsys.readouterr().out


def test_full(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text("ARG TAG=latest\nFROM debian:${TAG}\nUSER 1000\n")
    assert full(capsys) == (
        "warning[KLI101 latest-tag]: image 'debian:latest' is named by the tag"
        " 'latest', which moves\n"
        " --> Dockerfile:1:9\n"
        "  |\n"
        "1 | ARG TAG=latest\n"
        "  |         ^^^^^^\n"
        "note: used here\n"
        " --> Dockerfile:2:13\n"
        "  |\n"
        "2 | FROM debian:${TAG}\n"
        "  |             ^^^^^^\n"
        "\n"
        "Found 1 warning in 1 file\n"
    )


def test_full_with_help(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "pod.yaml").write_text(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n"
        "    - name: a\n      image: nginx:1.27\n      imagePullPolicy: Never\n"
    )
    out = full(capsys, "--select", "cached-pull-policy", "--quiet")
    assert out.endswith(
        "9 |       imagePullPolicy: Never\n  |                        ^^^^^\n"
        "help: Always pull the image\n\n"
    )


def test_full_has_room_for_all_line_numbers(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "Dockerfile").write_text(
        "ARG T=latest\n" + "\n" * 9 + "FROM a:$T\nUSER 1\n"
    )
    out = full(capsys, "--select", "latest-tag", "--quiet")
    assert "\n   |\n 1 | ARG T=latest\n   |       ^^^^^^\n" in out
    assert "\n   |\n11 | FROM a:$T\n   |        ^^\n" in out


def test_a_file_that_cannot_be_shown(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "Dockerfile").symlink_to("nothing")
    assert full(capsys, "--quiet") == (
        "error[KLI906 unreadable-file]: cannot read the file: no such file or"
        " directory\n --> Dockerfile:1:1\n\n"
    )


def test_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "x").mkdir()
    (here / "x" / "pod.yaml").write_text(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: grün\nspec:\n  containers:\n"
        "    - name: a\n      image: nginx:1.27\n      imagePullPolicy: Never\n"
    )
    (here / "compose.yaml").write_text("services: {}\n")
    assert main(["check", "--format", "json", "--select", "KLI104"]) == 1
    text = capsys.readouterr().out
    assert text.endswith("}\n")
    assert "grün" in text
    place = {
        "path": "x/pod.yaml",
        "start": {"line": 9, "column": 24},
        "end": {"line": 9, "column": 29},
    }
    report = json.loads(text)
    (violation,) = report.pop("violations")
    assert report == {
        "version": 1,
        "tool": {"name": "kubelint-img", "version": __version__},
        "summary": {
            "files": 1,
            "violations": 1,
            "by_severity": {"error": 0, "warning": 1, "info": 0},
        },
    }
    assert list(violation) == [
        *("code", "name", "severity", "message", "path", "start", "end"),
        *("related", "fix", "resource", "help_url"),
    ]
    assert violation["code"] == "KLI104"
    assert {key: violation[key] for key in place} == place
    assert violation["related"] == []
    assert violation["fix"]["safe"] is True
    assert violation["fix"]["edits"] == [{**place, "text": "Always"}]
    assert violation["resource"] == {"kind": "Pod", "namespace": None, "name": "grün"}
    assert violation["help_url"].endswith("/cached-pull-policy")


def test_json_of_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text("FROM a:1\nUSER 1\n")
    main(["check", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["violations"] == []


def test_concise_shows_paths_as_they_can_be_seen(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "Dockerfile.a\x1b").write_text("FROM debian:latest\nUSER 1\n")
    main(["check", "--format", "concise"])
    out = capsys.readouterr().out
    assert out.startswith("Dockerfile.a\\x1b:1:13: KLI101 ")
    assert out.count("\n") == 1


CONTAINER = """\
apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - {name: a, imagePullPolicy: Never, image: "a:1", env: [%s]}
"""


@pytest.mark.parametrize(
    "text",
    [
        CONTAINER % "{name: DB_PASSWORD, value: hunter7}",
        CONTAINER % f"{{name: X, value: {TOKEN}}}",
        CONTAINER % "{name: URL, value: 'https://me:hunter7@host.io/'}",
        CONTAINER.replace("a:1", "https://me:hunter7@host.io/a:latest"),
        CONTAINER.replace("a:1", "me:hunter7@host.io/a:latest"),
        CONTAINER.replace("a:1", f"a/B:{TOKEN}"),
        CONTAINER % f"{{name: A, value: b}} # kubelint-img: ignore[{TOKEN}]\n",
        CONTAINER.replace("env: [%s]", "command: [mysql, -phunter7]"),
        "apiVersion: v1\nkind: Secret\nstringData:\n  password: *hunter7\n",
        "apiVersion: v1\nkind: ConfigMap\ndata:\n  password: 'hunter7\n",
        "kind: ConfigMap\napiVersion: v1\ndata: {password: hunter7, password: hunter7}",
        "apiVersion: v1\nkind: Secret\nstringData:\n  a: hunter7\n  a: hunter7\n",
        "kind: Secret\napiVersion: v1\ndata:\n  a: |\n    hunter7\n   b: hunter7\n",
        f"FROM debian:latest AS {TOKEN}\n",
        "FROM debian\nENV PASSWORD=hunter7 FROM\nRUN [ hunter7\n",
        "FROM debian\nENV PASSWORD hunter7\nENV PORT 80\nUSER 1\n",
        "FROM debian\nUSER 1\nENTRYPOINT run https://me:hunter7@host.io/\nENV A b\n",
        "FROM debian\nRUNN --password=hunter7 x\n",
        "FROM debian\nRUN --mount=from=debian curl -u me:hunter7 https://host.io/\n",
    ],
)
@pytest.mark.parametrize("selection", ["ALL", "KLI1,KLI2,KLI9", "KLI3"])
@pytest.mark.parametrize("form", FORMATS)
def test_no_secret_is_shown(
    here: Path,
    text: str,
    selection: str,
    form: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name = "Dockerfile" if text.startswith("FROM") else "x.yaml"
    (here / name).write_text(text)
    main(["check", "--format", form, "--select", selection])
    out, err = capsys.readouterr()
    assert err == ""
    assert "hunter7" not in out
    assert TOKEN not in out


def test_only_the_fixes_that_would_tell_are_left_out(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = "FROM a:1\nUSER 1\nENTRYPOINT run "
    (here / "Dockerfile").write_text(f"{start}https://me:hunter7@host.io/\n")
    (here / "Dockerfile.fine").write_text(f"{start}https://host.io/\n")
    main(["check", "--format", "json", "--select", "shell-form-command"])
    violations = json.loads(capsys.readouterr().out)["violations"]
    assert [bool(each["fix"]["edits"]) for each in violations] == [False, True]
    main(["check", "--format", "sarif", "--select", "shell-form-command"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert ["fixes" in each for each in run["results"]] == [False, True]


def test_a_suppressed_secret_is_not_shown_either(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CONTAINER % "{name: DB_PASSWORD, value: hunter7}"
    (here / "x.yaml").write_text(f"# kubelint-img: ignore-file[KLI301] it is\n{text}")
    out = full(capsys)
    assert "KLI104" in out
    assert "value: ********}]}" in out
