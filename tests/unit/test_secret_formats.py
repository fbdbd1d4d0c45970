"""Secrets of known form, put together here so that no scanner takes them for real."""

import base64

import pytest

from kubelint_img.model.secret.formats import formats_in

LETTERS = "aB3dE5gH7jK9mN1pQ4sT6vW8yZ2bC0fR7uX9iL5oG3kD6nJ8qM2wP4tV6xY8zA1c"
DOT = "."
UPPER = "Q3EGRZ5LKMZ7TBW2"

# The key of Azure's storage emulator is the same for everybody.
AZURITE = (
    "Account" + "Key=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/"
    "K1SZFPTOtr/KBHBeksoGMGw=="
)


@pytest.mark.parametrize(
    ("kind", "text", "secret"),
    [
        ("password in a URL", "postgres://web:hunter2@db/web", "hunter2"),
        ("password in a URL", "redis://:hunter2@cache:6379", "hunter2"),
        (
            "Slack webhook",
            f"https://hooks.slack{DOT}com/services/T0{UPPER[:8]}/B0{UPPER[:8]}/{LETTERS[:24]}",
            f"T0{UPPER[:8]}/B0{UPPER[:8]}/{LETTERS[:24]}",
        ),
        (
            "Azure storage key",
            f"AccountName=a;Account{'Key'}={LETTERS}{LETTERS[:22]}==;",
            f"{LETTERS}{LETTERS[:22]}==",
        ),
    ],
)
def test_parts_of_longer_texts(kind: str, text: str, secret: str) -> None:
    (match,) = formats_in(text)
    assert (match.kind, match.hint) == (kind, "")
    assert text[match.start : match.stop] == secret


def pem(label: str, body: str) -> str:
    return f"-----BEGIN {label}-----\n{body}\n-----END {label}-----"


def test_private_key() -> None:
    key = pem("PRIVATE " + "KEY", LETTERS + "\n" + LETTERS)
    (match,) = formats_in(f"a: {key}\n")
    assert (match.kind, match.start, match.stop) == ("private key", 3, 3 + len(key))


def test_private_key_in_json() -> None:
    key = pem("RSA PRIVATE " + "KEY", LETTERS + "\n" + LETTERS).replace("\n", "\\n")
    (match,) = formats_in(f'{{"private_key": "{key}\\n"}}')
    assert match.kind == "private key"


def test_private_key_in_base64() -> None:
    key = encoded(pem("EC PRIVATE " + "KEY", LETTERS + "\n" + LETTERS))
    text = f"client-key-data: {key}\n"
    (match,) = formats_in(text)
    assert (match.kind, text[match.start : match.stop]) == ("private key", key)


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "text",
    [
        encoded(pem("CERTIFICATE", LETTERS * 4)),
        encoded(pem("PRIVATE " + "KEY", "<the key>" + LETTERS * 2)),
        encoded(pem("PRIVATE " + "KEY", LETTERS * 2))[:120],
        pem("CERTIFICATE", LETTERS * 4),
        pem("PUBLIC KEY", LETTERS * 4),
        pem("PRIVATE " + "KEY", "..."),
        pem("PRIVATE " + "KEY", "<the key>" + LETTERS * 2),
        "-----BEGIN PRIVATE " + "KEY-----" + LETTERS * 2,
        "AK" + "IAIOSFODNN7EXAMPLE",
        "AK" + "IA" + "X" * 16,
        "X" + "AK" + "IA" + UPPER,
        "AK" + "IA" + UPPER + "Q",
        "gh" + "p_" + "x" * 36,
        AZURITE,
        "https://acme.io/a:b@c",
        "https://acme.io:443/@scope/package",
        "postgres://db:5432/web",
        "ssh://git@acme.io",
        "postgres://web:$(PASSWORD)@db",
        "postgres://web:${PASSWORD}@db",
        "postgres://web:<password>@db",
        "postgres://web:xxxx@db",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert list(formats_in(text)) == []
