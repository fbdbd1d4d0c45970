"""Where values that come out of a chart are said to be written, to the character."""

from pathlib import Path

import pytest

from tests.self_check import Linted, Traced, lint_charts

METADATA = 'apiVersion: v2\nname: web\nversion: 0.1.0\nappVersion: "2.7.1"\n'
HELPERS = """\
{{- define "image" -}}
{{ .Values.name }}:{{ .Values.tag | default .Chart.AppVersion }}
{{- end }}
{{- define "block" }}
level: helper
name: {{ .Values.name }}
{{- end }}
"""
VALUES = """\
name: acme/thing
tag: ""
port: 8443
flag: true
quoted: 'single'
double: "dou\\x62le"
list: [first, second]
map: {k1: v1, k2: 77}
items:
  - {id: one, v: uno}
  - {id: two, v: due}
long: |
  line-a
  line-b
template: "{{ .Values.name }}-tpl"
secret: word-of-mouth
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "web"
    (root / "templates").mkdir(parents=True)
    (root / "Chart.yaml").write_text(METADATA)
    (root / "values.yaml").write_text(VALUES)
    (root / "templates/_h.tpl").write_text(HELPERS)
    return root


def linted(root: Path, template: str) -> Linted:
    (root / "templates/t.yaml").write_text(template)
    return lint_charts("web", "KLI101")


def said(found: Linted, text: str, nth: int = 0) -> tuple[str, str, bool]:
    """Return the place of the scalar *text*, what stands there, and whether exactly."""
    (*asked,) = (each for each in found.scalars if each.text == text)
    traced: Traced = asked[nth]
    source, span = traced.origin.where
    line, column = source.position(span.start)
    place = f"{source.path.removeprefix('web/')}:{line}:{column}"
    return place, traced.written, traced.origin.is_exact


@pytest.mark.parametrize(
    ("template", "text", "place", "written", "is_exact"),
    [
        ("a: literal\n", "literal", "templates/t.yaml:1:4", "literal", True),
        ("literal: 1\n", "literal", "templates/t.yaml:1:1", "literal", True),
        ("a: {{ .Values.name }}", "acme/thing", "values.yaml:1:7", "acme/thing", True),
        ("a: {{ .Values.port }}", "8443", "values.yaml:3:7", "8443", True),
        ("a: {{ .Values.flag }}", "true", "values.yaml:4:7", "true", False),
        ("a: {{ .Values.quoted }}", "single", "values.yaml:5:10", "single", True),
        ("a: {{ .Values.double | quote }}", "double", "values.yaml:6:10", None, False),
        ("a: {{ index .Values.list 1 }}", "second", "values.yaml:7:15", "second", True),
        (
            "a:\n  {{- toYaml .Values.map | nindent 2 }}",
            "v1",
            "values.yaml:8:11",
            "v1",
            True,
        ),
        (
            "a:\n  {{- toYaml .Values.map | nindent 2 }}",
            "77",
            "values.yaml:8:19",
            "77",
            True,
        ),
        ("a: {{ toJson .Values.map }}", "v1", "values.yaml:8:11", "v1", True),
        (
            "{{ range .Values.items }}\n{{ .id }}: {{ .v }}\n{{ end }}",
            "due",
            "values.yaml:11:18",
            "due",
            True,
        ),
        (
            "{{ range .Values.items }}\n{{ .id }}: {{ .v }}\n{{ end }}",
            "two",
            "values.yaml:11:10",
            "two",
            True,
        ),
        (
            "a: {{ .Values.secret | b64enc }}",
            "d29yZC1vZi1tb3V0aA==",
            "values.yaml:16:9",
            "word-of-mouth",
            False,
        ),
        (
            "a: {{ .Values.secret | upper }}",
            "WORD-OF-MOUTH",
            "values.yaml:16:9",
            "word-of-mouth",
            False,
        ),
        (
            "a: {{ .Values.secret | trunc 4 }}",
            "word",
            "values.yaml:16:9",
            "word-of-mouth",
            False,
        ),
        (
            'a: {{ printf "%s" .Values.secret }}',
            "word-of-mouth",
            "values.yaml:16:9",
            "word-of-mouth",
            True,
        ),
        (
            "a: {{ tpl .Values.template . }}",
            "acme/thing-tpl",
            "values.yaml:1:7",
            "acme/thing",
            False,
        ),
        (
            'a: {{ .Values.tag | default "fall-back" }}',
            "fall-back",
            "templates/t.yaml:1:30",
            "fall-back",
            True,
        ),
        ("a: {{ .Chart.AppVersion }}", "2.7.1", "Chart.yaml:4:14", "2.7.1", True),
        (
            'a: {{ include "image" . }}',
            "acme/thing:2.7.1",
            "values.yaml:1:7",
            "acme/thing",
            False,
        ),
        (
            'a: {{- include "block" . | nindent 2 }}',
            "helper",
            "templates/_h.tpl:5:8",
            "helper",
            True,
        ),
        (
            'a: {{- include "block" . | nindent 2 }}',
            "acme/thing",
            "values.yaml:1:7",
            "acme/thing",
            True,
        ),
        (
            "a: {{ .Release.Name }}",
            "release-name",
            "templates/t.yaml:1:4",
            "{{ .Release.Name }}",
            False,
        ),
        ("a: {{ add 40 2 }}", "42", "templates/t.yaml:1:4", "{{ add 40 2 }}", False),
        (
            "a: {{ if .Values.flag }}yes-it-is{{ end }}",
            "yes-it-is",
            "templates/t.yaml:1:25",
            "yes-it-is",
            True,
        ),
        (
            "a: [{{- /* gone */ -}}   kept]",
            "kept",
            "templates/t.yaml:1:26",
            "kept",
            True,
        ),
    ],
)
def test_places(  # noqa: PLR0913 - a table
    root: Path,
    template: str,
    text: str,
    place: str,
    written: str | None,
    *,
    is_exact: bool,
) -> None:
    found = said(linted(root, template), text)
    assert found[0] == place
    assert found[1] == written or written is None
    assert found[2] == is_exact


SUB = "apiVersion: v2\nname: sub\nversion: 0.1.0\n"


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ("a: 1\n", "charts/sub/values.yaml:1:8"),
        ("sub: {image: from-sub}\n", "values.yaml:1:14"),
        ("other:\n  image: from-sub\n", "values.yaml:2:10"),
        ("global: {image: from-sub}\n", "values.yaml:1:17"),
    ],
)
def test_subcharts(root: Path, values: str, place: str) -> None:
    folder = root / "charts/sub/templates"
    folder.mkdir(parents=True)
    if values.startswith("other"):
        (root / "Chart.yaml").write_text(
            METADATA + "dependencies: [{name: sub, version: 0.1.0, alias: other}]\n"
        )
    (folder.parent / "Chart.yaml").write_text(SUB)
    (folder.parent / "values.yaml").write_text("image: from-sub\n")
    asked = ".Values.global.image" if values.startswith("global") else ".Values.image"
    (folder / "t.yaml").write_text(f"a: {{{{ {asked} }}}}\n")
    (root / "values.yaml").write_text(values)
    (root / "templates/_h.tpl").unlink()
    found = lint_charts("web", "KLI101")
    assert said(found, "from-sub") == (place, "from-sub", True)


def test_a_block_of_text(root: Path) -> None:
    found = linted(root, "a: |\n  {{- .Values.long | nindent 2 }}\n")
    (each,) = (each for each in found.scalars if "line-a" in each.text)
    assert each.origin.where.source.path == "web/values.yaml"
    assert each.written.startswith("line-a")
