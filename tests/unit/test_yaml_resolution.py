"""Scalars mean what they mean to Kubernetes, which reads YAML with go-yaml v2."""

import pytest

from kubelint_img.source import Source
from kubelint_img.syntax.yaml import Node, parse


def value(text: str) -> Node:
    (document,) = parse(Source("a.yaml", f"key: {text}\n")).documents
    return document.root.get("key")


@pytest.mark.parametrize(
    "text",
    [
        "y",
        "Y",
        "yes",
        "Yes",
        "YES",
        "true",
        "True",
        "TRUE",
        "on",
        "On",
        "ON",
        "!!bool 'yes'",
    ],
)
def test_true(text: str) -> None:
    node = value(text)
    assert node.boolean is True
    assert not node.is_string


@pytest.mark.parametrize(
    "text", ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"]
)
def test_false(text: str) -> None:
    assert value(text).boolean is False


@pytest.mark.parametrize(
    "text", ["yEs", "tRUE", "'true'", '"yes"', "!!str true", "! true", "1", "[true]"]
)
def test_no_boolean(text: str) -> None:
    assert value(text).boolean is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0),
        ("-12", -12),
        ("+1_000", 1000),
        ("0x1F", 31),
        ("0X1f", 31),
        ("-0b101", -5),
        ("0o17", 15),
        ("017", 15),
        ("!!int '42'", 42),
        ("18446744073709551615", 2**64 - 1),
    ],
)
def test_integer(text: str, expected: int) -> None:
    assert value(text).integer == expected
    assert not value(text).is_string


@pytest.mark.parametrize(
    "text",
    ["08", "1.0", "1e3", "0x", "_1", "'1'", "18446744073709551616", "9" * 5000, "1:30"],
)
def test_no_integer(text: str) -> None:
    assert value(text).integer is None


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL", "!!null ''"])
def test_null(text: str) -> None:
    assert value(text).is_null
    assert not value(text).is_string


@pytest.mark.parametrize("text", ["''", "!!str", "nULL", "'null'", "{}", "[]"])
def test_no_null(text: str) -> None:
    assert not value(text).is_null


@pytest.mark.parametrize(
    "text",
    ["word", "'1'", "|\n  1", "!!str 1", "!custom 1", "2001-12-14", "1.2.3", "1:30"],
)
def test_string(text: str) -> None:
    assert value(text).is_string


@pytest.mark.parametrize(
    "text", [".5", "1.", "1e3", "-.inf", ".NaN", "08", "+1_0.5", "{}", "[]"]
)
def test_no_string(text: str) -> None:
    assert not value(text).is_string
