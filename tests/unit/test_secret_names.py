"""What names promise."""

import pytest

from kubelint_img.model.secret.names import (
    Grade,
    Meaning,
    is_plain_secret,
    last_word,
    meaning_of,
)

PASSWORD = Meaning("password", Grade.CERTAIN)


@pytest.mark.parametrize(
    "name",
    [
        "password",
        "DB_PASSWORD",
        "dbPassword",
        "db-password",
        "spring.datasource.password",
        "--db-password",
        "PGPASSWORD",
        "mysqlpassword",
        "DB_PASSWORD_1",
        "DB_PASSWORD_PROD",
        "KEYCLOAK_ADMIN_PASSWORD",
        "MYSQL_PWD",
        "SMTP_PASS",
        "dbpass",
        "passphrase",
    ],
)
def test_passwords(name: str) -> None:
    assert meaning_of(name) == PASSWORD


@pytest.mark.parametrize(
    ("name", "kind", "grade"),
    [
        ("API_KEY", "API key", Grade.LIKELY),
        ("apikey", "API key", Grade.LIKELY),
        ("k8svaultapikey", "API key", Grade.LIKELY),
        ("AWS_SECRET_ACCESS_KEY", "secret key", Grade.LIKELY),
        ("SECRET_KEY_BASE", "secret key", Grade.LIKELY),
        ("ssh-privatekey", "private key", Grade.LIKELY),
        ("ACCESS_KEY", "access key", Grade.POSSIBLE),
        ("ALGOLIA_ADMIN_KEY", "admin key", Grade.LIKELY),
        ("aws_sec_key", "secret key", Grade.LIKELY),
        ("CLIENT_SECRET", "secret", Grade.LIKELY),
        ("clientSecret", "secret", Grade.LIKELY),
        ("TLS_SECRET", "secret", Grade.POSSIBLE),
        ("GITHUB_TOKEN", "token", Grade.LIKELY),
        ("CLUSTER_TOKEN", "token", Grade.POSSIBLE),
        ("credentials", "credential", Grade.POSSIBLE),
        ("RABBITMQ_ERLANG_COOKIE", "shared secret", Grade.LIKELY),
    ],
)
def test_other_kinds(name: str, kind: str, grade: Grade) -> None:
    assert meaning_of(name) == Meaning(kind, grade)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "_",
        "GOPRIVATE",
        "DB_USERNAME",
        "TOKEN_URL",
        "SECRET_NAME",
        "PASSWORD_LENGTH",
        "PASSWORD_FILE",
        "tokenizer",
        "KEY_PATH",
        "passwordPolicy",
        "AUTH_METHOD",
        "SSH_KEY_TYPE",
        "PUBLIC_KEY",
        "TOKEN_TTL",
        "KEYCLOAK_ADMIN",
        "AWS_ACCESS_KEY_ID",
        "PWD",
        "OLDPWD",
        "PROXY_PASS",
        "NOPASSWD",
        "ALLOW_EMPTY_PASSWORD",
        "forgotPassword",
        "NEXT_PUBLIC_API_KEY",
        "checksum/secret",
        "ClientRequestToken",
        "nextContinuationToken",
        "topologyKey",
        "PRIMARY_KEY",
        "monkey",
        "compass",
    ],
)
def test_no_secrets(name: str) -> None:
    assert meaning_of(name) is None


@pytest.mark.parametrize(
    "name", ["NPM_TOKEN", "TOKEN", "DB_PASSWORD", "API_KEY", "WEBHOOK_SECRET"]
)
def test_plain(name: str) -> None:
    assert is_plain_secret(name)


@pytest.mark.parametrize("name", ["TLS_SECRET", "ACCESS_KEY", "TOKEN_URL", "VERSION"])
def test_not_plain(name: str) -> None:
    assert not is_plain_secret(name)


def test_last_word() -> None:
    assert [last_word(name) for name in ("dbHost", "user-name", "HOST_2", "")] == [
        "host",
        "name",
        "host",
        "",
    ]
