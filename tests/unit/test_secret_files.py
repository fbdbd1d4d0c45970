"""Secrets in files that an object carries."""

import pytest

from kubelint_img.model.secret import secrets_in_file
from kubelint_img.source import Source, Span
from kubelint_img.text import Text


def found(name: str, value: str) -> list[str]:
    text = Text.at(Source("x", value), Span(0, len(value)))
    return [value[slice(*secret.span)] for secret in secrets_in_file(name, text)]


@pytest.mark.parametrize(
    ("name", "first", "expected"),
    [
        ("a.sh", "", ["hunTer1xq", "hunTer3xq", "hunTer2xq"]),
        ("a", "#!/usr/bin/env bash\n", ["hunTer1xq", "hunTer3xq", "hunTer2xq"]),
        ("a.env", "", ["hunTer1xq", "hunTer3xq"]),
        ("a.py", "", []),
        ("a", "#!/usr/bin/env python3\n", []),
    ],
)
def test_only_shells_have_commands(name: str, first: str, expected: list[str]) -> None:
    body = "DB_PASSWORD=hunTer1xq\nmysql -phunTer2xq\nexport PGPASSWORD=hunTer3xq\n"
    assert found(name, first + body) == expected


@pytest.mark.parametrize(
    ("line", "secrets"),
    [
        ("password = 'hunter2'", ["hunter2"]),
        ('connect(user=user, password="hunter2")', ["hunter2"]),
        ("url = 'https://web:hunter2@acme.io/'", ["hunter2"]),
        ("def __init__(self, password: bytes) -> None:", []),
        ("username, password = split", []),
        ("user.password = new_password", []),
        ("password: bytes | None", []),
    ],
)
def test_programs_have_their_literals_in_quotes(line: str, secrets: list[str]) -> None:
    assert found("a.py", line) == secrets


def test_every_place_comes_once() -> None:
    places = found("a.sh", "".join(f"A_PASSWORD=hunTer{i}xq b\n" for i in range(9)))
    assert places == [f"hunTer{i}xq" for i in range(9)]
