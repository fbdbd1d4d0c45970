"""Names of rules are offered where a suppression is typed."""

from typing import Any


def _offered(client: Any, text: str) -> dict[str, Any]:
    client.open("web.yaml", text)
    found = client.request(
        "textDocument/completion",
        {
            "textDocument": {"uri": client.uri("web.yaml")},
            "position": {"line": 0, "character": len(text.encode("utf-16-le")) // 2},
        },
    )
    return {each["label"]: each for each in found}


def test_rules_are_offered_in_suppressions_alone(start: Any) -> None:
    client = start()
    offered = _offered(client, "a: 😀 # kubelint-img: ignore[KLI101, unt")
    assert "latest-tag" not in offered  # it is named already
    untagged = offered["untagged-image"]
    assert untagged["textEdit"]["newText"] == "untagged-image"
    assert untagged["textEdit"]["range"] == {
        "start": {"line": 0, "character": 37},
        "end": {"line": 0, "character": 40},
    }
    assert "latest-tag" in _offered(client, "{{- /* kubelint-img: ignore-file[")
    assert _offered(client, "a: # kubelint-img: ignore[x] ") == {}
    assert _offered(client, "a: [") == {}


def test_what_a_suppression_begins_with_is_offered(start: Any) -> None:
    client = start()
    offered = _offered(client, "a: 😀 # kubelint-img: ign")
    assert list(offered) == ["ignore", "ignore-file"]
    edit = offered["ignore-file"]["textEdit"]
    assert edit["newText"] == "ignore-file["
    assert edit["range"]["start"] == {"line": 0, "character": 22}
    assert edit["range"]["end"] == {"line": 0, "character": 25}
    assert list(_offered(client, "# kubelint-img:")) == list(offered)
    assert _offered(client, "a: kubelint-img: ign") == {}
