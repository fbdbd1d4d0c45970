from collections.abc import Mapping

import pytest

from kubelint_img.model.chart.chart import Chart
from kubelint_img.model.chart.read_values import ReadValues, read_values
from kubelint_img.model.chart.values import Values
from kubelint_img.source import Source
from kubelint_img.syntax.yaml import Node, parse

METADATA = "apiVersion: v2\nname: web\nversion: 1.0.0\n"


def root(text: str) -> Node:
    return parse(Source("values.yaml", text)).documents[0].root


def read(files: Mapping[str, str]) -> ReadValues | None:
    """Return what a chart without dependencies reads, whose files are *files*."""
    metadata = root(METADATA)
    family = list[Chart]()
    chart = Chart(metadata, (), (), tuple(files), files.get, metadata.source, family)
    family.append(chart)
    return read_values(family)


def paths(action: str) -> set[str]:
    found = read({"templates/web.yaml": f"a: {{{{ {action} }}}}"})
    assert found is not None
    return {".".join(path) for path in found.paths} - {"enabled", "exports"}


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (".Values.a.b", {"a.b"}),
        ("$.Values.a | default .Values.b", {"a", "b"}),
        ("$root.Values.a", {"a"}),
        (".context.Values.a", {"a"}),
        ("(.Values.a).b", {"a"}),
        ('index .Values "a-b" "c"', {"a-b.c"}),
        ('index $.Values.a "b" .c', {"a.b"}),
        ("index .Values.a .b", {"a"}),
        ('get .Values "a"', {"a"}),
        ('hasKey $.Values.a "b"', {"a.b"}),
        ('dig "b" "c" "none" .Values.a', {"a.b.c"}),
        ('dig "b" "c" .none .Values.a', {"a.b"}),
        ('include "x" (dict "Values" .Values "Chart" .Chart)', set()),
        ('tpl "{{ .Values.a }}" .', {"a"}),
        (".Valuesa.b", set()),
    ],
)
def test_reads(action: str, expected: set[str]) -> None:
    assert paths(action) == expected


@pytest.mark.parametrize(
    "action",
    [
        "toYaml .Values",
        ".Values | toJson",
        "range $key, $value := .Values",
        "with $.Values",
        "$values := .Values",
        "index .Values $key",
        "index .Values (printf $key)",
        "merge .Values.a .Values",
        'dict "values" .Values',
        'get $ "Values"',
        'index . "Values" "a"',
        "toYaml $",
        ".Values.AsMap",
        '.Values.PathValue "a.b"',
    ],
)
def test_what_may_read_anything(action: str) -> None:
    assert read({"templates/web.yaml": f"a: {{{{ {action} }}}}"}) is None


def test_a_template_that_is_broken_still_reads() -> None:
    found = read({"templates/web.yaml": "{{ .Values.a }} {{ .Values.b"})
    assert found is not None
    assert {("a",), ("b",)} <= found.paths


def test_texts_for_tpl_are_read_and_prose_is_not() -> None:
    found = read(
        {
            "files/web.conf": "{{ .Values.a }}",
            "values.yaml": "# {{ .Values }}\nx: '{{ .Values.b }}'",
            "README.md": "{{ toYaml .Values }}",
            "README.md.gotmpl": "{{ .Values }}",
        }
    )
    assert found is not None
    assert {("a",), ("b",)} == found.paths - {("enabled",), ("exports",)}


def test_settings_come_in_the_order_written_and_aliases_once() -> None:
    node = root("a: &x {b: 1, c: [2, {d: 3}]}\ne: *x\nf: {<<: *x, g: 4}\n")
    found = [(".".join(each.keys), each.node.text) for each in Values(node).settings()]
    assert found == [
        ("a.b", "1"),
        ("a.c", "2"),
        ("a.c.d", "3"),
        ("f.g", "4"),
        ("f.b", "1"),
    ]
