"""Values under names, and what of them is a secret."""

import pytest

from kubelint_img.model.secret import Secret, secret_named
from kubelint_img.source import Source, Span
from kubelint_img.text import Text


def text_of(value: str) -> Text:
    return Text.at(Source("x", value), Span(0, len(value)))


def found(name: str, value: str) -> tuple[str, str] | None:
    secret = secret_named(name, text_of(value))
    return secret and (secret.kind, secret.text.value)


@pytest.mark.parametrize(
    "value", ["hunter2", "changeme", "CHANGE_ME", "password", "admin", "123456", "a b"]
)
def test_password_is_any_literal_in_one_word(value: str) -> None:
    assert found("DB_PASSWORD", value) == (
        None if " " in value else ("password", value)
    )


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("JWT_SECRET", "secret", "secret"),
        ("JWT_SECRET", "mysupersecret", "secret"),
        ("MINIO_SECRET_KEY", "minio123", "secret key"),
        ("API_KEY", "k8s-goat-cf658c56a501385205cc6d2dafee8fc1", "API key"),
        ("SERVICE_KEY", "8f14e45fceea167a5a36dedd4bea2543", "secret key"),
        ("PASSWORD", "password", "password"),
        ("KEYSTORE_PASSWORD", "changeit", "password"),
        ("AUTH_TOKEN", "550e8400-e29b-41d4-a716-446655440000", "token"),
        ("CLUSTER_TOKEN", "7uK2mP9xQ4vR8nB1cT6z", "token"),
        ("DB_PASSWORD", "$2a$10$N9qo8uLOickgx2ZMRZoMye", "password hash"),
    ],
)
def test_whole_value(name: str, value: str, kind: str) -> None:
    assert found(name, value) == (kind, value)


@pytest.mark.parametrize(
    ("value", "secret"),
    [
        ("Server=db;User Id=sa;Password=P4ssw0rd!;Encrypt=true", "P4ssw0rd!"),
        ("host=db user=web password=hunter2 dbname=web", "hunter2"),
        ("jdbc:mysql://db/web?user=web&password=hunter2&x=y", "hunter2"),
        ("root:hunter2@tcp(db:3306)/web", "hunter2"),
        ('{"auths": {"ghcr.io": {"auth": "d2ViOmh1bnRlcjI="}}}', "d2ViOmh1bnRlcjI="),
        ("-Xmx1g -Dweb.password=hunter2 -Dx=y", "hunter2"),
    ],
)
def test_part_of_value(value: str, secret: str) -> None:
    at = value.index(secret)
    result = secret_named("CONFIG", text_of(value))
    assert result is not None
    assert result.text.span == Span(at, at + len(secret))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AUTH_TOKEN", "true"),
        ("AUTH_TOKEN", "Bearer"),
        ("SECRET", "my-secret-name"),
        ("TLS_SECRET", "mysecret"),
        ("CLIENT_SECRET", "oauth-client-secret"),
        ("ENCRYPTION_KEY", "AES-256-GCM"),
        ("API_KEY", "X-API-Key"),
        ("API_KEY", "GOOGLE_API_KEY_VAL"),
        ("API_KEY", "changeme"),
        ("TSIG_SECRET", "base64-encoded-secret"),
        ("SERVICE_KEY", "frontend"),
        ("TRUSTSTORE_PASSWORD", "changeit"),
        ("DB_PASSWORD", "%s"),
        ("CLUSTER_TOKEN", "etcd-cluster-1"),
        ("ACCESS_KEY", "SOME VALUE"),
        ("SECRET_KEY", "dummy"),
        ("DB_PASSWORD", "12"),
        ("DB_PASSWORD", "30d"),
        ("DB_PASSWORD", "https://vault.acme.io/db"),
        ("DB_PASSWORD", "secrets.db.password"),
        ("DB_PASSWORD", "__DB_PASSWORD__"),
        ("DB_PASSWORD", "%DB_PASSWORD%"),
        ("DB_PASSWORD", "@DB_PASSWORD@"),
        ("DB_PASSWORD", "ref+vault://db#/password"),
        ("password", "path={.metadata.name}-web,objectType=Secret"),
        ("DB_SECRET", "arn:aws:secretsmanager:eu-west-1:1:secret:WebDatabase-a1b2c3"),
        ("AUTHORIZATION", "Bearer $TOKEN"),
        ("AUTHORIZATION", "Basic abc"),
        ("AUTHORIZATION", ""),
    ],
)
def test_no_secret(name: str, value: str) -> None:
    assert found(name, value) is None


@pytest.mark.parametrize(
    ("secret", "description"),
    [
        (Secret(text_of("x"), "password"), "a password"),
        (Secret(text_of("x"), "API key"), "an API key"),
        (
            Secret(text_of("x"), "npm access token", "npm_"),
            "an npm access token (npm_…)",
        ),
    ],
)
def test_description_shows_no_value(secret: Secret, description: str) -> None:
    assert secret.description == description
