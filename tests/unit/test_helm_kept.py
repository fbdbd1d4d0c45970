"""What is kept of a chart between runs changes nothing of what is found."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from kubelint_img.errors import SupersededError
from kubelint_img.inputs.helm.chart.chart import Chart
from kubelint_img.inputs.helm.charts import Project, read_from_disk, with_charts
from kubelint_img.inputs.helm.engine.engine import Library
from kubelint_img.inputs.helm.independence import Independence
from kubelint_img.inputs.helm.kept import KeptCharts
from kubelint_img.inputs.helm.marking import marks
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.parse import parse
from kubelint_img.inputs.read import Input
from kubelint_img.inputs.rendering import Rendering
from kubelint_img.source import Place, Source, Span

POD = """\
apiVersion: v1
kind: Pod
metadata: {name: @, labels: {{ include "labels" . | nindent 4 }}}
spec: {containers: [{name: @, image: "{{ .Values.image }}:{{ .Values.@.tag }}"}]}
"""
FILES = {
    "Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
    "values.yaml": "image: acme\na: {tag: '1'}\nb: {tag: '2'}\n",
    "ci/other-values.yaml": "b: {tag: '3'}\n",
    "templates/_helpers.tpl": """\
{{ define "labels" }}
x: {{ .Values.a.tag }}
{{ end }}""",
    "templates/a.yaml": POD.replace("@", "a"),
    "templates/b.yaml": POD.replace("@", "b"),
}
EDITS = (
    ("templates/a.yaml", "name: a,", "name: aa,"),
    ("templates/a.yaml", "{{ .Values.a.tag }}", "latest"),
    ("templates/b.yaml", "kind: Pod\n", "kind: Pod\n# more\n"),
    ("values.yaml", "'2'", "'22'"),
    ("ci/other-values.yaml", "b: {tag: '3'}", "image: other"),
    ("templates/_helpers.tpl", "x:", "y:"),
    ("templates/_helpers.tpl", ".Values.a.tag", ".Values.b.tag"),
    ("Chart.yaml", "1.0.0", "1.0.1"),
    ("templates/a.yaml", "{{ .Values.image }}", "{{ .Values.image"),  # which breaks it
    ("templates/a.yaml", "{{ .Values.image", "{{ .Values.image }}"),
    ("values.yaml", "image: acme\n", "# more\nimage: acme\n"),
    ("templates/b.yaml", "# more\n", "# \ue000\ue001\n"),  # as marks are
    ("templates/b.yaml", "# \ue000\ue001\n", ""),
)


@pytest.fixture(scope="module")
def kept() -> Iterator[KeptCharts]:
    charts = KeptCharts()
    yield charts
    charts.close()


def write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


def traced(root: Path, kept: KeptCharts) -> list[tuple[object, ...]]:
    """Return where each word of what a chart is rendered to comes from."""
    path = (root / "values.yaml").as_posix()
    source = Source(path, (root / "values.yaml").read_text())
    project = Project(read_from_disk(lambda _: 10_000), kept=kept)
    rendered = with_charts([parse(Input(source, Kind.VALUES))], project)
    found: list[tuple[object, ...]] = []
    for rendering in rendered.renderings:
        found += _traced(rendering)
    rendered.close()
    failures = [each for file in rendered.files for each in file.problems]
    return [*found, *((each.source.path, each.span) for each in failures)]


def _traced(rendering: Rendering) -> Iterator[tuple[object, ...]]:
    places: Sequence[Place] = [
        Place(file.source, Span(start, start + 4))
        for file in rendering.files
        for start in range(0, len(file.source.text) - 4, 7)
    ]
    for place, origin in zip(places, rendering.trace(places), strict=True):
        where = origin.where.source
        related = [(each.where.source.path, each.where.span) for each in origin.related]
        yield rendering.title, place, where.path, where.text, origin.where.span, related
        assert rendering.parsed(where), "it is a text of this run"


def _plain(found: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Return the same with texts in the place of sources."""
    return [
        tuple(
            (part.source.path, part.source.text, part.span)
            if isinstance(part, Place)
            else part
            for part in each
        )
        for each in found
    ]


@pytest.mark.parametrize("most_marks", [20, 200_000])
def test_it_is_found_as_by_one_that_keeps_nothing(
    tmp_path: Path, kept: KeptCharts, monkeypatch: pytest.MonkeyPatch, most_marks: int
) -> None:
    monkeypatch.setattr(marks, "_MOST_MARKS", most_marks)
    files = dict(FILES)
    engine_only = KeptCharts()
    write(tmp_path, files)
    traced(tmp_path, kept)
    for name, old, new in EDITS:
        assert old in files[name]
        files[name] = files[name].replace(old, new)
        write(tmp_path, files)
        engine_only.__dict__["_charts"].clear()
        anew = _plain(traced(tmp_path, engine_only))
        assert _plain(traced(tmp_path, kept)) == anew, (name, old)
        assert anew
    engine_only.close()


def test_what_two_sets_of_values_are_rendered_to_is_parsed_once(
    tmp_path: Path, kept: KeptCharts
) -> None:
    write(tmp_path, FILES)
    source = Source((tmp_path / "values.yaml").as_posix(), FILES["values.yaml"])
    project = Project(read_from_disk(lambda _: 10_000), kept=kept)
    rendered = with_charts([parse(Input(source, Kind.VALUES))], project)
    (a, b), (same, other) = (each.files for each in rendered.renderings)
    assert a is same
    assert b.source.text != other.source.text
    rendered.close()


def test_only_what_may_have_changed_is_rendered_to_be_traced(
    tmp_path: Path, kept: KeptCharts, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, FILES)
    traced(tmp_path, kept)
    calls: list[int] = []
    render = Library.render

    def counted(self: Library, archive: object, *more: object) -> dict[str, str]:
        files = render(self, archive, *more)  # type: ignore[arg-type]
        calls.append(len(files))
        return files

    monkeypatch.setattr(Library, "render", counted)
    traced(tmp_path, kept)
    whole = 2  # the templates but for helpers
    assert calls == [whole, whole]  # with each set of values
    calls.clear()
    edited = FILES["templates/a.yaml"].replace("name: a,", "name: aa,")
    write(tmp_path, {"templates/a.yaml": edited})
    traced(tmp_path, kept)
    assert calls.count(whole) == 2
    assert len(calls) > 2
    assert set(calls) == {whole, whole - 1}  # without b.yaml


def test_what_nobody_waits_for_is_not_rendered(
    tmp_path: Path, kept: KeptCharts
) -> None:
    write(tmp_path, FILES)
    source = Source((tmp_path / "values.yaml").as_posix(), FILES["values.yaml"])
    project = Project(
        read_from_disk(lambda _: 10_000), kept=kept, is_stale=lambda: True
    )
    with pytest.raises(SupersededError):
        with_charts([parse(Input(source, Kind.VALUES))], project)
    assert traced(tmp_path, kept)  # and the next run is


def test_a_run_ends_though_nobody_waits_for_it_any_more(
    tmp_path: Path, kept: KeptCharts
) -> None:
    write(tmp_path, FILES)
    source = Source((tmp_path / "values.yaml").as_posix(), FILES["values.yaml"])
    waiting = ["somebody"]
    project = Project(
        read_from_disk(lambda _: 10_000), kept=kept, is_stale=lambda: not waiting
    )
    rendered = with_charts([parse(Input(source, Kind.VALUES))], project)
    waiting.clear()
    rendered.close()
    assert traced(tmp_path, kept)


FAR = '{{ include (print .Template.BasePath "/b.yaml") . }}'


@pytest.mark.parametrize(
    ("path", "text", "apart"),
    [
        ("values.yaml", FILES["values.yaml"], "ab"),
        ("templates/a.yaml", '{{ define "x" }}{{ end }}', "b"),
        ("templates/a.yaml", "{{ $_ := set .Values `x` 1 }}", "b"),
        ("templates/a.yaml", FAR, "ab"),
        (
            "templates/_helpers.tpl",
            "{{ define `x` }}{{ merge $.Values . }}{{ end }}",
            "",
        ),
        ("templates/_helpers.tpl", "{{ define `x` }}{{ .Template }}{{ end }}", ""),
        ("values.yaml", "x: '{{ include \"web/templates/a.yaml\" . }}'", ""),
        ("README.md", "{{ templates/ }}", "ab"),
    ],
)
def test_independence(path: str, text: str, apart: str) -> None:
    data = {path: text.encode() for path, text in {**FILES, path: text}.items()}
    found = Independence(Chart("web", data, {}))
    assert found.templates == {f"templates/{each}.yaml" for each in apart}
    left_out = found.left_out({"templates/a.yaml"})
    is_alone = "b" in apart and text != FAR
    assert left_out == ({"templates/b.yaml"} if is_alone else set())
