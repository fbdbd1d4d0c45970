"""What Helm makes of a chart is told in its templates and its values."""

from pathlib import Path
from typing import Any

TEMPLATE = """\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: "{{ .Values.image }}:{{ .Values.tag }}"
"""
VALUES = "image: nginx\ntag: latest\n"


def _chart(root: Path) -> None:
    (root / "templates").mkdir()
    (root / "Chart.yaml").write_text("apiVersion: v2\nname: web\nversion: 1.0.0\n")
    (root / "values.yaml").write_text(VALUES)
    (root / "templates/pod.yaml").write_text(TEMPLATE)


def _codes(found: list[dict[str, Any]]) -> set[str]:
    return {each["code"] for each in found}


def test_findings_stand_in_values_that_are_not_open(start: Any) -> None:
    client = start()
    _chart(client.root)
    client.open("templates/pod.yaml")
    (latest,) = [
        each for each in client.diagnostics("values.yaml") if each["code"] == "KLI101"
    ]
    assert latest["range"]["start"] == {"line": 1, "character": 5}
    client.diagnostics("templates/pod.yaml")
    client.close("templates/pod.yaml")
    assert client.diagnostics("values.yaml") == []


def test_charts_are_rendered_with_what_is_typed(start: Any) -> None:
    client = start()
    _chart(client.root)
    client.open("templates/pod.yaml")
    assert "KLI101" in _codes(client.diagnostics("values.yaml"))
    client.open("values.yaml")
    client.change("values.yaml", 2, {"text": VALUES.replace("latest", "1.27")})
    assert "KLI101" not in _codes(client.diagnostics("values.yaml", 2))


def test_what_was_known_stays_while_a_template_is_broken(start: Any) -> None:
    client = start()
    _chart(client.root)
    client.open("templates/pod.yaml")
    assert "KLI101" in _codes(client.diagnostics("values.yaml"))
    known = _codes(client.diagnostics("templates/pod.yaml"))
    broken = {"text": TEMPLATE.replace("}}:", "}:")}
    client.change("templates/pod.yaml", 2, broken)
    found = client.diagnostics("templates/pod.yaml", 2)
    (failure,) = [each for each in found if each["code"] not in known]
    assert failure["severity"] == 1
    assert failure["range"]["start"]["line"] == 6
    client.hover("templates/pod.yaml", 0, 0)
    for message in client.told:
        if message.get("params", {}).get("uri") == client.uri("values.yaml"):
            assert "KLI101" in _codes(message["params"]["diagnostics"])
    client.told.clear()
    client.change("templates/pod.yaml", 3, {"text": TEMPLATE.replace("tag", "image")})
    client.diagnostics("templates/pod.yaml", 3)
    assert "KLI101" not in _codes(client.diagnostics("values.yaml"))


def test_hover_on_a_value_tells_which_image_it_makes(start: Any) -> None:
    client = start()
    _chart(client.root)
    client.open("values.yaml")
    assert "`docker.io/library/nginx:latest`" in client.hover("values.yaml", 1, 6)
    client.open("templates/pod.yaml")
    assert "nginx:latest" in client.hover("templates/pod.yaml", 6, 20)
