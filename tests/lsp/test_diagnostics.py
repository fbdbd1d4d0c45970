"""What is found is told to the editor, where it stands and as it is typed."""

import subprocess
import sys
from pathlib import Path
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


def _edit(line: int, start: int, stop: int, text: str) -> dict[str, Any]:
    return {"range": _place(line, start, stop), "text": text}


def test_what_is_typed_is_linted(start: Any) -> None:
    client = start()
    client.open("web.yaml", POD)
    client.change("web.yaml", 2, _edit(6, 19, 25, "1.27"), _edit(6, 13, 13, "acme/"))
    assert not _of(client.diagnostics("web.yaml", 2), "KLI101")
    client.change("web.yaml", 3, {"text": POD})
    assert _of(client.diagnostics("web.yaml", 3), "KLI101")


def test_half_typed_yaml_is_told_and_survived(start: Any) -> None:
    client = start()
    client.open("web.yaml", POD)
    client.change("web.yaml", 2, _edit(6, 13, 25, '"nginx'))
    assert _of(client.diagnostics("web.yaml", 2), "KLI901")
    client.change("web.yaml", 3, {"text": POD})
    found = client.diagnostics("web.yaml", 3)
    assert _of(found, "KLI101")
    assert not _of(found, "KLI901")


def test_a_newer_edit_overtakes_older_ones(start: Any) -> None:
    client = start()
    client.open("web.yaml", POD)
    for version in range(2, 60):
        client.change("web.yaml", version, {"text": f"{POD}# {version}\n"})
    client.change("web.yaml", 60, {"text": POD.replace("latest", "1.27")})
    assert not _of(client.diagnostics("web.yaml", 60), "KLI101")
    client.request("textDocument/hover", _at(client, "web.yaml", 0, 0))
    published = "textDocument/publishDiagnostics"
    later = [each for each in client.told if each["method"] == published]
    assert all(each["params"]["version"] < 60 for each in later)
    assert len(later) < 58  # some were never linted


def _at(client: Any, name: str, line: int, character: int) -> dict[str, Any]:
    return {
        "textDocument": {"uri": client.uri(name)},
        "position": {"line": line, "character": character},
    }


def test_columns_are_in_the_units_of_the_client(start: Any) -> None:
    text = POD.replace(
        "      image: nginx:latest", '    - {name: "😀é", image: "nginx:latest"}'
    )
    # In front of `latest` stand 33 characters, one of them beyond the first plane.
    for units, column in (("utf-16", 34), ("utf-32", 33), ("utf-8", 37)):
        client = start({"general": {"positionEncodings": [units]}})
        assert client.initialized["capabilities"]["positionEncoding"] == units
        client.open("web.yaml", text)
        (latest,) = _of(client.diagnostics("web.yaml"), "KLI101")
        assert latest["range"] == _place(6, column, column + 6)
        # The edit is counted alike.
        client.change("web.yaml", 2, _edit(6, column, column + 6, "1.27"))
        assert not _of(client.diagnostics("web.yaml", 2), "KLI101")


def test_a_form_feed_ends_no_line(start: Any) -> None:
    client = start()
    text = f"# a\fb\u2028c\n{POD}"
    client.open("web.yaml", text)
    client.change("web.yaml", 2, _edit(7, 19, 25, "1.27"))
    assert not _of(client.diagnostics("web.yaml", 2), "KLI101")


def test_dockerfiles_are_told_by_name_or_language(start: Any) -> None:
    client = start()
    client.open("Dockerfile", "FROM alpine:latest\n", "dockerfile")
    assert _of(client.diagnostics("Dockerfile"), "KLI101")
    client.open("image", "FROM alpine:latest\n", "dockerfile")
    assert _of(client.diagnostics("image"), "KLI101")
    client.open("notes.txt", "FROM here on\n", "plaintext")
    assert client.diagnostics("notes.txt") == []


def test_what_is_related_is_linked(start: Any) -> None:
    client = start()
    client.open("Dockerfile", "ARG TAG=latest\nFROM alpine:${TAG}\n", "dockerfile")
    (latest,) = _of(client.diagnostics("Dockerfile"), "KLI101")
    assert latest["range"] == _place(0, 8, 14)
    (related,) = latest["relatedInformation"]
    assert related["location"]["uri"] == client.uri("Dockerfile")
    assert related["location"]["range"] == _place(1, 12, 18)


def test_other_documents_and_files_are_context(start: Any) -> None:
    client = start()
    (client.root / ".kubelint-img.toml").write_text('extend-select = ["KLI616"]\n')
    pod = POD.replace("spec:\n", "spec:\n  serviceAccountName: runner\n", 1)
    account = POD.partition("spec")[0].replace("Pod", "ServiceAccount")
    account = account.replace("name: web", "name: NAME")
    (client.root / "account.yaml").write_text(account.replace("NAME", "other"))
    client.open("pod.yaml", pod)
    assert _of(client.diagnostics("pod.yaml"), "KLI616")
    # A document that nobody has saved says more than the file.
    client.open("account.yaml", account.replace("NAME", "runner"))
    assert client.diagnostics("account.yaml") == []
    assert not _of(client.diagnostics("pod.yaml"), "KLI616")
    client.close("account.yaml")
    assert client.diagnostics("account.yaml") == []
    assert _of(client.diagnostics("pod.yaml"), "KLI616")
    (client.root / "account.yaml").write_text(account.replace("NAME", "runner"))
    client.save("pod.yaml")
    assert not _of(client.diagnostics("pod.yaml"), "KLI616")


def test_configuration_counts_and_its_changes_are_seen(start: Any) -> None:
    client = start(
        {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
    )
    asked = client.wait(lambda each: each.get("method") == "client/registerCapability")
    client.send({"id": asked["id"], "result": None})
    client.open("web.yaml", POD)
    assert _of(client.diagnostics("web.yaml"), "KLI101")
    file = client.root / ".kubelint-img.toml"
    changed = {"changes": [{"uri": file.as_uri(), "type": 1}]}
    file.write_text('ignore = ["latest-tag"]\n')
    client.notify("workspace/didChangeWatchedFiles", changed)
    assert not _of(client.diagnostics("web.yaml"), "KLI101")
    file.write_text('\nignroe = ["latest-tag"]\n')
    client.notify("workspace/didChangeWatchedFiles", changed)
    assert client.diagnostics("web.yaml") == []  # nothing is linted by mistake
    (wrong,) = client.diagnostics(".kubelint-img.toml")
    assert wrong["range"]["start"]["line"] == 1
    assert "did you mean 'ignore'" in wrong["message"]
    shown = client.wait(lambda each: each.get("method") == "window/showMessage")
    assert "did you mean 'ignore'" in shown["params"]["message"]
    file.write_text("")
    client.notify("workspace/didChangeWatchedFiles", changed)
    assert client.diagnostics(".kubelint-img.toml") == []
    assert _of(client.diagnostics("web.yaml"), "KLI101")


def test_what_a_baseline_has_is_held_back(start: Any) -> None:
    client = start()
    (client.root / ".kubelint-img.toml").write_text('baseline = "old.toml"\n')
    (client.root / "web.yaml").write_text(POD)
    client.open("web.yaml")
    assert client.diagnostics("web.yaml") == []
    shown = client.wait(lambda each: each.get("method") == "window/showMessage")
    assert "there is no baseline old.toml" in shown["params"]["message"]
    command = [sys.executable, "-m", "kubelint_img", "check", "--update-baseline"]
    subprocess.run(command, cwd=client.root, check=True, capture_output=True)
    client.save("web.yaml")
    text = f"{POD}    - name: new\n      image: redis:latest\n"
    client.change("web.yaml", 2, {"text": text})
    (latest,) = _of(client.diagnostics("web.yaml", 2), "KLI101")
    assert latest["range"]["start"]["line"] == 8
    client.change("web.yaml", 3, {"text": text.replace("latest", "1.27")})
    assert not _of(client.diagnostics("web.yaml", 3), "KLI101")
    told = [each["params"].get("uri", "") for each in client.told if "params" in each]
    assert client.uri("old.toml") not in told


def test_what_is_excluded_is_left_alone(start: Any) -> None:
    client = start()
    (client.root / ".kubelint-img.toml").write_text('exclude = ["web.yaml"]\n')
    client.open("web.yaml", POD)
    assert client.diagnostics("web.yaml") == []


def test_who_pulls_is_not_told_unasked(start: Any) -> None:
    capabilities = {
        "textDocument": {"diagnostic": {}},
        "workspace": {"diagnostics": {"refreshSupport": True}},
    }
    client = start(capabilities)
    assert client.initialized["capabilities"]["diagnosticProvider"][
        "interFileDependencies"
    ]
    client.open("web.yaml", POD)
    document = {"textDocument": {"uri": client.uri("web.yaml")}}
    report = client.request("textDocument/diagnostic", document)
    assert report["kind"] == "full"
    assert _of(report["items"], "KLI101")
    client.change("web.yaml", 2, _edit(6, 19, 25, "1.27"))
    report = client.request("textDocument/diagnostic", document)
    assert not _of(report["items"], "KLI101")
    assert not client.told  # nobody else has to do with that
    account = POD.partition("spec")[0].replace("Pod", "ServiceAccount")
    client.open("account.yaml", account)
    asked = client.wait(
        lambda each: each.get("method") == "workspace/diagnostic/refresh"
    )
    client.send({"id": asked["id"], "result": None})
    assert not [each for each in client.told if "publish" in each.get("method", "")]


def test_garbage_is_survived(start: Any) -> None:
    client = start()
    client.open("web.yaml", POD)
    client.diagnostics("web.yaml")
    for garbage in (
        b"{",
        b"null",
        b"[]",
        b'{"jsonrpc": "2.0", "id": 7}',
        b"\xff" * 9,
        b"[" * 99_999,
    ):
        client.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(garbage), garbage))
    client.send_bytes(b"Content-Length: many\r\nwhat is this\r\n\r\n")
    client.notify("textDocument/didChange", {"textDocument": {"uri": 7}})
    client.change("none.yaml", 2, {"text": ""})
    client.change("web.yaml", 2, _edit(900, 3, 4, ""), _edit(5, 900, 900, ""))
    client.close("none.yaml")
    client.change("web.yaml", 3, {"text": POD})
    assert _of(client.diagnostics("web.yaml", 3), "KLI101")
    assert client.end() == 0
    assert client.process.stderr.read() == b""


def test_a_client_that_goes_away_ends_the_server(start: Any) -> None:
    client = start()
    client.open("web.yaml", POD)
    client.process.stdin.close()
    assert client.process.wait(60) == 1


RULE = """\
\"\"\"A rule that fails.\"\"\"

from kubelint_img.api import Container, rule


@rule("BAD101", on=Container)
def bad_rule(container):
    raise ValueError(container.node.get("image").text)


def kubelint_rules():
    return [bad_rule]
"""


def test_a_rule_that_fails_is_told_of_in_the_log(start: Any, tmp_path: Path) -> None:
    plugins = tmp_path / "plugins"
    (plugins / "bad-1.dist-info").mkdir(parents=True)
    (plugins / "bad-1.dist-info/entry_points.txt").write_text(
        "[kubelint_img]\nb = bad\n"
    )
    hook = "import pluggy\n{}".format(RULE.replace("def kubelint_rules", "HOOK"))
    hook = hook.replace(
        "HOOK", '@pluggy.HookimplMarker("kubelint_img")\ndef kubelint_rules'
    )
    (plugins / "bad.py").write_text(hook)
    client = start(python_path=str(plugins))
    client.open("web.yaml", POD)
    assert _of(client.diagnostics("web.yaml"), "KLI101")
    log = client.wait(lambda each: each.get("method") == "window/logMessage")
    assert "rule BAD101 (bad-rule) failed on" in log["params"]["message"]
    assert "ValueError" in log["params"]["message"]
    assert "nginx" not in log["params"]["message"]  # it might be a secret
    client.change("web.yaml", 2, {"text": POD})
    assert _of(client.diagnostics("web.yaml", 2), "KLI101")
