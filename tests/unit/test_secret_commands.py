"""Secrets in commands."""

import pytest

from kubelint_img.model.secret import secrets_in_commands
from kubelint_img.source import Source, Span
from kubelint_img.syntax.shell import commands
from kubelint_img.text import Text


def found(script: str) -> list[str]:
    text = Text.at(Source("x", script), Span(0, len(script)))
    return [secret.text.value for secret in secrets_in_commands(commands(text))]


@pytest.mark.parametrize(
    "script",
    [
        "export DB_PASSWORD=hunter2",
        "DB_PASSWORD=hunter2 run",
        "run --password hunter2",
        "run --password=hunter2 -v",
        "run -Ddb.password=hunter2",
        "curl -u web:hunter2 acme.io",
        "curl -sSuweb -uweb:hunter2 acme.io",
        "curl --user=web:hunter2 acme.io",
        "curl -H 'X-Password: hunter2' acme.io",
        "mysql -uroot -phunter2 web",
        "mysqladmin -u root password hunter2",
        "redis-cli -a hunter2 ping",
        "sudo docker login -u web -p hunter2",
        "skopeo copy --dest-creds web:hunter2 a b",
        "sshpass -p hunter2 ssh web",
        "openssl rsa -in a -passin pass:hunter2",
        "rabbitmqctl add_user web hunter2",
        "echo web:hunter2 | chpasswd",
        "echo hunter2 | passwd --stdin web",
        "echo hunter2 | docker login -u web --password-stdin acme.io",
        "usermod -p hunter2 web",
        "htpasswd -bc file web hunter2",
        "npm config set //acme.io/:password hunter2",
        "cat > .netrc <<EOF\nmachine a login b password hunter2\nEOF",
        "sh -c 'DB_PASSWORD=hunter2 run'",
        "echo $(curl -u web:hunter2 acme.io)",
        "keytool -storepass hunter2",
        "mc alias set local http://minio:9000 web hunter2",
        "mc config host add local http://minio:9000 web hunter2",
        "mc admin user add local web hunter2",
        "sqlcmd -S db -U sa -P hunter2 -Q 'select 1'",
        "/opt/mssql-tools/bin/sqlcmd -S db -U sa -Phunter2",
        "cqlsh -u cassandra -p hunter2",
        "http -a web:hunter2 acme.io",
        "nats-server --user web --pass hunter2",
        "yarn config set npmAuthPassword hunter2",
    ],
)
def test_finds(script: str) -> None:
    assert found(script) == ["hunter2"]


@pytest.mark.parametrize(
    "script",
    [
        "",
        "run --password",
        "run --password --verbose",
        "run --password $PASSWORD",
        'run --password "$(cat file)"',
        "run --password-file /run/secrets/db",
        "run -p 8080",
        "curl -u web acme.io",
        "curl -u web: acme.io",
        'curl -u "web:$PASSWORD" acme.io',
        "mysql -p web",
        "mysqladmin -p$PASSWORD ping",
        "docker run -p 80:80 web",
        "docker login --password-stdin",
        "passwd -l root",
        "echo web:$PASSWORD | chpasswd",
        "echo web:hunter2 | cat",
        "keytool -storepass changeit",
        "ssh -p 22 acme.io",
        "htpasswd -n web",
        "mc alias set local http://minio:9000 $USER $PASSWORD",
        "mc admin user list local",
        "aws configure set region eu-west-1",
        "aws configure get aws_secret_access_key",
        "run --pass --verbose",
        "run --pass 1",
        "sqlcmd -S db -U sa -P $SA_PASSWORD",
    ],
)
def test_is_quiet(script: str) -> None:
    assert found(script) == []
