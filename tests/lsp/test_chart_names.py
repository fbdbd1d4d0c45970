"""What templates of a chart name: where it is defined, used, and what it is."""

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from kubelint_img.catalogue import Catalogue
from kubelint_img.lsp.charts import completion
from kubelint_img.lsp.charts import hover as said
from kubelint_img.lsp.charts.around import InChart, in_chart
from kubelint_img.lsp.charts.references import references
from kubelint_img.lsp.runs.runs import Runs
from kubelint_img.lsp.texts.documents import Document
from kubelint_img.lsp.texts.positions import Lines
from kubelint_img.source import Place

UNITS = types.PositionEncodingKind.Utf16
FILES = {
    "Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n"
    "dependencies: [{name: db, alias: store, version: 1.0.0, repository: ''}]\n",
    "values.yaml": """\
image: {tag: "1", repository: web}
api:
  image: {tag: "2"}
hosts:
  - {host: a, port: 1}
  - {host: b, port: 2}
store:
  size: 10
global: {region: eu}
admin: {password: hunter2}
odd:
  some-key: 1
""",
    "ci/prod-values.yaml": "image: {tag: prod}\nstore: {size: 99}\n",
    "charts/db/Chart.yaml": "apiVersion: v2\nname: db\nversion: 1.0.0\n",
    "charts/db/values.yaml": "size: 1\n",
    "charts/db/templates/db.yaml": "a: {{ .Values.size }}{{ .Values.global.region }}\n",
    "templates/_helpers.tpl": """\
{{- define "web.image" -}}
{{ .image.tag }}{{ .root.Values.hosts }}
{{- end }}
{{- define "web.labels" }}a: {{ $.Values.odd }}{{ end }}
""",
}


@pytest.fixture(scope="module")
def runs() -> Any:
    # What is not linted starts no engine.
    return Runs(Catalogue(()))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


class Asked:
    """A text with a ``^`` where something is asked."""

    def __init__(self, runs: Runs, root: Path, name: str, text: str) -> None:
        offset = text.index("^")
        self.text = text.replace("^", "", 1)
        self.offset = offset
        path = root / name
        document = Document(path.as_uri(), str(path), "", 1, self.text)
        self.read = runs.read(document, [document])
        reads, settings_for = self.read
        chart = in_chart(reads[0], reads, settings_for)  # type: ignore[arg-type]
        assert chart is not None
        self.chart: InChart = chart
        self.root = root

    def shown(self, place: Place) -> str:
        source, (start, stop) = place
        path = Path(source.path).relative_to(self.root).as_posix()
        line, column = source.position(start)
        return f"{path}:{line}:{column} {source.text[start:stop]}"

    @property
    def defined(self) -> list[str]:
        return [self.shown(each) for each in self.chart.definitions(self.offset)]

    @property
    def used(self) -> list[str]:
        found = references(self.chart, self.offset, is_with_own=False)
        return [self.shown(each) for each in found]

    @property
    def hover(self) -> str:
        return "\n".join(said.hover(self.chart, self.offset))

    @property
    def offered(self) -> dict[str, str | None]:
        lines = Lines(self.text, UNITS)
        position = lines.position(self.offset)
        found = completion.offered(self.read, lines, position)
        return {each.label: each.detail for each in found}


SIZE = [
    "values.yaml:8:3 size",
    "charts/db/values.yaml:1:1 size",
    "ci/prod-values.yaml:2:9 size",
]
TAG = ["values.yaml:1:9 tag", "ci/prod-values.yaml:1:9 tag"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("{{ .Values.image.t^ag | quote }}", TAG),
        ("{{ $.Values.image.tag^ }}", TAG),
        (
            "{{ .Values.im^age.tag }}",
            ["values.yaml:1:1 image", "ci/prod-values.yaml:1:1 image"],
        ),
        ("{{ with .Values.image }}{{ .ta^g }}{{ end }}", TAG),
        ("{{ with .Values.api }}{{ .image.ta^g }}{{ end }}", ["values.yaml:3:11 tag"]),
        ("{{ with .Values.api }}{{ else }}{{ .Values.image.ta^g }}{{ end }}", TAG),
        ("{{ $i := .Values.image }}{{ if true }}{{ $i.ta^g }}{{ end }}", TAG),
        ('{{ index .Values "image" "ta^g" }}', TAG),
        ('{{ (index .Values "image").ta^g }}', TAG),
        ('{{ get .Values.image "ta^g" }}', TAG),
        ('{{ index .Values.odd "some-ke^y" }}', ["values.yaml:12:3 some-key"]),
        ("{{ with .Values.none | default .Values.image }}{{ .ta^g }}{{ end }}", TAG),
        (
            "{{ range $i, $h := .Values.hosts }}{{ $h.po^rt }}{{ end }}",
            ["values.yaml:5:15 port", "values.yaml:6:15 port"],
        ),
        (
            "{{ range .Values.hosts }}{{ .ho^st }}{{ $.Values.store }}{{ end }}",
            ["values.yaml:5:6 host", "values.yaml:6:6 host"],
        ),
        ("{{ .Values.store.si^ze }}", SIZE),
        ('{{ include "web.im^age" . }}', ["templates/_helpers.tpl:1:13 web.image"]),
        ('{{ template "web.lab^els" }}', ["templates/_helpers.tpl:4:13 web.labels"]),
        ("{{ .Chart.Na^me }}{{ .Values.image.tag }}", []),
        ("{{/* .Values.image.ta^g */}}", []),
        ("{{ .Values.image.ta^g", []),  # which is no action yet
        ("{{ .Values.ab\n{{ .Values.image.ta^g }}", TAG),
    ],
)
def test_definitions(runs: Runs, root: Path, text: str, places: list[str]) -> None:
    assert Asked(runs, root, "templates/a.yaml", text).defined == places


def test_definitions_in_a_helper(runs: Runs, root: Path) -> None:
    calls = (
        '{{ include "web.image" (dict "image" .Values.image "root" $) }}'
        '{{ include "web.image" (dict "image" .Values.api.image "root" $) }}\n'
    )
    (root / "templates/a.yaml").write_text(calls)
    helpers = FILES["templates/_helpers.tpl"]
    text = helpers.replace("image.tag", "image.ta^g")
    asked = Asked(runs, root, "templates/_helpers.tpl", text)
    assert asked.defined == [*TAG, "values.yaml:3:11 tag"]
    text = helpers.replace("Values.hosts", "Values.hos^ts")
    asked = Asked(runs, root, "templates/_helpers.tpl", text)
    assert asked.defined == ["values.yaml:4:1 hosts"]


def test_definitions_in_a_subchart(runs: Runs, root: Path) -> None:
    path = "charts/db/templates/db.yaml"
    text = FILES[path]
    asked = Asked(runs, root, path, text.replace("size", "si^ze"))
    assert asked.defined == SIZE
    asked = Asked(runs, root, path, text.replace("region", "regio^n"))
    assert asked.defined == ["values.yaml:9:10 region"]


def test_references(runs: Runs, root: Path) -> None:
    (root / "templates/a.yaml").write_text(
        "{{ .Values.image.tag }}{{ with .Values.image }}{{ .tag }}{{ end }}\n"
        '{{ toYaml .Values.hosts }}{{ include "web.labels" . }}\n'
    )
    values = FILES["values.yaml"]
    uses = ["templates/a.yaml:1:18 tag", "templates/a.yaml:1:52 tag"]
    for text, places in (
        (values.replace('tag: "1"', 'ta^g: "1"'), uses),
        (values.replace('tag: "1"', 'tag: "1^"'), uses),
        (
            values.replace("port: 2", "por^t: 2"),  # as part of the list
            ["templates/a.yaml:2:19 hosts"],
        ),
        (
            values.replace("size: 10", "siz^e: 10"),
            ["charts/db/templates/db.yaml:1:15 size"],
        ),
        (
            values.replace("region", "reg^ion"),
            ["charts/db/templates/db.yaml:1:40 region"],
        ),
        (values.replace("hunter2", "hunte^r2"), []),
    ):
        assert sorted(Asked(runs, root, "values.yaml", text).used) == places
    helpers = FILES["templates/_helpers.tpl"].replace("web.labels", "web.l^abels")
    asked = Asked(runs, root, "templates/_helpers.tpl", helpers)
    assert asked.used == ["templates/a.yaml:2:39 web.labels"]


def test_hover_tells_values_but_no_secret(runs: Runs, root: Path) -> None:
    asked = Asked(runs, root, "templates/a.yaml", "{{ .Values.image.ta^g }}")
    assert asked.hover == (
        '### Value `.Values.image.tag`\n\n- `"1"`: `values.yaml`, line 1\n'
        "- `prod`: `ci/prod-values.yaml`, line 1"
        f" (with {root.as_posix()}/ci/prod-values.yaml)"
    )
    asked = Asked(runs, root, "templates/a.yaml", "{{ .Values.admin.pass^word }}")
    assert "`********`: `values.yaml`, line 10" in asked.hover
    assert "hunter2" not in asked.hover
    asked = Asked(runs, root, "templates/a.yaml", '{{ include "web.la^bels" . }}')
    assert "defined in `templates/_helpers.tpl`, line 4" in asked.hover
    assert "included in 1 place" in asked.hover
    asked = Asked(runs, root, "templates/a.yaml", "{{ .Values.no^ne }}")
    assert "No file of values sets it." in asked.hover


def test_completion(runs: Runs, root: Path) -> None:
    def offered(text: str) -> dict[str, str | None]:
        return Asked(runs, root, "templates/a.yaml", text).offered

    assert offered("{{ .Values.image.^") == {"tag": '"1"', "repository": "web"}
    assert list(offered("{{ with .Values.image }}{{ .ta^ }}")) == ["tag", "repository"]
    assert list(offered("{{ range .Values.hosts }}{{ .^")) == ["host", "port"]
    assert "Values" in offered("{{ .^ }}")
    assert "Values" in offered("{{ with .Values.image }}{{ $.^")
    assert offered("{{ .Values.admin.^") == {"password": "********"}
    assert offered("{{ .Values.odd.^") == {}  # whose key can only be indexed
    assert list(offered('{{ include "^')) == ["web.image", "web.labels"]
    assert offered("a: .^") == {}
    assert offered("{{- /* .Values.^") == {}
    assert offered("{{ .Values.image }}.^") == {}
