import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

import pytest

from kubelint_img.api import Finding, Image, Rule, rule
from kubelint_img.cli import main
from kubelint_img.options import Option, options_of
from kubelint_img.plugins import load_rules
from kubelint_img.wording import as_toml, choices, in_words


@pytest.mark.parametrize(
    "name",
    [
        "KLI101",
        "latest-tag",
        "hadolint:DL3007",
        "DL3007",
        "dl3007",
        "checkov:CKV_K8S_14",
    ],
)
def test_a_rule_by_all_its_names(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", name]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# KLI101 latest-tag\n\n")
    assert "## Bad" in out
    assert '- `mutable-tags`: a list, each a text, by default `["latest"]`.\n' in out
    assert "- Severity: warning; on by default; since 0.1\n" in out
    assert "hadolint:DL3007" in out


def test_an_unknown_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "DL30007"]) == 2
    assert capsys.readouterr().err == (
        "kubelint-img: error: unknown rule 'DL30007'; did you mean 'dl3007'?\n"
    )


@pytest.mark.parametrize("each", load_rules(), ids=lambda each: each.name)
def test_every_rule_can_be_explained(
    each: Rule, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", each.code]) == 0
    assert each.summary in capsys.readouterr().out


@pytest.mark.parametrize("each", load_rules(), ids=lambda each: each.name)
def test_every_option_is_documented(each: Rule) -> None:
    for option in options_of(each):
        assert option.docs
        assert option.type


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(load_rules())
    assert lines == sorted(lines)
    assert lines[0].split() == [
        *("KLI101", "latest-tag", "warning", "on"),
        *("Images", "must", "not", "be", "named", "by", "a", "tag", "that", "moves."),
    ]


def test_rules_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--format", "json"]) == 0
    first, *_ = json.loads(capsys.readouterr().out)
    assert first["code"] == "KLI101"
    assert first["default"] is True
    assert "hadolint:DL3007" in first["equivalents"]


class Mode(StrEnum):
    SMART = "smart"
    ALWAYS = "always"


@dataclass(frozen=True)
class Shape:
    mode: Mode = Mode.SMART
    """How it goes.

    In two paragraphs.
    """

    low_uid: int = 10_000
    names: list[str] = field(default_factory=lambda: ["a"])
    """What it is called."""


def test_options() -> None:
    @rule("KLI999", on=Image, options=Shape)
    def shaped(_: Image, __: Shape) -> Iterator[Finding]:
        yield from ()

    assert options_of(shaped) == (
        Option(
            "mode",
            '"smart" or "always"',
            '"smart"',
            "How it goes.\n\nIn two paragraphs.",
        ),
        Option("low-uid", "a whole number", "10000", ""),
        Option("names", "a list, each a text", '["a"]', "What it is called."),
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (bool, "true or false"),
        (float, "a number"),
        (str | None, "a text"),
        (tuple[int, ...], "a list, each a whole number"),
        (frozenset[str] | None, "a list, each a text"),
        (dict[str, str], "a table"),
        (Mapping[str, Literal["a", "b"]], "a table"),
        (Literal["a", "b"] | None, '"a" or "b"'),
        (int | str, "a whole number or a text"),
    ],
)
def test_types_in_words(kind: object, words: str) -> None:
    assert in_words(kind) == words


def test_choices() -> None:
    assert choices(Mode | None) == ("smart", "always")
    assert choices(str) == ()


@pytest.mark.parametrize(
    ("value", "toml"),
    [
        (True, "true"),
        (3, "3"),
        ('a "b" \\', '"a \\"b\\" \\\\"'),
        (("a", "b"), '["a", "b"]'),
        (frozenset("ba"), '["a", "b"]'),
        (None, ""),
    ],
)
def test_as_toml(value: object, toml: str) -> None:
    assert as_toml(value) == toml
