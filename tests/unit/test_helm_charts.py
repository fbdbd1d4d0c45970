"""Charts, as the command line lints them."""

import io
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from kubelint_img.cli import main
from kubelint_img.inputs.helm import kept as kept_module

POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: {{ .Values.image }}
"""
LATEST = "KLI101 image 'acme/web:latest' is named by the tag 'latest', which moves"
Files = dict[str, str | bytes]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: str, files: Files) -> None:
    for name, content in files.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def chart(folder: str = "web", **files: str | bytes) -> None:
    """Write a chart; ``__`` in the names of *files* is ``/``."""
    usual: Files = {
        "Chart.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0\n",
        "values.yaml": "image: acme/web:latest\n",
        "templates/pod.yaml": POD,
    }
    given = {
        name.replace("__", "/").replace("_yaml", ".yaml"): text
        for name, text in files.items()
    }
    write(folder, {**usual, **given})


def check(
    capsys: pytest.CaptureFixture[str],
    *arguments: str,
    select: str = "KLI101,KLI901,KLI902,KLI903",
) -> list[str]:
    """Return the lines that a run writes."""
    main(["check", "--format", "concise", "--quiet", "--select", select, *arguments])
    return capsys.readouterr().out.splitlines()


Capsys = pytest.CaptureFixture[str]


@pytest.mark.parametrize("path", ["web", ".", "web/values.yaml", "web/Chart.yaml"])
def test_a_value(capsys: Capsys, path: str) -> None:
    chart()
    shown = {"web/Chart.yaml": []}.get(path, [f"web/values.yaml:1:17: {LATEST}"])
    assert check(capsys, path) == shown


def test_a_template_alone_shows_what_it_has_to_do_with(capsys: Capsys) -> None:
    chart()
    assert check(capsys, "web/templates/pod.yaml") == [
        f"web/values.yaml:1:17: {LATEST}"
    ]


@pytest.mark.parametrize(
    ("folder", "path", "shown"),
    [
        ("web", ".", "values.yaml"),
        ("web", "values.yaml", "values.yaml"),
        ("web/templates", "..", "../values.yaml"),
        ("web/templates", "../values.yaml", "../values.yaml"),
    ],
)
def test_from_within_the_chart(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, folder: str, path: str, shown: str
) -> None:
    chart()
    monkeypatch.chdir(folder)
    assert check(capsys, path) == [f"{shown}:1:17: {LATEST}"]


def test_by_an_absolute_path(capsys: Capsys, here: Path) -> None:
    chart()
    assert check(capsys, str(here / "web")) == [
        f"{here}/web/values.yaml:1:17: {LATEST}"
    ]


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        (
            "web/values.yaml",
            "a: 1\nimage: 'b:latest'\n",
            "web/values.yaml:2:11: KLI101",
        ),
        (
            "web/templates/pod.yaml",
            POD.replace("{{ .Values.image }}", "b:latest"),
            "web/templates/pod.yaml:8:16: KLI101",
        ),
    ],
)
def test_what_an_editor_has(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, name: str, text: str, shown: str
) -> None:
    chart()
    stream = io.TextIOWrapper(io.BytesIO(text.encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    (line,) = check(capsys, "--stdin-filename", name, "-")
    assert line.startswith(shown)


def test_what_is_the_same_in_all_sets_is_told_once(capsys: Capsys) -> None:
    chart(
        templates__pod_yaml=POD + "    - {name: b, image: 'b:latest'}\n",
        **{"ci__one-values_yaml": "a: 1\n", "ci__two-values_yaml": "image: c:1.0.0\n"},
    )
    lines = check(capsys, "web")
    assert [line.partition(" ")[0] for line in lines] == [
        "web/templates/pod.yaml:9:27:",
        "web/values.yaml:1:17:",
    ]


def test_sets_of_values_that_show_it_are_named(capsys: Capsys) -> None:
    chart(
        values_yaml="image: acme/web:1.0.0\n",
        templates__pod_yaml=POD + "    {{- if .Values.b }}\n    - {name: b, image: b}\n"
        "    {{- end }}\n",
        **{
            "ci__one-values_yaml": "b: 1\n",
            "ci__two-values_yaml": "image: 'c:latest'\n",
        },
    )
    main(["check", "--format", "json", "--select", "KLI101,KLI102", "web"])
    found = json.loads(capsys.readouterr().out)["violations"]
    told = [
        (
            each["path"],
            each["start"]["line"],
            [
                (by["path"], by["message"])
                for by in each["related"]
                if "ci/" in by["path"]
            ],
        )
        for each in found
    ]
    assert told == [
        ("web/ci/two-values.yaml", 1, []),
        (
            "web/templates/pod.yaml",
            10,
            [("web/ci/one-values.yaml", "with the values of web/ci/one-values.yaml")],
        ),
    ]


def test_a_release_in_the_configuration(capsys: Capsys) -> None:
    chart(values_yaml="image: acme/web:1.0.0\n")
    write(
        ".",
        {
            "prod.yaml": "image: acme/web:latest\n",
            "kubelint-img.toml": "[[helm.values]]\n"
            'chart = "web"\nfiles = ["prod.yaml"]\n',
        },
    )
    assert check(capsys, ".") == [f"prod.yaml:1:17: {LATEST}"]


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ('files = ["none.yaml"]', 2),
        ('chart = "web"\nset = {a = 1, "a.b" = 2}', 3),
        ('chart = "web"\nfile = ["a"]', 3),
    ],
)
def test_a_release_that_is_wrong(capsys: Capsys, table: str, line: int) -> None:
    chart()
    write(".", {"kubelint-img.toml": f"[[helm.values]]\n{table}\n"})
    assert main(["check", "web"]) == 2
    assert f"kubelint-img.toml:{line}" in capsys.readouterr().err


DEPENDING = """\
apiVersion: v2
name: web
version: 0.1.0
dependencies:
  - name: base
    version: 1.0.0
    repository: {repository}
"""


def test_a_dependency_that_is_not_there(capsys: Capsys) -> None:
    chart(Chart_yaml=DEPENDING.format(repository="https://charts.example.com"))
    assert check(capsys, "web") == [
        (
            "web/Chart.yaml:5:11: KLI902 the dependency 'base' is not in charts/,"
            " so this is rendered without it: helm dependency build web"
        ),
        f"web/values.yaml:1:17: {LATEST}",
    ]


def test_a_dependency_beside_the_chart(capsys: Capsys) -> None:
    chart(
        Chart_yaml=DEPENDING.format(repository="file://../base"),
        values_yaml="image: acme/web:1.0.0\n",
    )
    chart(
        "base",
        Chart_yaml="apiVersion: v2\nname: base\nversion: 1.0.0\n",
        templates__pod_yaml=POD.replace("web", "base"),
    )
    assert set(check(capsys, ".")) == {f"base/values.yaml:1:17: {LATEST}"}


def packed(files: Files) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as tar:
        for name, text in files.items():
            data = text.encode() if isinstance(text, str) else text
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    return stream.getvalue()


BASE: Files = {
    "base/Chart.yaml": "apiVersion: v2\nname: base\nversion: 1.0.0\n",
    "base/values.yaml": "image: 'acme/base:latest'\n",
    "base/templates/pod.yaml": POD,
}


def test_what_is_packed_is_shown_where_it_is_asked_for(capsys: Capsys) -> None:
    chart(
        Chart_yaml=DEPENDING.format(repository="https://charts.example.com"),
        values_yaml="image: a:1.0.0\n",
    )
    write("web/charts", {"base-1.0.0.tgz": packed(BASE)})
    (line,) = check(capsys, "web")
    assert line.startswith("web/Chart.yaml:5:11: KLI101 image 'acme/base:latest'")


def test_what_is_packed_is_shown_at_the_value_that_it_is_given(capsys: Capsys) -> None:
    chart(
        Chart_yaml=DEPENDING.format(repository="https://charts.example.com"),
        values_yaml="image: a:1.0.0\nbase: {image: 'b:latest'}\n",
    )
    write("web/charts", {"base-1.0.0.tgz": packed(BASE)})
    (line,) = check(capsys, "web")
    assert line.startswith("web/values.yaml:2:18: KLI101 image 'b:latest'")


@pytest.mark.parametrize(
    "name", ["../../evil.yaml", "/evil.yaml", "base/../../evil.yaml"]
)
def test_a_packed_path_leads_nowhere(capsys: Capsys, here: Path, name: str) -> None:
    chart(values_yaml="image: a:1.0.0\n")
    write("web/charts", {"base-1.0.0.tgz": packed({**BASE, name: "a: 1"})})
    before = sorted(here.rglob("*"))
    lines = check(capsys, "web")
    assert len(lines) == 1
    assert "KLI902" in lines[0] or "KLI101" in lines[0]
    assert sorted(here.rglob("*")) == before
    assert not Path("/evil.yaml").exists()


def test_a_packed_chart_that_is_huge(capsys: Capsys) -> None:
    chart(values_yaml="image: a:1.0.0\n")
    huge = packed({**BASE, "base/files/a": bytes(100 * 2**20)})
    assert len(huge) < 2**20
    write("web/charts", {"base-1.0.0.tgz": huge})
    (line,) = check(capsys, "web")
    assert line.startswith("web/Chart.yaml:2:7: KLI902")


def test_a_library_is_judged_where_it_is_used(capsys: Capsys) -> None:
    named = '{{- define "a" -}}\n' + POD + "{{- end -}}\n"
    chart(
        Chart_yaml="apiVersion: v2\nname: web\ntype: library\nversion: 0.1.0\n",
        templates__pod_yaml=named,
    )
    assert check(capsys, "web") == []


SCHEMA = json.dumps(
    {
        "required": ["name"],
        "properties": {
            "count": {"type": "integer"},
            "map": {"additionalProperties": False},
            "list": {"items": {"type": "string"}},
        },
    }
)


def test_values_that_do_not_fit_the_schema(capsys: Capsys) -> None:
    chart(
        values_yaml="image: acme/web:latest\ncount: many\nlist: [a, 1]\nmap:\n  a: 1\n",
        **{"values.schema.json": SCHEMA},
    )
    assert check(capsys, "web") == [
        (
            "web/Chart.yaml:2:7: KLI902 Helm cannot render this: by its schema,"
            " missing property 'name'"
        ),
        (
            "web/values.yaml:2:8: KLI902 Helm cannot render this: by its schema,"
            " got string, want integer"
        ),
        (
            "web/values.yaml:3:11: KLI902 Helm cannot render this: by its schema,"
            " got number, want string"
        ),
        (
            "web/values.yaml:4:1: KLI902 Helm cannot render this: by its schema,"
            " additional properties 'a' not allowed"
        ),
    ]


def test_a_value_in_ci_that_does_not_fit_the_schema(capsys: Capsys) -> None:
    chart(
        values_yaml="image: acme/web:1.0.0\nname: a\n",
        **{"values.schema.json": SCHEMA, "ci__one-values_yaml": "count: x\n"},
    )
    assert check(capsys, "web") == [
        (
            "web/ci/one-values.yaml:1:8: KLI902 Helm cannot render this: by its schema,"
            " got string, want integer"
        ),
    ]


def test_values_of_a_subchart_that_do_not_fit_its_schema(capsys: Capsys) -> None:
    chart(values_yaml="image: a:1.0.0\nbase:\n  name: a\n  count: many\n")
    chart(
        "web/charts/base",
        Chart_yaml="apiVersion: v2\nname: base\nversion: 1.0.0\n",
        values_yaml="image: a:1.0.0\nlist: [1]\n",
        **{"values.schema.json": SCHEMA},
    )
    assert [line.partition(" Helm")[0] for line in check(capsys, "web")] == [
        "web/charts/base/values.yaml:2:8: KLI902",
        "web/values.yaml:4:10: KLI902",
    ]


@pytest.mark.parametrize(
    "comment",
    [
        "# kubelint-img: ignore[latest-tag] demo",
        "{{/* kubelint-img: ignore[latest-tag] demo */}}",
        "{{- /* kubelint-img: ignore[latest-tag] demo */}}",
    ],
)
def test_comments_in_a_template(capsys: Capsys, comment: str) -> None:
    chart(templates__pod_yaml=POD.replace("image }}", "image }} " + comment))
    assert check(capsys, "web") == []
    chart(
        templates__pod_yaml=POD.replace("      image", f"      {comment}\n      image")
    )
    assert check(capsys, "web") == []


def test_comments_in_values(capsys: Capsys) -> None:
    chart(values_yaml="# kubelint-img: ignore[KLI101]\nimage: acme/web:latest\n")
    assert check(capsys, "web") == []
    chart(values_yaml="image: acme/web:latest # kubelint-img: ignore[KLI101]\n")
    assert check(capsys, "web") == []


@pytest.mark.parametrize(
    "comment",
    [
        "# kubelint-img: ignore[KLI102]",
        "{{/* kubelint-img: ignore[KLI102] */}}",
    ],
)
def test_idle_comments(capsys: Capsys, comment: str) -> None:
    chart(
        values_yaml="image: acme/web:1.0.0\n",
        templates__pod_yaml=POD.replace("image }}", "image }} " + comment),
    )
    (line,) = check(capsys, "web", select="KLI101,KLI102,KLI903")
    assert line.startswith("web/templates/pod.yaml:8:")
    assert "KLI903" in line


def test_a_fix_in_values() -> None:
    chart(
        values_yaml="# pull\npolicy: 'IfNotPresent'\nimage: acme/web:latest\n",
        templates__pod_yaml=POD + "      imagePullPolicy: {{ .Values.policy }}\n",
    )
    main(["check", "--quiet", "--fix", "--unsafe-fixes", "--select", "KLI104", "web"])
    text = Path("web/values.yaml").read_text()
    assert text == "# pull\npolicy: 'Always'\nimage: acme/web:latest\n"


def test_without_helm(capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    chart()
    monkeypatch.setattr(kept_module, "is_installed", lambda: False)
    monkeypatch.setenv("PATH", "")
    assert main(["check", "--format", "concise", "web"]) == 1
    out = capsys.readouterr().out
    assert "web/Chart.yaml:2:7: KLI902" in out
    assert "pip install 'kubelint-img[helm]'" in out


RANDOM = """\
{{- define "password" }}{{ randAlphaNum 20 }}{{ end -}}
apiVersion: v1
kind: Secret
metadata:
  name: web-{{ randAlphaNum 6 | lower }}
  annotations: {at: {{ now | date "2006-01-02T15:04:05" | quote }}}
stringData:
  password: {{ include "password" . }}
  uuid: {{ uuidv4 | quote }}
  key: |
    {{- genPrivateKey "ecdsa" | nindent 4 }}
---
"""


def test_two_runs_say_the_same() -> None:
    chart(
        templates__pod_yaml=RANDOM + POD,
        **{
            f"ci__{name}-values_yaml": f"image: {name}:latest\n{name}: 1\n"
            for name in ("a", "b", "c")
        },
    )
    chart("other", Chart_yaml="apiVersion: v2\nname: other\nversion: 0.1.0\n")
    said = {
        subprocess.run(
            [
                sys.executable,
                "-m",
                "kubelint_img",
                "check",
                "--format",
                "json",
                "--select",
                "ALL",
                "--jobs",
                jobs,
                ".",
            ],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed, jobs in (("0", "1"), ("1", "1"), ("2", "2"), ("3", "2"))
    }
    assert len(said) == 1
    found = json.loads(said.pop())["violations"]
    assert len(found) > 20
