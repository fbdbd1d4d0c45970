"""What a baseline has written in it."""

import pytest

from kubelint_img.cli import main
from tests.unit.baseline.gate import NAME, POD, Gate


def test_the_file_is_for_people_to_review(gate: Gate) -> None:
    assert gate.text == (
        "# kubelint-img baseline, version 1\n"
        "# Findings that were there already. One line each; 'kubelint-img check\n"
        '# --update-baseline\' takes out what has been fixed. A "note" is kept.\n'
        "\n"
        '{"path": "Dockerfile", "rule": "latest-tag", "object": "last stage",'
        ' "key": "FROM", "text": "latest", "line": "eef0"}\n'
        '{"path": "Dockerfile", "rule": "latest-tag", "object": "stage build",'
        ' "key": "FROM", "text": "latest", "line": "d13b"}\n'
        "\n"
        '{"path": "deploy/pod.yaml", "rule": "latest-tag", "object": "Pod/shop/web",'
        ' "key": "spec.containers[a].image", "text": "latest", "line": "3408"}\n'
        '{"path": "deploy/pod.yaml", "rule": "latest-tag", "object": "Pod/shop/web",'
        ' "key": "spec.containers[b].image", "text": "latest", "line": "0725"}\n'
    )


def test_no_secret_is_in_it(gate: Gate) -> None:
    secret = "9f8Xc2Kq7wLz"  # noqa: S105 - of nobody
    gate.write("Dockerfile", f"FROM a/b:1\nENV DB_PASSWORD {secret}\nUSER 1000\n")
    env = f"      env: [{{name: DB_PASSWORD, value: {secret}}}]\n"
    gate.write("deploy/pod.yaml", POD + env)
    (gate.root / NAME).unlink()
    command = ["check", "--baseline", NAME, "--update-baseline"]
    assert main([*command, "--select", "ALL"]) == 0
    assert secret not in gate.text
    found = {(each["rule"], each["key"]) for each in gate.entries if "text" not in each}
    assert (
        "plaintext-env-secret",
        "spec.containers[b].env[DB_PASSWORD].value",
    ) in found
    assert ("secret-in-build-variable", "ENV DB_PASSWORD") in found
    assert ("legacy-key-value", "ENV DB_PASSWORD") in {
        (each["rule"], each["key"]) for each in gate.entries
    }
    # Another value is the same finding, and leaves the file as it is: no hash of it.
    for path in ("Dockerfile", "deploy/pod.yaml"):
        text = (gate.root / path).read_text()
        gate.write(path, text.replace(secret, "Zq8Lm3Xw5Rt9"))
    before = gate.text
    (gate.root / NAME).unlink()
    assert main([*command, "--select", "ALL"]) == 0
    assert gate.text == before


def test_a_note_is_kept(gate: Gate) -> None:
    noted = gate.text.replace('"eef0"}', '"eef0", "note": "ticket 4711"}')
    gate.write(NAME, noted)
    gate.write("deploy/pod.yaml", POD.replace(":latest", ":1.4"))
    gate.check("--update-baseline", code=0)
    assert [each.get("note") for each in gate.entries] == ["ticket 4711", None]


def test_an_entry_may_name_a_rule_by_its_code(gate: Gate) -> None:
    gate.write(NAME, gate.text.replace('"latest-tag"', '"KLI101"'))
    assert gate.check(code=0) == []


def test_an_entry_of_a_rule_that_there_is_not_is_stale(gate: Gate) -> None:
    gate.write(NAME, gate.text.replace('"latest-tag"', '"lates-tag"', 1))
    assert gate.check(code=1) == ["Dockerfile:3:23: KLI101", f"{NAME}:5:1: KLI910"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1: this is no baseline: it does not begin with '# kubelint-img baseline"),
        ("{}\n", "1: this is no baseline"),
        ("# kubelint-img baseline, version 2\n", "1: this baseline is of version 2"),
        ("%s\n{\n", "3: this is no entry: an entry is one JSON object"),
        ("%s[]\n", "2: this is no entry"),
        ("%s<<<<<<< HEAD\n", "2: a conflict of a merge was left unsolved here"),
        ('%s{"path": "a"}\n', "2: the entry has no rule"),
        ('%s{"path": "a", "rule": 1}\n', "2: rule must be a text"),
        ('%s{"path": "a", "rule": "b", "txt": ""}\n', "did you mean 'text'?"),
        ("%s" + "[" * 100_000, "2: this is no entry"),
    ],
)
def test_a_corrupt_baseline(
    gate: Gate, text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    gate.write(NAME, text.replace("%s", "# kubelint-img baseline, version 1\n"))
    assert gate.check(code=2) == []
    assert gate.errors.startswith(f"kubelint-img: error: {NAME}:")
    assert message in gate.errors
    del capsys
