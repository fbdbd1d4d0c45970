"""No value of a secret is ever put out, whichever command or format puts it out."""

import base64
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from kubelint_img.api import Finding, Manifest, rule
from kubelint_img.cli import main
from kubelint_img.commands import check
from kubelint_img.inventory import FORMATS as LISTS
from kubelint_img.plugins import load_rules
from kubelint_img.reporters import FORMATS

PIECE = 8
"""As many characters of a value are too many."""


class Folder:
    """Files that have secrets in them, and the secrets."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.values = list[str]()

    def value(self, prefix: str = "", length: int = 36) -> str:
        """Return another made-up secret, and remember it."""
        digest = hashlib.sha512(f"{self.path.name}{len(self.values)}".encode())
        letters = base64.b64encode(digest.digest()).decode()
        value = "".join(filter(str.isalnum, letters))[:length]
        self.values.append(value)
        return prefix + value

    def encoded(self, text: str) -> str:
        """Return the base64 of *text*, which is a secret too."""
        value = base64.b64encode(text.encode()).decode()
        self.values.append(value)
        return value

    def key(self) -> str:
        """Return a private key."""
        label = "PRIVATE " + "KEY"
        body = f"MIIE{self.value('', 60)}\n{self.value('', 60)}"
        return f"-----BEGIN {label}-----\n{body}\n-----END {label}-----"

    def write(self, name: str, text: str) -> None:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def shown_in(self, text: str) -> set[str]:
        """Return the secrets of which more than can be is in *text*."""
        shown = {text[at : at + PIECE] for at in range(len(text) - PIECE + 1)}
        return {value for value in self.values if not shown.isdisjoint(pieces(value))}


def pieces(value: str) -> Iterator[str]:
    """Give all pieces of *value*, and of its base64, that must not be seen."""
    for text in (value, base64.b64encode(value.encode()).decode().rstrip("=")):
        for start in range(len(text) - PIECE + 1):
            yield text[start : start + PIECE]


def indented(text: str, by: int) -> str:
    return text.replace("\n", "\n" + " " * by)


def manifests(at: Folder) -> None:
    new = at.value
    token, last = new("gh" + "p_"), new()
    at.write(
        "pod.yaml",
        f"""\
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {{app: web, token: {new("gh" + "p_")}}}
  annotations:
    db-password: {new()}
    kubectl.kubernetes.io/last-applied-configuration: |
      {{"spec":{{"containers":[{{"env":[{{"name":"DB_PASSWORD","value":"{last}"}}]}}]}}}}
spec:
  hostNetwork: true
  imagePullSecrets: [{{name: {new("gh" + "p_")}}}]
  volumes: [{{name: a, hostPath: {{path: "/{new("gh" + "p_")}"}}}}]
  containers:
    - {{name: a, image: "a:latest", env: [{{name: DB_PASSWORD, value: {new()}}}]}}
    - {{name: b, image: "https://me:{new()}@host.io/b:latest"}}
    - {{name: c, image: "me:{new()}@host.io/c:latest"}}
    - {{name: d, image: "host.io/d:{token}"}}
    - name: "{new("gh" + "p_")}"
      image: nginx
      securityContext: {{privileged: true}}
    - name: e
      image: nginx:latest
      imagePullPolicy: Never
      command: [mysql, -p{new()}, --password={new()}, sh, -c, "curl -u me:{new()} a.io"]
      args: ["--api-key", "{new()}", "Authorization: Bearer {new()}"]
      workingDir: /{new("gh" + "p_")}
      env:
        - {{name: A, value: {new("gh" + "p_")}}}
        - {{name: A, value: {new("gh" + "p_")}}}
        - {{name: PGPASSWORD, value: "{new()}"}}
        - {{name: PGPASSWORD, value: "{new()}"}}
        - {{name: URL, value: "postgres://me:{new()}@db/web"}}
        - {{name: "{new("gh" + "p_")}", value: a}}
      ports:
        - {{containerPort: 22, hostPort: 22, name: "{new("gh" + "p_")}"}}
      livenessProbe:
        exec: {{command: [sh, -c, "redis-cli -a {new()} ping"]}}
      readinessProbe:
        httpGet:
          host: "me:{new()}@a.io"
          path: /?token={new("gh" + "p_")}
          port: 80
          httpHeaders: [{{name: Authorization, value: "Bearer {new()}"}}]
      lifecycle:
        preStop: {{exec: {{command: [curl, -H, "X-Api-Key: {new()}", "a.io"]}}}}
""",
    )
    login = at.encoded(f"me:{new()}")
    docker = at.encoded(f'{{"auths":{{"a.io":{{"auth":"{login}"}}}}}}')
    wrapped = at.encoded(f"{new()}{new()}")
    at.write(
        "secrets.yaml",
        f"""\
apiVersion: v1
kind: Secret
metadata: {{name: db, namespace: default}}
data:
  password: {at.encoded(new())}
  password: "{at.encoded(new())}"
  token: |
    {wrapped[:40]}
    {wrapped[40:]}
  unknown: {at.encoded("not long" + new()[:10])}
  tls.key: {at.encoded(at.key())}
stringData:
  key: {new()}
  application.properties: |
    db.password={new()}
---
apiVersion: v1
kind: Secret
metadata: {{name: pull}}
type: kubernetes.io/dockerconfigjson
data: {{.dockerconfigjson: {docker}}}
""",
    )
    at.write(
        "config.yaml",
        f"""\
apiVersion: v1
kind: ConfigMap
metadata: {{name: web}}
data:
  API_KEY: {new()}
  API_KEY: "{new()}"
  folded: >2
    db.password={new()}
  web.json: |+
    {{"password": "{new()}", "auth": "{at.encoded("me:" + new())}"}}
  web.yaml: |-
    env: [{{name: DB_PASSWORD, value: {new()}}}]
  key.pem: |
    {indented(at.key(), 4)}
  web.xml: |
    <add key="password" value="{new()}"/><connection password="{new()}"/>
  init.sql: CREATE USER web IDENTIFIED BY '{new()}';
  nginx.conf: |
    proxy_set_header Authorization "Basic {at.encoded("me:" + new())}";
  run.sh: |
    mysql -p{new()}
binaryData:
  settings.properties: {at.encoded(f"password={new()}")}
""",
    )
    at.write(
        "notes.yaml",
        f"""\
# kubelint-img: ignore[{new("gh" + "p_")}] it is a token
apiVersion: v1
kind: Pod
metadata: {{name: "{new("gh" + "p_")}", namespace: "{new("gh" + "p_")}"}}
spec:
  serviceAccountName: {new("gh" + "p_")}
  hostAliases: [{{ip: "1.1.1.1", hostnames: ["{new("gh" + "p_")}"]}}]
  containers:
    - name: a
      image: nginx # kubelint-img: ignore[KLI101] because of {new("gh" + "p_")}
      envFrom: [{{secretRef: {{name: {new("gh" + "p_")}}}}}]
---
apiVersion: {new("gh" + "p_")}/v1beta1
kind: Ingress
metadata: {{name: a}}
spec: {{rules: [{{host: "me:{new()}@a.io"}}]}}
---
apiVersion: v1
kind: Service
metadata: {{name: a}}
spec: {{selector: {{app: "{new("gh" + "p_")}"}}, type: LoadBalancer}}
""",
    )


def malformed(at: Folder) -> None:
    new = at.value
    head = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n"
    for name, text in {
        "anchor": f"{head}stringData:\n  password: *{new()}\n",
        "quote": f"{head}stringData:\n  password: '{new()}\n  a: b\n",
        "indent": f"{head}data:\n  a: |\n    {new()}\n   b: {new()}\n",
        "brackets": f"{head}stringData: {{password: [{new()}, token: {new()}\n",
        "tab": f"kind: ConfigMap\ndata:\n\tDB_PASSWORD: {new()}\n",
        "escape": f'{head}stringData:\n  a: "\\q{new()}"\n',
        "colon": f"{head}stringData:\n  password: a: {new()}\n",
        "tag": f"{head}stringData:\n  password: !<{new()} a\n",
        "directive": f"%FOO {new('gh' + 'p_')}\n---\n{head}: :\n",
    }.items():
        at.write(f"malformed/{name}.yaml", text)
    at.write("malformed/secret.json", f'{{"kind": "Secret", "data": {{"a": "{new()}" x')
    at.write(
        "malformed/Dockerfile",
        f"FROM a:latest AS {new('gh' + 'p_')}\nENV PASSWORD={new()} FROM\n"
        f"RUN [ {new('gh' + 'p_')}\nRUNN --password={new()} x\n"
        f"COPY --chmod={new('gh' + 'p_')} a b\nCOPY --{new('gh' + 'p_')}=b a b\n"
        f"EXPOSE {new('gh' + 'p_')}\nLABEL {new('gh' + 'p_')}\n"
        f"RUN --mount=type={new('gh' + 'p_')} a\nSTOPSIGNAL {new('gh' + 'p_')}\n"
        f"ENV PASSWORD '{new()}\nRUN <<EOF\ncurl -u me:{new()} a.io\n",
    )


def charts(at: Folder) -> None:
    new = at.value
    for name in ("good", "bad"):
        at.write(
            f"{name}/Chart.yaml", f"apiVersion: v2\nname: {name}\nversion: 0.1.0\n"
        )
        at.write(
            f"{name}/values.yaml",
            f"image: me:{new()}@host.io/web:latest\n"
            f"password: {new()} # {new('gh' + 'p_')}\n"
            f"token: {new('gh' + 'p_')}\n"
            f"url: https://me:{new()}@a.io\npolicy: Never\n",
        )
        at.write(
            f"{name}/templates/web.yaml",
            f"""\
apiVersion: v1
kind: Pod
metadata: {{name: web, annotations: {{token: {{{{ .Values.token }}}}}}}}
spec:
  hostNetwork: true
  containers:
    - name: a
      image: {{{{ .Values.image }}}} # {new("gh" + "p_")}
      imagePullPolicy: {{{{ .Values.policy }}}}
      args: [--password={new()}, "--url={{{{ .Values.url }}}}"]
      env: [{{name: DB_PASSWORD, value: {{{{ .Values.password }}}}}}]
---
apiVersion: v1
kind: Secret
metadata: {{name: db}}
data: {{password: {{{{ .Values.password | b64enc }}}}}}
stringData: {{password: {new()}, password: {new()}}}
""",
        )
    at.write(
        "bad/templates/a.yaml",
        f'a: {{{{ fail "{new("gh" + "p_")}" }}}} # {new("gh" + "p_")}\n'
        f'b: {{{{ required "me:{new()}@a.io" .Values.none }}}}\n',
    )


def dockerfiles(at: Folder) -> None:
    new = at.value
    at.write(
        "Dockerfile",
        f"""\
# syntax=me:{new()}@host.io/frontend:latest
ARG TAG={new("gh" + "p_")}
FROM debian:$TAG AS base
FROM me:{new()}@host.io/debian:latest AS {new("gh" + "p_")}
ARG NPM_TOKEN={new()}
ENV DB_PASSWORD={new()} DB_PASSWORD={new()}
ENV API_KEY {new()}
LABEL maintainer="me:{new()}@a.io" url="https://me:{new()}@a.io"
LABEL token={new("gh" + "p_")}
MAINTAINER {new("gh" + "p_")}
ADD https://me:{new()}@a.io/x.tgz /x
COPY --from=me:{new()}@host.io/debian:latest /a /{new("gh" + "p_")}
COPY {new("gh" + "p_")} {new("gh" + "p_")} b
WORKDIR {new("gh" + "p_")}
USER {new("gh" + "p_")}
SHELL ["/bin/{new("gh" + "p_")}"]
EXPOSE {new("gh" + "p_")}/tcp
RUN apt-get update && curl -u me:{new()} https://a.io | sh # {new("gh" + "p_")}
RUN cd /{new("gh" + "p_")} && sudo docker login -u me -p {new()}
RUN apt-get install -y curl={new("gh" + "p_")} \\
    && pip install --index-url https://me:{new()}@a.io/simple flask
RUN git clone https://me:{new()}@a.io/b && wget -O- --password={new()} http://a.io/a
RUN useradd me && echo me:{new()} | chpasswd
RUN --mount=type=secret,id=a,env={new("gh" + "p_")} export TOKEN={new()} && echo $TOKEN
RUN <<EOF
export DB_PASSWORD={new()}
apt-get install curl
EOF
COPY <<EOF /root/.netrc
machine a.io login me password {new()}
EOF
HEALTHCHECK CMD mysqladmin -p{new()} ping
ENTRYPOINT sh -c "run --password={new()}"
CMD mysqld --password={new()}
ONBUILD RUN curl -u me:{new()} a.io
""",
    )
    at.write(
        "windows.Dockerfile", f"# escape=`\nFROM a\nRUN net user me {new()} /add\n"
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.chdir(tmp_path)
    at = Folder(tmp_path)
    for fill in (manifests, malformed, dockerfiles, charts):
        fill(at)
    return at


def output_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return all that a run puts out: on both streams, and into its file."""
    assert main(arguments) not in {2, 3}, capsys.readouterr().err
    out, err = capsys.readouterr()
    assert out + err
    file = Path("report.out")
    return out + err + (file.read_text("utf-8") if file.exists() else "")


@pytest.mark.parametrize("selection", ["ALL", "KLI1,KLI2,KLI4,KLI7,KLI9", "KLI3"])
@pytest.mark.parametrize("form", FORMATS)
def test_reports(
    folder: Folder, form: str, selection: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--select", selection, "--verbose", "--statistics")
    written = ("--format", form, "--format", form, "--output", "report.out")
    output = output_of(capsys, "check", *options, *written)
    assert "KLI901" in output
    assert folder.shown_in(output) == set()


@pytest.mark.usefixtures("folder")
def test_the_secrets_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    """Else nothing would have to be hidden."""
    output = output_of(capsys, "check", "--select", "KLI3", "--format", "concise")
    codes = {line.split()[1] for line in output.splitlines()}
    assert codes >= {"KLI301", "KLI302", "KLI303", "KLI304", "KLI311", "KLI312"}


@pytest.mark.parametrize(
    "options", [["--diff"], ["--fix", "--diff"], ["--fix", "--diff", "--unsafe-fixes"]]
)
def test_diffs(
    folder: Folder, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    output = output_of(capsys, "check", "--select", "ALL", *options)
    assert "\n+" in output
    assert folder.shown_in(output) == set()


@pytest.mark.parametrize("form", FORMATS)
def test_reports_of_what_is_left(
    folder: Folder, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--select", "ALL", "--fix", "--unsafe-fixes", "--format", form)
    output = output_of(capsys, "check", *options)
    assert "KLI" in output
    assert folder.shown_in(output) == set()


@pytest.mark.parametrize("form", FORMATS)
def test_reports_of_standard_input(
    folder: Folder,
    form: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = Path("pod.yaml").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    options = ("--select", "ALL", "--stdin-filename", "a.yaml", "--format", form)
    output = output_of(capsys, "check", "-", *options)
    assert "KLI301" in output
    assert folder.shown_in(output) == set()


@pytest.mark.parametrize(
    ("form", "options"),
    [("text", ["--unique"]), *((form, ["--verbose"]) for form in LISTS)],
)
def test_lists_of_images(
    folder: Folder, form: str, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    output = output_of(capsys, "images", "--format", form, *options)
    assert "debian" in output
    assert folder.shown_in(output) == set()


@rule("XYZ001", on=Manifest)
def failing_rule(manifest: Manifest) -> Iterator[Finding]:
    text = manifest.source.text
    try:
        dict[str, str]()[text]
    except KeyError as error:
        raise ValueError(text) from error
    yield Finding(manifest, "never said")


@pytest.mark.parametrize("form", FORMATS)
def test_bugs(
    folder: Folder,
    form: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rules = (*load_rules(), failing_rule)
    monkeypatch.setattr(check, "load_rules", lambda: rules)
    assert main(["check", "--format", form, "--verbose"]) == 3
    out, err = capsys.readouterr()
    assert "rule XYZ001 (failing-rule) failed on pod.yaml" in err
    assert folder.shown_in(out + err) == set()


def test_mistakes_in_the_configuration(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    new = folder.value
    for line in (
        f'select = ["{new("gh" + "p_")}"]',
        f"{new('gh' + 'p_')} = 1",
        f'fail-on = "{new("gh" + "p_")}"',
        f'extend = "{new("gh" + "p_")}"',
        f'exclude = "https://me:{new()}@a.io"',
        f'select = ["{new("gh" + "p_")}',
        f'[rules.unapproved-registry]\nallowed = "https://me:{new()}@a.io"',
        f'[rules."{new("gh" + "p_")}"]\na = 1',
        f'password = "{new()}"',
        f'[severity]\nKLI101 = "{new("gh" + "p_")}"',
    ):
        folder.write(".kubelint-img.toml", f"{line}\n")
        assert main(["check"]) == 2, line
        out, err = capsys.readouterr()
        assert folder.shown_in(out + err) == set(), line


def test_mistakes_on_the_command_line(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    for option in ("--select", "--format", "--profile", "--jobs", "--fail-on"):
        assert main(["check", option, folder.value("gh" + "p_")]) == 2
        out, err = capsys.readouterr()
        assert folder.shown_in(out + err) == set(), option
