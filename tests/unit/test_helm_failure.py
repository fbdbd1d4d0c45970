"""What Helm says is wrong, at the line and column that it says it of."""

import pytest

from kubelint_img.inputs.helm.chart.archive import archive_of
from kubelint_img.inputs.helm.chart.chart import Chart
from kubelint_img.inputs.helm.engine.engine import Engine, EngineError
from kubelint_img.inputs.helm.failure import failure_of
from kubelint_img.problem import RenderFailure

CHART = {
    "Chart.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0\n",
    "values.yaml": "a: {b: 1}\n",
    "templates/_h.tpl": '{{- define "h" -}}\nx: {{ .Values.no.way }}\n{{- end }}\n'
    '{{- define "g" }}\n  {{ include "h" . }}{{ end }}',
}


def fail(engine: Engine, files: dict[str, str]) -> RenderFailure:
    data = {path: text.encode() for path, text in {**CHART, **files}.items()}
    chart = Chart("web", data, {})
    with pytest.raises(EngineError) as raised:
        engine.render(archive_of(data), {}, {})
    return failure_of(chart, raised.value)


@pytest.mark.parametrize(
    ("template", "line", "column", "text", "message"),
    [
        ("a: {{ .Values.a.b.c }}\n", 1, 14, ".a.b.c", "can't evaluate field c"),
        ("a: {{ .Values.x.y }}\n", 1, 14, ".x.y", "nil pointer"),
        ('é: {{ "é" }} {{ .Values.x.y | quote }}', 1, 24, ".x.y", "nil pointer"),
        ('a:\nb: {{ required "a need" .x }}', 2, 7, None, "a need"),
        ('a:\r\nb: {{ fail "a\\nb" }}\r\n', 2, 7, None, "a b"),
        ('a: {{ include "none" . }}', 1, 7, 'include "none" .', 'no template "none"'),
        ('a: {{ template "none" . }}', 1, 16, '"none"', 'template "none" not defined'),
        ("\n a: {{ nofunc 1 }}\n", 2, 8, "nofunc", "nofunc"),
        ("a: {{ if }}\n", 1, 1, "a: {{ if }}", "missing value for if"),
        ("a: {{ if 1 }}\n\nb: 1\n", 1, 4, "{{ if 1 }}", "this block has no {{ end }}"),
        (
            "{{ if 1 }}\n  {{ with 2 }}\n{{ end }}\n",
            2,
            3,
            "{{ with 2 }}",
            "no {{ end }}",
        ),
        ("{{ with 2 }}\n{{ if 1 }}a{{ end }}", 1, 1, "{{ with 2 }}", "no {{ end }}"),
        ("a: {{ .Values.a\nb: {{ 1 }}\n", 1, 4, "{{ .Values.a", "this has no }}"),
        ('a: "{{ .Values.a"\nb: 1\n', 1, 5, '{{ .Values.a"', "this has no }}"),
        ("{{ if }}\n{{ 1", 1, 1, "{{ if }}", "missing value for if"),
        ("a: {{ end }}\n", 1, 1, "a: {{ end }}", "unexpected {{end}}"),
        ('a: {{ "x }}\n', 1, 4, '{{ "x }}', "unterminated quoted string"),
        ("a: {{ $x }}\n", 1, 7, "$x", 'undefined variable "$x"'),
        ("a: {{ toYaml }}\n", 1, 7, "toYaml", "wrong number of args"),
        ('a: {{ index .Values.a "b" "c" }}', 1, 7, None, "can't index item"),
        ('a: {{ .Values.a | nindent "x" }}', 1, 27, '"x"', "expected integer"),
        ('a: {{ tpl "{{ .x.y.z }}" . }}', 1, 7, None, "nil pointer"),
        ('a: {{ tpl "{{ if }}" . }}', 1, 7, None, "missing value for if"),
    ],
)
def test_places(  # noqa: PLR0913, PLR0917 - a table
    engine: Engine,
    template: str,
    line: int,
    column: int,
    text: str | None,
    message: str,
) -> None:
    failure = fail(engine, {"templates/t.yaml": template})
    assert failure.source.path == "web/templates/t.yaml"
    assert failure.source.position(failure.span.start) == (line, column)
    shown = failure.source.text[slice(*failure.span)]
    assert shown == text if text else shown
    assert failure.message.startswith("Helm cannot render this: ")
    assert message in failure.message
    assert "templates/t.yaml" not in failure.message
    assert failure.related == ()


def test_the_innermost_place_is_shown_and_what_led_there(engine: Engine) -> None:
    failure = fail(engine, {"templates/t.yaml": 'a:\nb: {{ include "g" . }}\n'})
    assert failure.source.path == "web/templates/_h.tpl"
    assert failure.source.position(failure.span.start) == (2, 14)
    assert failure.message.startswith("Helm cannot render this: nil pointer")
    led = [
        (
            each.message,
            each.where.source.path,
            each.where.source.text[slice(*each.where.span)],
        )
        for each in failure.related
    ]
    assert led == [
        ("called from here", "web/templates/_h.tpl", 'include "h" .'),
        ("called from here", "web/templates/t.yaml", 'include "g" .'),
    ]


def test_in_a_subchart(engine: Engine) -> None:
    files = {
        "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 0.1.0\n",
        "charts/sub/templates/t.yaml": "a: {{ .Values.x.y }}\n",
        "templates/t.yaml": "",
    }
    failure = fail(engine, files)
    assert failure.source.path == "web/charts/sub/templates/t.yaml"
    assert failure.source.position(failure.span.start) == (1, 14)


def test_in_an_aliased_subchart(engine: Engine) -> None:
    files = {
        "Chart.yaml": CHART["Chart.yaml"]
        + "dependencies: [{name: sub, alias: other, version: 0.1.0}]\n",
        "charts/s/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 0.1.0\n",
        "charts/s/templates/t.yaml": "a: {{ .Values.x.y }}\n",
    }
    failure = fail(engine, files)
    assert failure.source.path == "web/charts/s/templates/t.yaml"
    assert failure.source.position(failure.span.start) == (1, 14)


def test_what_names_no_place_is_shown_at_the_name_of_the_chart(engine: Engine) -> None:
    failure = fail(engine, {"Chart.yaml": "apiVersion: v2\nname: web\nversion: x\n"})
    assert failure.source.path == "web/Chart.yaml"
    assert failure.source.position(failure.span.start) == (2, 7)


def test_a_long_message_is_cut(engine: Engine) -> None:
    failure = fail(engine, {"templates/t.yaml": '{{ fail (repeat 1000 "ab ") }}'})
    assert len(failure.message) < 400
