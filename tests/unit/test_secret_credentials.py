"""Logins under names that say that they are some."""

import pytest

from kubelint_img.model.secret.credentials import logins_in
from kubelint_img.source import Source, Span
from kubelint_img.text import Text

HASH = "$2y$05$" + "N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"


def found(name: str, value: str) -> list[str]:
    text = Text.at(Source("x", value), Span(0, len(value)))
    return [value[slice(*secret.span)] for secret in logins_in(name, text)]


@pytest.mark.parametrize(
    ("name", "value", "secrets"),
    [
        ("BASIC_AUTH", "web:hunter2", ["hunter2"]),
        ("FLOWER_BASIC_AUTH", "web:hunter2\n", ["hunter2"]),
        ("http.proxy-auth", "web:hunter2", ["hunter2"]),
        ("NEO4J_AUTH", "neo4j/hunter2", ["hunter2"]),
        (".pgpass", "db:5432:*:web:one1\n*:*:*:*:two2\r\n", ["one1", "two2"]),
        ("pgpass.conf", "db:5432:a:web:hunter2", ["hunter2"]),
        ("userlist.txt", '"a" "hunter2"\n"b" ""\n', ["hunter2"]),
        (".htpasswd", f"web:{HASH}\nadmin:{HASH}\n", [HASH, HASH]),
        ("auth", f"web:{HASH}", [HASH]),
    ],
)
def test_finds(name: str, value: str, secrets: list[str]) -> None:
    assert found(name, value) == secrets


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BASIC_AUTH", "true"),
        ("BASIC_AUTH", "web:$PASSWORD"),
        ("BASIC_AUTH", "https://acme.io:8080"),
        ("BASIC_AUTH", "web:"),
        ("AUTH", "web:hunter2"),
        ("NEO4J_AUTH", "none"),
        ("NEO4J_AUTH", "neo4j/$(PASSWORD)"),
        (".pgpass", "# host:port:database:user:password"),
        (".pgpass", "db:5432:a:web:${PASSWORD}"),
        ("userlist.txt", '"a" "${PASSWORD}"'),
        ("htpasswd", "web:<hash>"),
        ("auth", "kerberos"),
        ("users", "web:x:1000:1000::/home/web:/bin/sh"),
    ],
)
def test_is_quiet(name: str, value: str) -> None:
    assert found(name, value) == []
