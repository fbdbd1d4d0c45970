"""Findings in charts are in a baseline by where they are written."""

import pytest

from tests.unit.baseline.gate import NAME, Gate

TEMPLATE = """\
apiVersion: v1
kind: Pod
metadata: {name: {{ randAlphaNum 8 | lower | quote }}}
spec:
  containers:
    - name: web
      image: "{{ .Values.web.image }}:{{ .Values.web.tag }}"
    - name: proxy
      image: ghcr.io/acme/proxy:latest
"""


@pytest.fixture
def chart(gate: Gate) -> Gate:
    gate.write("shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\n")
    gate.write("shop/values.yaml", "web: {image: ghcr.io/acme/web, tag: latest}\n")
    gate.write("shop/templates/pod.yaml", TEMPLATE)
    (gate.root / NAME).unlink()
    assert gate.check("--update-baseline", code=0) == []
    return gate


def test_findings_in_charts_are_known(chart: Gate) -> None:
    found = [each for each in chart.entries if each["path"].startswith("shop/")]
    assert [(each["path"], each.get("key")) for each in found] == [
        ("shop/templates/pod.yaml", None),
        ("shop/values.yaml", "web.tag"),
    ]
    text = f"{{{{- if true }}}}\n{TEMPLATE}{{{{- end }}}}\n"
    chart.write("shop/templates/pod.yaml", text)
    chart.write("shop/values.yaml", "a: b\nweb:\n  tag: latest\n  image: ghcr.io/a/b\n")
    for paths in ((), ("shop/values.yaml",), ("shop/templates/pod.yaml",)):
        assert chart.check(*paths, code=0) == []


def test_a_chart_that_cannot_be_rendered_keeps_its_entries(chart: Gate) -> None:
    chart.write("shop/templates/other.yaml", "{{ fail `no` }}\n")
    chart.check("--update-baseline", code=1)
    assert sum(each["path"].startswith("shop/") for each in chart.entries) == 2


def test_what_is_fixed_in_a_chart_is_stale(chart: Gate) -> None:
    chart.write("shop/values.yaml", "web: {image: ghcr.io/acme/web, tag: 1.4}\n")
    text = TEMPLATE.replace("proxy:latest", "proxy:1.4")
    chart.write("shop/templates/pod.yaml", text)
    assert len(chart.check("shop", code=0)) == 2
    chart.check("shop", "--update-baseline", code=0)
    assert {each["path"].partition("/")[0] for each in chart.entries} == {
        "Dockerfile",
        "deploy",
    }
