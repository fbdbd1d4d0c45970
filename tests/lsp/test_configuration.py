"""Our own configuration is checked as it is typed, and counts before it is saved."""

from typing import Any

NAME = "kubelint-img.toml"
IMAGE = "FROM alpine:latest\n"


def _at(client: Any, name: str, line: int, character: int) -> dict[str, Any]:
    return {
        "textDocument": {"uri": client.uri(name)},
        "position": {"line": line, "character": character},
    }


def _codes(found: list[dict[str, Any]]) -> set[str]:
    return {each["code"] for each in found}


def test_what_is_typed_is_checked_and_counts(start: Any, apply: Any) -> None:
    client = start()
    (client.root / NAME).write_text("ignroe = []\n")
    client.open("Dockerfile", IMAGE, "dockerfile")
    assert client.diagnostics("Dockerfile") == []
    (line,) = client.diagnostics(NAME)
    assert line["range"]["end"] == {"line": 1, "character": 0}
    # Whoever opens it sees the very place, and does not see it twice.
    client.open(NAME, language="toml")
    (word,) = client.diagnostics(NAME, 1)
    assert word["range"]["end"] == {"line": 0, "character": 6}
    text = "# 😀\nignore = ['😀', 'latest-tga']\nfail-on = 1\n"
    client.change(NAME, 2, {"text": text})
    starts = [each["range"]["start"] for each in client.diagnostics(NAME, 2)]
    assert [(each["line"], each["character"]) for each in starts] == [
        (1, 11),
        (1, 17),
        (2, 10),
    ]
    action = client.actions(NAME, (1, 0))["Change to 'latest-tag'"]
    text = apply(action, text, client.uri(NAME))
    text = text.replace("'😀', ", "").replace("1", "'info'")
    client.change(NAME, 3, {"text": text})
    assert client.diagnostics(NAME, 3) == []
    # It is not saved, and counts.
    found = _codes(client.diagnostics("Dockerfile"))
    assert found
    assert "KLI101" not in found
    # While it is broken the last that was good counts.
    client.change(NAME, 4, {"text": "ignore = ['latest-tag\n"})
    assert len(client.diagnostics(NAME, 4)) == 1
    assert "KLI101" in client.hover(NAME, 0, 14)
    client.change("Dockerfile", 2, {"text": f"{IMAGE}# x\n"})
    assert _codes(client.diagnostics("Dockerfile", 2)) == found
    (client.root / NAME).write_text("")
    client.close(NAME)
    assert client.diagnostics(NAME) == []
    assert "KLI101" in _codes(client.diagnostics("Dockerfile", 2))
    assert client.end() == 0


def test_keys_are_offered_and_other_toml_is_left_alone(start: Any) -> None:
    snippets = {"completion": {"completionItem": {"snippetSupport": True}}}
    client = start({"textDocument": {"diagnostic": {}, **snippets}})
    for name in ("Cargo.toml", NAME):
        client.open(name, "selct = []\n[rules.\n", "toml")
        document = {"textDocument": {"uri": client.uri(name)}}
        found = client.request("textDocument/diagnostic", document)["items"]
        assert len(found) == (name == NAME)
        offered = client.request("textDocument/completion", _at(client, name, 1, 7))
        assert bool(offered) == (name == NAME)
        assert bool(client.hover(name, 1, 3)) == (name == NAME)
        assert client.request("textDocument/definition", _at(client, name, 0, 1)) == []
    client.change(NAME, 2, {"text": "a = '😀'\nfail\n"})
    offered = client.request("textDocument/completion", _at(client, NAME, 1, 4))
    (item,) = [each for each in offered if each["label"] == "fail-on"]
    assert item["textEdit"]["newText"] == 'fail-on = "$1"'
    assert item["insertTextFormat"] == 2
    assert item["textEdit"]["range"]["start"] == {"line": 1, "character": 0}
    client.save("Cargo.toml")
    client.close("Cargo.toml")
    assert client.end() == 0
    assert not [each for each in client.told if "publish" in each.get("method", "")]
