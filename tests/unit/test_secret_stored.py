"""What a Secret has under its keys."""

import base64

import pytest

from kubelint_img.model.secret import secret_encoded, secrets_stored
from kubelint_img.source import Source, Span
from kubelint_img.text import Text


def text_of(value: str) -> Text:
    return Text.at(Source("x", value), Span(0, len(value)))


def encoded(key: str, data: bytes) -> str | None:
    value = base64.b64encode(data).decode()
    secret = secret_encoded(key, text_of(value))
    if secret is None:
        return None
    assert secret.text.span == Span(0, len(value))
    return secret.kind


@pytest.mark.parametrize(
    ("key", "data", "kind"),
    [
        ("password", b"hunter2", "password"),
        ("token", b"my-token", "token"),
        ("anything", b"7uK2mP9xQ4vR8nB1cT6z", "secret value"),
        ("config.ini", b"[db]\npassword=hunter2\n", "password"),
        ("keystore.jks", b"\xfe\xed\xfe\xed\x00\x00", "key store"),
        ("encryption-key", bytes(range(128, 160)), "secret key"),
        ("auth", b"web:hunter2", None),
        ("username", b"admin", None),
        ("client-id", b"7uK2mP9xQ4vR8nB1cT6z", None),
        ("root", b"root_password", "password"),
        ("config-checksum", b"8f14e45fceea167a5a36dedd4bea2543", None),
        ("auth-method", b"db_password", None),
        ("api-key", b"changeme", None),
        ("message", b"hello secret", None),
        ("password", b"", None),
        ("password", b"${PASSWORD}", None),
        ("truststore.jks", b"\xfe\xed\xfe\xed\x00\x00", None),
        ("data.gz", b"\x1f\x8b\x08\x00" + bytes(range(128, 160)), None),
    ],
)
def test_encoded(key: str, data: bytes, kind: str | None) -> None:
    assert encoded(key, data) == kind


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("url", "ftp://web:hunter2@h", "password in a URL"),
        ("jwt-secret", "my-secret-1234", "secret"),
        ("password", "cGFzc3dvcmQxMjM", "password"),
        ("password", "password", "password"),
        ("password", "not base64!", None),
        ("password", "<base64>", None),
        ("password", "base64-encoded-password", None),
        ("api-key", "change-me", None),
        ("encryption-key", "gIGCg4SFhoc=", None),
        ("anything", "some-word", None),
    ],
)
def test_not_encoded(key: str, value: str, kind: str | None) -> None:
    secret = secret_encoded(key, text_of(value))
    assert (secret and secret.kind) == kind


@pytest.mark.parametrize(
    ("key", "value", "kinds"),
    [
        ("client-secret", "my-client-secret", ["secret"]),
        ("a.env", "A_PASSWORD=one1\nB_PASSWORD=two2\n", ["password", "password"]),
        ("password", "<password>", []),
        ("ca.crt", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", []),
    ],
)
def test_stored(key: str, value: str, kinds: list[str]) -> None:
    assert [secret.kind for secret in secrets_stored(key, text_of(value))] == kinds
