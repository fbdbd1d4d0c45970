"""What is found is told to the editor, where it stands and as it is typed."""

from typing import Any

POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: nginx:latest
"""


def _of(found: list[dict[str, Any]], code: str) -> list[dict[str, Any]]:
    return [each for each in found if each["code"] == code]


def _place(line: int, start: int, stop: int) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": line, "character": start},
        "end": {"line": line, "character": stop},
    }


def test_what_is_opened_is_linted(start: Any) -> None:
    client = start()
    client.open("web.yaml", POD)
    (latest,) = _of(client.diagnostics("web.yaml"), "KLI101")
    assert latest["range"] == _place(6, 19, 25)
    assert latest["severity"] == 2
    assert latest["source"] == "kubelint-img"
    assert latest["codeDescription"]["href"].endswith("/latest-tag")
    assert client.end() == 0
