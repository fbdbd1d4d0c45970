"""Secrets inside longer texts."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_img.model.secret import secrets_in
from kubelint_img.source import Source, Span
from kubelint_img.text import Text


def text_of(value: str) -> Text:
    return Text.at(Source("x", value), Span(0, len(value)))


def found(text: str) -> list[str]:
    return [secret.text.value for secret in secrets_in(text_of(text))]


@pytest.mark.parametrize(
    "text",
    [
        "password=hunter2",
        "password: hunter2",
        "password = 'hunter2'",
        '"password" : "hunter2",',
        '{\\"password\\":\\"hunter2\\"}',
        "{user: web, password: hunter2}",
        "connect(password='hunter2')",
        "Server=db;Password=hunter2;",
        "<password>hunter2</password>",
        "export DB_PASSWORD=hunter2 # why",
        "PGPASSWORD=hunter2 psql -h db",
        "- name: DB_PASSWORD\n  value: hunter2",
        '{"name":"DB_PASSWORD","value":"hunter2"}',
        '{"type": "password", "value": "hunter2"}',
        '<property name="db.password">hunter2</property>',
        '<property name="db.password" value="hunter2"/>',
        "os.getenv('DB_PASSWORD', 'hunter2')",
        'os.environ.get("DB_PASSWORD",\n    "hunter2")',
        "PASSWORD=hunter2",
        "#!/bin/sh\nDB_PASSWORD=hunter2\n" + 300 * "echo\n",
        "db.createUser({user: 'web', pwd: 'hunter2'})",
        "userlist web\n  user web insecure-password hunter2",
        "  stats auth web:hunter2",
        "  user web\n  password hunter2\n",
        "ALTER USER web PASSWORD 'hunter2'",
        "IDENTIFIED BY 'hunter2'",
        "  requirepass hunter2\n",
        "machine acme.io login web password hunter2",
        "mysql-server/root_password password hunter2",
        "https://web:hunter2@acme.io",
        '<add key="DbPassword" value="hunter2"/>',
        '<property name="password">\n  <value>hunter2</value>\n</property>',
        "define('DB_PASSWORD', 'hunter2');",
        "$password = 'hunter2';",
        "proxy_set_header X-Password hunter2;",
        "  setenv DB_PASSWORD 'hunter2'\n",
        "jdbc:oracle:thin:web/hunter2@db:1521:web",
        "Driver=x;Uid=sa;Pwd=hunter2;",
        "user: web\n  pass: hunter2\n",
        '{"username": "web", "pass": "hunter2"}',
    ],
)
def test_finds(text: str) -> None:
    assert found(text) == ["hunter2"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# password=hunter2",
        "; password=hunter2",
        "// password=hunter2",
        "Password: ask the administrator",
        "password: Password",
        "login.password=Password",
        '"password: wrong"',
        "print('password: %s' % password)",
        "self.password = password",
        "os.getenv('DB_PASSWORD', '')",
        "os.getenv('DB_PASSWORD')",
        "trust-store-password=changeit",
        '<input name="password" value=""/>',
        '{"type": "password", "value": "${PASSWORD}"}',
        "pwd: 'hunter2'",
        "stats auth web:$PASSWORD",
        "  read name\n  password hunter2\n",
        "password: string",
        "password == hunter2",
        "password::hunter2",
        "$password=hunter2",
        "${PASSWORD:-hunter2}",
        "password = get_password()",
        "password=self.password)",
        "connect(user=user, password=password)",
        "{user: user, password: password}",
        "user.password = hashedPassword;",
        "prompt({password: readPassword, user: 'web'})",
        "{radio:!0,password:!0,image:!0}",
        "token: Optional[str] = None",
        "password=\\S+",
        "password:\n  hunter2",
        "Authorization: Bearer token",
        "name: DB_PASSWORD\nvalueFrom: x",
        "<password></password>",
        "requirepass ${PASSWORD}",
        '<add key="DbPassword" value="#{DbPassword}#"/>',
        "define('DB_PASSWORD', getenv('DB_PASSWORD'));",
        "$password = $argv[1];",
        "$password = '$secret';",
        "proxy_set_header X-Password $http_x_password;",
        "proxy_set_header Authorization $http_authorization;",
        "the proxy may set password protection;",
        "set -e; token is what it is called",
        "jdbc:oracle:thin:@db:1521:web",
        "arn:aws:secretsmanager:us-west-2:123456789012:secret:WebDatabase-a1b2c3",
        "passwd:         files\nshadow: files\n",
        '# a user called "web" with password "hunter2"',
        "-- CREATE USER web IDENTIFIED BY 'hunter2'",
        "PWD=hunter2;OLDPWD=hunter2",
        "pass: hunter2",
        "user: web\nhost: db\npass: hunter2",
        "user: web\npass: ${PASSWORD}",
        "user: web\npassed: hunter2",
    ],
)
def test_is_quiet(text: str) -> None:
    assert found(text) == []


def test_order_and_places() -> None:
    text = (
        "a: 1\nb.password=one1\nurl: ftp://u:two2@h\ntoken: xyz\npwd.passwd: three3\n"
    )
    secrets = list(secrets_in(text_of(text)))
    assert [text[slice(*secret.text.span)] for secret in secrets] == [
        "one1",
        "two2",
        "three3",
    ]
    assert [secret.name for secret in secrets] == ["b.password", "", "pwd.passwd"]


PIECES = (
    "password", "token", "=", ":", " ", "\n", "'", '"', "\\", "://", "@", "a", "-----",
    "BEGIN PRIVATE KEY", "END", "eyJ", ".", "<", ">", "</", "name", "value", "auth",
    "basic ", "{", "}", "$", "#", "/", "AKIA", "hunter2", "\u2028", "\U0001f511",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(deadline=None, max_examples=200, derandomize=True)
def test_places_are_apart_and_in_order(text: str) -> None:
    stop = 0
    for secret in secrets_in(text_of(text)):
        start = secret.text.span.start
        assert stop <= start
        stop = secret.text.span.stop
        assert text[start:stop] == secret.text.value


@pytest.mark.parametrize(
    "piece",
    [
        "a", "-", "eyJ", "eyJaaaaaaaa.", "://a:", f"-----BEGIN PRIVATE {'KEY'}-----",
        "password=", 'password="', 'password=\\"', "token: '", "name: password\n ",
        'name="password" ', 'name="password">a', "getenv('password' ",
        "pwd: 'createuser", "stats auth a", "user a\npassword\t",
        "<password>", "authorization: basic ", "login a password ", "a/password-",
        "IDENTIFIED BY '", "password\t\t", "aaaa:b@tcp(", "<name>a</name>",
        "jdbc:oracle:thin:a/", "; pwd=", "user: a\n", "user=a,pass", "$password = '",
        "\nset password ", "\nset password 'a", "LS0tLS1CRUdJTi",
        'name="password"> <value>',
    ],
)  # fmt: skip
def test_time_grows_with_length_only(piece: str) -> None:
    def seconds(length: int) -> float:
        text = text_of(piece * (length // len(piece)))
        start = time.process_time()
        sum(1 for _ in secrets_in(text))
        return time.process_time() - start

    # Twice is linear and four times is quadratic; noise is why it is not exact.
    assert seconds(200_000) < 0.1 + 6 * seconds(100_000)
