"""Baselines: what is held back, what is stale, and what is written when."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kubelint_img.cli import main

NAME = "baseline.txt"
DOCKERFILE = """\
FROM ghcr.io/acme/build:latest AS build
RUN make
FROM ghcr.io/acme/web:latest
COPY --from=build /app /app
USER 1000
"""
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: a
      image: ghcr.io/acme/a:latest
    - name: b
      image: ghcr.io/acme/b:latest
"""
SELECT = ("--select", "KLI101,KLI910,KLI3")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Gate:
    """A repository with a baseline."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self._capsys = capsys
        self.errors = ""

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def check(self, *arguments: str, code: int) -> list[str]:
        """Run the linter, and return the places and codes that it gives."""
        self._capsys.readouterr()
        command = ["check", "--format", "concise", "--baseline", NAME, *SELECT]
        assert main([*command, *arguments]) == code
        out, self.errors = self._capsys.readouterr()
        return [" ".join(line.split()[:2]) for line in out.splitlines()]

    @property
    def text(self) -> str:
        return (self.root / NAME).read_text()

    @property
    def entries(self) -> list[dict[str, str]]:
        lines = self.text.splitlines()
        return [json.loads(line) for line in lines if line[:1] == "{"]


@pytest.fixture
def gate(here: Path, capsys: pytest.CaptureFixture[str]) -> Gate:
    gate = Gate(here, capsys)
    gate.write("Dockerfile", DOCKERFILE)
    gate.write("deploy/pod.yaml", POD)
    assert gate.check("--update-baseline", code=0) == []
    assert len(gate.entries) == 4
    return gate


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


def test_what_it_has_is_held_back(gate: Gate) -> None:
    assert gate.check(code=0) == []
    assert gate.errors == f"Held back 4 violations that {NAME} has\n"
    assert len(gate.check("--no-baseline", code=2)) == 0  # --baseline is given too


def test_lines_above_and_another_order_change_nothing(gate: Gate) -> None:
    head, a, b = POD.partition("    - name: a")[0], *POD.split("    - name: ")[1:]
    moved = f"# one\n\n{head}    - name: {b}    - name: {a}"
    assert moved != POD
    gate.write("deploy/pod.yaml", moved)
    gate.write("Dockerfile", f"# one\n# two\n{DOCKERFILE}")
    assert gate.check(code=0) == []


def test_what_is_new_is_told_at_its_place(gate: Gate) -> None:
    new = "    - name: new\n      image: ghcr.io/acme/new:latest\n    - name: a"
    gate.write("deploy/pod.yaml", POD.replace("    - name: a", new))
    assert gate.check(code=1) == ["deploy/pod.yaml:8:31: KLI101"]
    before = gate.text
    assert gate.check("--update-baseline", code=1) == ["deploy/pod.yaml:8:31: KLI101"]
    assert gate.text == before


def test_of_alike_ones_the_new_one_is_told(gate: Gate) -> None:
    stages = "FROM a/x:latest AS build\nFROM b/y:latest AS build\n"
    gate.write("Dockerfile", stages)
    (gate.root / NAME).unlink()
    gate.check("--update-baseline", code=0)
    third = "FROM c/z:latest AS build\n"
    for text, line in (
        (f"{third}{stages}", 1),
        (stages.replace("\n", f"\n{third}", 1), 2),
        (f"{stages}{third}", 3),
    ):
        gate.write("Dockerfile", text)
        assert gate.check("Dockerfile", code=1) == [f"Dockerfile:{line}:10: KLI101"]


def test_of_equal_lines_the_last_is_new(gate: Gate) -> None:
    gate.write("Dockerfile", "FROM a/x:latest AS build\n" * 2)
    (gate.root / NAME).unlink()
    gate.check("--update-baseline", code=0)
    gate.write("Dockerfile", "FROM a/x:latest AS build\n" * 3)
    assert gate.check("Dockerfile", code=1) == ["Dockerfile:3:10: KLI101"]


def test_what_is_fixed_is_told_and_does_not_fail(gate: Gate) -> None:
    gate.write("deploy/pod.yaml", POD.replace("a:latest", "a:1.4"))
    before = gate.text
    assert gate.check(code=0) == [f"{NAME}:8:1: KLI910"]
    assert gate.check("--fail-on", "info", code=1) == [f"{NAME}:8:1: KLI910"]
    assert gate.text == before
    assert gate.check("--update-baseline", code=0) == []
    lines = before.splitlines(keepends=True)
    assert gate.text == "".join(lines[:7] + lines[8:])
    assert f"{NAME} has 3 violations now, 1 less than before" in gate.errors
    gate.write("deploy/pod.yaml", POD)
    assert gate.check(code=1) == ["deploy/pod.yaml:8:29: KLI101"]


def test_only_what_the_run_is_about_can_be_stale(gate: Gate) -> None:
    gate.write("deploy/pod.yaml", POD.replace(":latest", ":1.4"))
    assert gate.check("Dockerfile", "--update-baseline", code=0) == []
    assert len(gate.entries) == 4
    assert gate.check("deploy", "--select", "KLI3,KLI910", code=0) == [
        f"{NAME}:8:1: KLI910",
        f"{NAME}:9:1: KLI910",
    ]
    command = ["check", "--baseline", NAME, "--update-baseline", "--select", "KLI3"]
    assert main(command) == 0
    assert len(gate.entries) == 4


def test_files_that_are_gone_are_stale_whatever_the_run_is_about(gate: Gate) -> None:
    (gate.root / "deploy/pod.yaml").unlink()
    assert gate.check("Dockerfile", code=0) == [
        f"{NAME}:8:1: KLI910",
        f"{NAME}:9:1: KLI910",
    ]
    gate.check("Dockerfile", "--update-baseline", code=0)
    assert {each["path"] for each in gate.entries} == {"Dockerfile"}


def test_a_file_that_cannot_be_parsed_keeps_its_entries(gate: Gate) -> None:
    gate.write("deploy/pod.yaml", f"{POD}  broken: [\n")
    assert gate.check("--update-baseline", code=1) == ["deploy/pod.yaml:12:1: KLI901"]
    assert len(gate.entries) == 4


def test_a_file_that_is_left_alone_is_stale(gate: Gate) -> None:
    gate.write(".gitignore", "deploy/\n")
    assert gate.check(code=0) == [f"{NAME}:8:1: KLI910", f"{NAME}:9:1: KLI910"]


@pytest.mark.parametrize("also", ["", "# kept\n"])
def test_moved_files_are_followed(gate: Gate, also: str) -> None:
    (gate.root / "deploy/pod.yaml").unlink()
    gate.write("apps/web/pod.yaml", also + POD)
    before = gate.text
    assert gate.check(code=0) == []
    assert gate.check("apps/web/pod.yaml", code=0) == []
    assert gate.text == before
    assert gate.check("apps/web/pod.yaml", "--update-baseline", code=0) == []
    assert gate.text.count("apps/web/pod.yaml") == 2
    assert "deploy/pod.yaml" not in gate.text
    assert gate.check(code=0) == []


def test_a_moved_file_may_have_changed_a_little(gate: Gate) -> None:
    (gate.root / "deploy/pod.yaml").unlink()
    gate.write("pod.yaml", POD.replace("a:latest", "a:1.4"))
    assert gate.check(code=0) == [f"{NAME}:8:1: KLI910"]


def test_a_copied_file_is_new(gate: Gate) -> None:
    gate.write("copy/pod.yaml", POD)
    assert len(gate.check(code=1)) == 2


def test_another_file_in_the_place_of_one_is_new(gate: Gate) -> None:
    (gate.root / "deploy/pod.yaml").unlink()
    gate.write("deploy/other.yaml", POD.replace("name: web", "name: other"))
    assert gate.check(code=1) == [
        f"{NAME}:8:1: KLI910",
        f"{NAME}:9:1: KLI910",
        "deploy/other.yaml:8:29: KLI101",
        "deploy/other.yaml:10:29: KLI101",
    ]


def test_a_bug_takes_nothing_out(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    from kubelint_img import linter  # noqa: PLC0415

    def fail(*_: object) -> Iterator[object]:
        raise RuntimeError

    monkeypatch.setattr(linter, "views_of", fail)
    assert gate.check("--jobs", "1", "--update-baseline", code=3) == []
    assert len(gate.entries) == 4


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


def test_one_that_is_not_there(gate: Gate) -> None:
    (gate.root / NAME).unlink()
    assert gate.check(code=2) == []
    assert f"there is no baseline {NAME}; --update-baseline makes one" in gate.errors


def test_an_update_needs_a_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--update-baseline"]) == 2
    assert "no baseline is named" in capsys.readouterr().err


def test_it_may_be_configured(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    gate.write("kubelint-img.toml", f'baseline = "{NAME}"\nselect = ["KLI101"]\n')
    monkeypatch.chdir(gate.root / "deploy")
    assert main(["check"]) == 0
    assert main(["check", "--no-baseline"]) == 1
    gate.write("deploy/kubelint-img.toml", 'select = ["KLI101"]\n')
    assert main(["check"]) == 1
    monkeypatch.chdir(gate.root)
    assert main(["check"]) == 1
    assert main(["check", "Dockerfile"]) == 0


def test_a_diff_writes_none(gate: Gate, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["check", "--baseline", NAME, "--update-baseline", "--diff"]
    assert main(command) == 2
    assert "--diff changes nothing" in capsys.readouterr().err
    del gate


def test_what_fixes_take_away_goes_too(gate: Gate) -> None:
    gate.write("deploy/pod.yaml", POD.replace(":latest", ":1.4"))
    command = ["check", "--baseline", NAME, "--update-baseline"]
    (gate.root / NAME).unlink()
    assert main([*command, "--select", "KLI104,KLI101"]) == 0
    assert {each["rule"] for each in gate.entries} == {
        "latest-tag",
        "cached-pull-policy",
    }
    assert main([*command, "--select", "KLI104,KLI101", "--fix"]) == 0
    assert {each["rule"] for each in gate.entries} == {"latest-tag"}


def test_another_version_of_an_image_is_no_other_finding(gate: Gate) -> None:
    text = POD.replace("a:latest", "a:1.4").replace("b:latest", "b:2")
    gate.write("deploy/pod.yaml", text)
    command = ["check", "--baseline", "new.txt", "--select", "KLI104,KLI107"]
    assert main([*command, "--update-baseline"]) == 0
    assert '"text": "ghcr.io/acme/a"' in (gate.root / "new.txt").read_text()
    for old, new in (("a:1.4", "a:1.5"), ("b:2", "b:3.0-rc.1")):
        gate.write("deploy/pod.yaml", text.replace(old, new))
        assert main(command) == 0
    gate.write("deploy/pod.yaml", text.replace("a:1.4", "other:1.4"))
    assert main(command) == 1


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
