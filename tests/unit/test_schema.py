"""The schemas say what the program takes and gives."""

import json
import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from kubelint_img.cli import main
from kubelint_img.config.stated import HelmValues, Keys
from kubelint_img.knowledge import FOLDER
from kubelint_img.plugins import load_rules

ROOT = Path(__file__).parents[2]


def schema(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["config", "--schema", *arguments]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    jsonschema_rs.meta.validate(found)
    return found


@pytest.fixture
def config(capsys: pytest.CaptureFixture[str]) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(schema(capsys))


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(schema(capsys, "report"))


def test_every_key_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    found = schema(capsys)
    assert list(found["properties"]) == [
        field.name.replace("_", "-") for field in fields(Keys)
    ]
    rules = found["$defs"]
    options = [
        key for table in rules.values() for key in table.get("properties", {}).items()
    ]
    for key, value in [*found["properties"].items(), *options]:
        assert value.get("description"), key
    assert {rule.name for rule in load_rules()} < set(rules)
    values = found["properties"]["helm"]["properties"]["values"]["items"]["properties"]
    assert list(values) == [f.name.replace("_", "-") for f in fields(HelmValues)]
    assert all(each["description"] for each in values.values())


def test_what_holds_where_nothing_is_said_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = schema(capsys)["properties"]
    assert found["fail-on"]["default"] == "warning"
    assert found["max-file-size"]["default"] == 10 * 1024 * 1024
    assert found["kubernetes-version"]["default"].startswith("1.")
    assert ".git" in found["exclude"]["default"]
    assert "default" not in found["baseline"]


def test_options_are_typed(capsys: pytest.CaptureFixture[str]) -> None:
    table = schema(capsys)["$defs"]["latest-tag"]
    assert table["properties"] == {
        "severity": {
            "description": "How bad it is to break the rule.",
            "enum": ["error", "info", "warning"],
            "default": "warning",
        },
        "mutable-tags": {
            "description": "Tags that move, as patterns: `*` for any characters, `?`"
            " for one.",
            "type": "array",
            "items": {"type": "string"},
            "default": ["latest"],
        },
    }


def test_configurations_are_valid(config: jsonschema_rs.Validator) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"^```toml\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    texts = [block for block in blocks if "extend-select" in block]
    texts.append((ROOT / "examples" / "kubelint-img.toml").read_text("utf-8"))
    texts += [path.read_text("utf-8") for path in Path(FOLDER).glob("profiles/*.toml")]
    assert len(texts) > 2
    for text in texts:
        config.validate(tomllib.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        "selct = []",
        'fail-on = "errors"',
        'select = ["latest-tga"]',
        'unsuppressible = "KLI1"',
        "require-reason = 1",
        "max-file-size = 0",
        'profile = "x"',
        "[rules.latest-tga]",
        "[rules.latest-tag]\nmutable-tags = [1]",
        '[rules.KLI101]\nseverity = "bad"',
        "[rules.root-container]\nmutable-tags = []",
        '[kubernetes]\npods = ""',
        "[[helm.values]]\nkube_version = '1.30'",
    ],
)
def test_mistakes_are_not(
    config: jsonschema_rs.Validator,
    text: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert not config.is_valid(tomllib.loads(text))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kubelint-img.toml").write_text(text)
    (tmp_path / "Dockerfile").write_text("FROM a:1\n")
    assert main(["check"]) == 2, "the program and the schema do not agree"
    assert "kubelint-img.toml:" in capsys.readouterr().err


def test_json_reports_are_valid(
    report: jsonschema_rs.Validator,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(ROOT)
    rules = ["--no-config", "--select", "ALL", "--ignore", "shell-mistake"]
    out = tmp_path / "report.json"
    form = ["--format", "json", "--output", str(out)]
    main(["check", *rules, *form, "tests/fixtures", "examples"])
    found = json.loads(out.read_text("utf-8"))
    report.validate(found)
    assert any(each["fix"] for each in found["violations"])
    assert any(each["related"] for each in found["violations"])
    found["violations"][0]["extra"] = 1
    assert not report.is_valid(found)


def test_the_report_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    found = schema(capsys, "report")
    violation = found["$defs"]["Violation"]
    assert violation["properties"]["path"]["description"].startswith("As it was given")
    assert set(violation["required"]) == set(violation["properties"])


def test_a_schema_has_to_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config"]) == 2
    assert "--schema" in capsys.readouterr().err
