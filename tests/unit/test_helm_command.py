"""Helm as a program: what it is asked, and what is made of what it prints."""

import os
import stat
import sys
from pathlib import Path

import pytest

from kubelint_img.inputs.helm.chart.archive import archive_of
from kubelint_img.inputs.helm.engine.command import Command, program
from kubelint_img.inputs.helm.engine.engine import EngineError

ARCHIVE = archive_of({"Chart.yaml": b"name: web\nversion: 1.0.0\n"})
USUAL = {"name": "r", "namespace": "n"}

RENDERED = """\
---
# Source: web/templates/a.yaml
kind: A
text: |
  --- no separator

---
# Source: web/templates/zz-kubelint-img-broken.yaml
broken: {
---
# Source: web/templates/tests/b.yaml
kind: B
---
# Source: web/templates/tests/b.yaml
kind: B, as a hook
"""
NO_YAML = "Error: YAML parse error on web/templates/zz-kubelint-img-broken.yaml: so\n"

posix = pytest.mark.skipif(os.name != "posix", reason="a script is no program there")


def helm(folder: Path, body: str) -> Command:
    path = folder / "helm"
    path.write_text(f"#!{sys.executable}\nimport json, sys, time\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return Command(str(path), timeout=5)


def printing(out: str, err: str) -> str:
    return f"sys.stdout.write({out!r}); sys.stderr.write({err!r}); sys.exit(1)"


@posix
def test_texts_are_taken_as_they_are_printed(tmp_path: Path) -> None:
    command = helm(tmp_path, printing(RENDERED, NO_YAML))
    assert command.render(ARCHIVE, {}, USUAL) == {
        "web/templates/a.yaml": "kind: A\ntext: |\n  --- no separator\n",
        "web/templates/tests/b.yaml": "kind: B",
    }


@posix
def test_what_helm_is_asked(tmp_path: Path) -> None:
    said = (
        "given = json.load(open(sys.argv[sys.argv.index('--values') + 1]))\n"
        "arguments = [each for each in sys.argv[1:] if not each.startswith('/')]\n"
        "print('---\\n# Source: web/templates/a.yaml')\n"
        "print(json.dumps([arguments, given]))\n"
        f"{printing('', NO_YAML)}"
    )
    options = {**USUAL, "kube_version": "1.31", "api_versions": ["a/v1", "b/v2"]}
    found = helm(tmp_path, said).render(ARCHIVE, {"a": [1, None]}, options)
    arguments = (
        '["template", "r", "--namespace", "n", "--kube-version", "1.31",'
        ' "--api-versions", "a/v1", "--api-versions", "b/v2", "--values", "--debug"]'
    )
    assert found == {"web/templates/a.yaml": f'[{arguments}, {{"a": [1, null]}}]'}


@posix
def test_what_helm_says_is_the_error(tmp_path: Path) -> None:
    said = (
        "install.go:225: 2026-11-30 [debug] Original chart version\n"
        "Error: template: web/templates/a.yaml:1:3: no\n\n"
        "Use --debug flag to render out invalid YAML\n"
    )
    command = helm(tmp_path, printing("", said))
    with pytest.raises(EngineError) as caught:
        command.render(ARCHIVE, {}, USUAL)
    assert str(caught.value) == "template: web/templates/a.yaml:1:3: no"


@posix
def test_what_hangs_is_ended(tmp_path: Path) -> None:
    command = helm(tmp_path, "time.sleep(60)")
    command = Command(str(tmp_path / "helm"), timeout=0.5)
    with pytest.raises(EngineError, match=r"rendering took longer than 0\.5 seconds"):
        command.render(ARCHIVE, {}, USUAL)


def test_a_program_that_is_not_there() -> None:
    with pytest.raises(EngineError, match="cannot run /nowhere/helm"):
        Command("/nowhere/helm").render(ARCHIVE, {}, USUAL)


def test_values_are_read_as_helm_reads_them() -> None:
    text = "a: 1\nb: yes\nc: '1'\nd: [1.5, null, x]\n8080: {e: }\n"
    assert Command("helm").values(text) == {
        "a": 1,
        "b": True,
        "c": "1",
        "d": [1.5, None, "x"],
        "8080": {"e": None},
    }


def test_values_that_are_none() -> None:
    assert Command("helm").values("- a\n") == {}
    with pytest.raises(EngineError, match=r"^values.yaml: "):
        Command("helm").values("a: [")


@posix
def test_no_program_of_the_linted_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    helm(tmp_path, "")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", "nowhere")))
    assert program() is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program() == str(tmp_path / "helm")
