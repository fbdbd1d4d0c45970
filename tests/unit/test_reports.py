"""Reports for programs: each is read here by what others read it with."""

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema_rs
import pytest
from junitparser import JUnitXml

from kubelint_img.cli import main
from kubelint_img.plugins import load_rules
from kubelint_img.reporters import FORMATS

ROOT = Path(__file__).parents[2]
SARIF = json.loads((ROOT / "tests/schemas/sarif-schema-2.1.0.json").read_text("utf-8"))
SARIF_VALID = jsonschema_rs.validator_for(SARIF, validate_formats=True)
LATEST = "ARG TAG=latest\nFROM debian:${TAG}\nUSER 1000\n"
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: "web-\U0001f600"}
spec:
  containers:
    - {name: "\U0001f600", imagePullPolicy: Never, image: "ghcr.io/acme/web:latest"}
"""
ODD = ("a b", "50%", "grün", "new\nline", "<b>&", "#?", "a:b,c", "\udcff")

Capsys = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(form: str, *arguments: str) -> str:
    """Return the report that a run writes to a file, and remove it."""
    path = Path("report.out")
    main(["check", "--format", form, "--output", str(path), *arguments])
    text = path.read_bytes().decode()
    path.unlink()
    return text


def sarif(*arguments: str) -> dict[str, Any]:
    """Return the run of a SARIF log that the schema accepts."""
    log = json.loads(written("sarif", *arguments))
    SARIF_VALID.validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def make_odd_files(here: Path) -> None:
    for number, name in enumerate(ODD):
        (here / name).mkdir()
        (here / name / "Dockerfile").write_text(f"{LATEST}# {number}\n")


def test_sarif_of_all_fixtures_is_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    out = Path("report.sarif").absolute()
    monkeypatch.chdir(ROOT)
    rules = ["--no-config", "--select", "ALL", "--ignore", "shell-mistake"]
    form = ["--format", "sarif", "--output", str(out)]
    main(["check", *rules, *form, "tests/fixtures", "examples"])
    log = json.loads(out.read_text("utf-8"))
    SARIF_VALID.validate(log)
    (run,) = log["runs"]
    assert len(run["results"]) > 500
    rules = run["tool"]["driver"]["rules"]
    prints = {each["partialFingerprints"]["kubelintImg/v1"] for each in run["results"]}
    assert len(prints) == len(run["results"])
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        start = region["startLine"], region["startColumn"]
        assert start <= (region["endLine"], region["endColumn"])


def test_sarif_tools_read_it(here: Path) -> None:
    (here / "Dockerfile").write_text(LATEST)
    (here / "report.sarif").write_text(written("sarif"))
    command = [sys.executable, "-W", "ignore", "-m", "sarif", "--check", "note"]
    run = subprocess.run(
        [*command, "summary", "report.sarif"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "warning: 1" in run.stdout
    assert "KLI101" in run.stdout
    assert run.returncode == 1  # for what is at or above the level of --check


def test_sarif_places(here: Path) -> None:
    (here / "pod.yaml").write_text(POD)
    run = sarif("--select", "KLI101,KLI104")
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]
    pull, tag = run["results"]
    place = tag["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "pod.yaml", "uriBaseId": "%SRCROOT%"}
    line = POD.splitlines()[5]
    assert place["region"] == {
        "startLine": 6,
        "startColumn": line.index("latest") + 1,
        "endLine": 6,
        "endColumn": line.index("latest") + 7,
    }
    assert place["contextRegion"]["snippet"]["text"] == line
    assert tag["locations"][0]["logicalLocations"] == [
        {
            "name": "web-\U0001f600",
            "fullyQualifiedName": "Pod/web-\U0001f600",
            "kind": "resource",
        }
    ]
    ((change,),) = (fix["artifactChanges"] for fix in pull["fixes"])
    assert change["replacements"] == [
        {
            "deletedRegion": pull["locations"][0]["physicalLocation"]["region"],
            "insertedContent": {"text": "Always"},
        }
    ]


def test_sarif_rules_and_related(here: Path) -> None:
    (here / "Dockerfile").write_text(LATEST)
    run = sarif("--select", "KLI101", "--fail-on", "never")
    assert run["invocations"][0]["exitCode"] == 0
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "KLI101"
    assert rule["name"] == "latest-tag"
    assert rule["defaultConfiguration"] == {"enabled": True, "level": "warning"}
    assert "## Bad" in rule["help"]["markdown"]
    assert "mutable-tags" in rule["help"]["markdown"]
    assert "## Bad" not in rule["fullDescription"]["text"]
    (related,) = run["results"][0]["relatedLocations"]
    assert related["message"] == {"text": "used here"}
    assert related["physicalLocation"]["region"]["startLine"] == 2


def test_sarif_messages_hold_no_links(here: Path) -> None:
    (here / "Dockerfile").write_text("FROM a\nUSER 1\nRUNN [x](https://evil.example)\n")
    texts = [each["message"]["text"] for each in sarif()["results"]]
    assert not any("[x](" in text.replace("\\[", "") for text in texts)


def test_a_violation_without_text_has_a_place(here: Path) -> None:
    (here / "Dockerfile").symlink_to("nothing")
    (result,) = sarif()["results"]
    place = result["locations"][0]["physicalLocation"]
    assert set(place["region"].values()) == {1}
    assert "contextRegion" not in place


def test_sarif_tells_of_a_crash(here: Path, broken_rule: str) -> None:
    (here / "Dockerfile").write_text(LATEST)
    (invocation,) = sarif()["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 3
    (told,) = invocation["toolExecutionNotifications"]
    assert broken_rule in told["message"]["text"]
    assert "hunter2" not in json.dumps(told)


@pytest.fixture
def broken_rule(monkeypatch: pytest.MonkeyPatch) -> str:
    def fails(_: object) -> Any:
        message = "hunter2"
        raise ValueError(message)

    rules = tuple(
        rule._replace(check=fails) if rule.code == "KLI211" else rule
        for rule in load_rules()
    )
    monkeypatch.setattr("kubelint_img.commands.check.load_rules", lambda: rules)
    return "KLI211"


def test_junit_tells_of_a_crash(here: Path, broken_rule: str) -> None:
    (here / "Dockerfile").write_text("FROM ghcr.io/acme/web:1.4\nUSER 1000\n")
    text = written("junit")
    assert "hunter2" not in text
    (suite,) = JUnitXml.fromstring(text.encode())
    assert suite.errors == 1
    assert broken_rule in text


def test_line_shifts_leave_fingerprints(here: Path) -> None:
    (here / "Dockerfile").write_text(LATEST)
    before = sarif()["results"], json.loads(written("gitlab"))
    (here / "Dockerfile").write_text(f"# a\n\n# b\n{LATEST}")
    after = sarif()["results"], json.loads(written("gitlab"))
    assert before[0]
    assert before != after
    assert [each["partialFingerprints"] for each in before[0]] == [
        each["partialFingerprints"] for each in after[0]
    ]
    assert before[1][0]["fingerprint"] == after[1][0]["fingerprint"]


def test_odd_names_are_uris(here: Path) -> None:
    make_odd_files(here)
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in sarif()["results"]
    }
    folders = {uri.removesuffix("/Dockerfile") for uri in uris}
    assert folders == {
        *("a%20b", "50%25", "gr%C3%BCn", "new%0Aline", "%3Cb%3E%26"),
        *("%23%3F", "a%3Ab%2Cc", "%FF"),
    }


def test_paths_are_relative_where_they_can_be(here: Path) -> None:
    (here / "app").mkdir()
    (here / "Dockerfile").write_text(LATEST)
    for path in (str(here / "Dockerfile"), "./Dockerfile", "app/../Dockerfile"):
        (result,) = sarif(path)["results"]
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place == {"uri": "Dockerfile", "uriBaseId": "%SRCROOT%"}
    (issue,) = json.loads(written("gitlab", str(here / "Dockerfile")))
    assert issue["location"]["path"] == "Dockerfile"


def test_a_path_elsewhere_is_a_whole_uri(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "Dockerfile").write_text(LATEST)
    (here / "app").mkdir()
    monkeypatch.chdir(here / "app")
    (result,) = sarif(str(here / "Dockerfile"))["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": (here / "Dockerfile").as_uri()}


def test_junit(here: Path) -> None:
    (here / "Dockerfile").write_text(LATEST)
    (here / "Dockerfile.fine").write_text("FROM ghcr.io/acme/web:1.4\nUSER 1000\n")
    suites = JUnitXml.fromstring(written("junit").encode())
    assert (suites.tests, suites.failures, suites.errors) == (2, 1, 0)
    bad, fine = suites
    assert (bad.name, fine.name) == ("Dockerfile", "Dockerfile.fine")
    (case,) = bad
    assert case.name == "KLI101 latest-tag at 1:9"
    (failure,) = case.result
    assert failure.type == "warning"
    assert failure.text == (
        "Dockerfile:1:9: image 'debian:latest' is named by the tag 'latest', which"
        " moves\nDockerfile:2:13: used here"
    )
    (passed,) = fine
    assert passed.is_passed


def test_xml_of_odd_names(here: Path) -> None:
    make_odd_files(here)
    (here / "Dockerfile.\x01\x1b[2J").write_text(LATEST)
    for form, key in (("junit", "testsuite"), ("checkstyle", "file")):
        root = ET.fromstring(written(form).encode())  # noqa: S314 - as above
        names = {each.attrib["name"] for each in root.iter(key)}
        assert "<b>&/Dockerfile" in names
        assert "grün/Dockerfile" in names
        assert "Dockerfile.\\x01\\x1b[2J" in names
        assert len(names) == len(ODD) + 1


def test_checkstyle(here: Path) -> None:
    (here / "Dockerfile").write_text(LATEST)
    assert written("checkstyle") == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<checkstyle version="10.0">\n'
        '  <file name="Dockerfile">\n'
        '    <error line="1" column="9" severity="warning" message="image'
        " 'debian:latest' is named by the tag 'latest', which moves (latest-tag)\""
        ' source="KLI101" />\n'
        "  </file>\n"
        "</checkstyle>\n"
    )


def test_gitlab(here: Path) -> None:
    (here / "Dockerfile").write_text(LATEST + "ENV API_TOKEN=abcdefgh12345\n")
    issues = json.loads(written("gitlab", "--select", "KLI101,KLI311"))
    assert [each["severity"] for each in issues] == ["major", "critical"]
    assert len({each["fingerprint"] for each in issues}) == 2
    tag = issues[0]
    assert tag["check_name"] == "KLI101"
    assert tag["description"].startswith("latest-tag: image 'debian:latest'")
    assert tag["location"] == {
        "path": "Dockerfile",
        "lines": {"begin": 1, "end": 1},
        "positions": {
            "begin": {"line": 1, "column": 9},
            "end": {"line": 1, "column": 15},
        },
    }


def test_github(here: Path, capsys: Capsys) -> None:
    (here / "50%, a:b\n").mkdir()
    (here / "50%, a:b\n" / "Dockerfile").write_text("FROM debian:latest\nUSER 1\n")
    main(["check", "--format", "github"])
    assert capsys.readouterr().out == (
        "::warning file=50%25%2C a%3Ab%0A/Dockerfile,line=1,endLine=1,col=13,"
        "endColumn=19,title=KLI101 latest-tag::image 'debian:latest' is named by the"
        " tag 'latest', which moves\n"
    )


def test_github_takes_columns_of_one_line_only(here: Path, capsys: Capsys) -> None:
    (here / "Dockerfile").write_text("FROM a:1 AS b\nUSER 1\nMAINTAINER \\\n  me\n")
    main(["check", "--format", "github", "--select", "ALL", "--ignore", "KLI1,KLI2"])
    lines = capsys.readouterr().out.splitlines()
    assert lines
    for line in lines:
        words = dict(
            pair.split("=") for pair in line.split("::")[1].split(" ", 1)[1].split(",")
        )
        assert ("col" in words) == (words["line"] == words["endLine"])


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "html"])
def test_reports_of_nothing(here: Path, form: str) -> None:
    (here / "Dockerfile").write_text("FROM ghcr.io/acme/web:1.4\nUSER 1000\n")
    text = written(form)
    if form in {"json", "sarif", "gitlab"}:
        json.loads(text)
    if form == "sarif":
        SARIF_VALID.validate(json.loads(text))
    if form == "junit":
        assert JUnitXml.fromstring(text.encode()).failures == 0
    if form in {"concise", "github"}:
        assert text == ""


def test_several_reports_in_one_run(here: Path, capsys: Capsys) -> None:
    (here / "Dockerfile").write_text(LATEST)
    pairs = [part for form in FORMATS for part in ("--format", form, "--output", form)]
    assert main(["check", *pairs, "--format", "concise"]) == 1
    assert capsys.readouterr().out.startswith("Dockerfile:1:9: KLI101")
    for form in FORMATS:
        assert "debian:latest" in (here / form).read_text("utf-8")


def test_two_runs_give_the_same_bytes(here: Path) -> None:
    for number in range(140):
        (here / f"Dockerfile.{number}").write_text(LATEST + "ENV API_TOKEN=abcdef12\n")
        (here / f"pod-{number}.yaml").write_text(POD)
    runs = [("0", "1"), ("1", "2"), ("77", "2")]
    for seed, jobs in runs:
        pairs = [
            part
            for form in FORMATS
            for part in ("--format", form, "--output", f".{form}.{seed}")
        ]
        command = [
            sys.executable,
            "-m",
            "kubelint_img",
            "check",
            "--jobs",
            jobs,
            *pairs,
        ]
        environment = {"PYTHONHASHSEED": seed, "PATH": ""}
        subprocess.run([*command, "."], env=environment, check=False)
    for form in FORMATS:
        texts = [(here / f".{form}.{seed}").read_bytes() for seed, _ in runs]
        assert texts[0]
        assert all(one == other for one, other in pairwise(texts))
