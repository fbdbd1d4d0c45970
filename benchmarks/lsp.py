"""Time the language server: from an edit to what is told of it.

Run ``python benchmarks/lsp.py [--files 5000] [--edits 300] [--soak 3000]``. A workspace
of that many generated files is made in a temporary folder. In it a manifest of 500
lines, and then a Dockerfile of 150, are opened and edited: after each edit the
diagnostics of that version are waited for. Printed are the median and the 95th
percentile of the time from one to the other, the processor time that the server took
for one edit, and its memory. A soak of edits, which nobody waits for, comes last: the
memory before and after it is printed, and whether the last diagnostics are those of the
last edit. Needs Linux, for what it says of processor and memory.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from typing import Any

DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {{name: {app}, namespace: {team}, labels: {{app: {app}}}}}
spec:
  replicas: 2
  selector: {{matchLabels: {{app: {app}}}}}
  template:
    metadata: {{labels: {{app: {app}}}}}
    spec:
      serviceAccountName: {app}
      securityContext:
        runAsNonRoot: true
        seccompProfile: {{type: RuntimeDefault}}
      containers:
        - name: {app}
          image: registry.acme.example/{team}/{app}:1.4.2
          ports: [{{containerPort: 8080}}]
          env:
            - name: LOG_LEVEL
              value: info
          resources:
            requests: {{cpu: 100m, memory: 128Mi}}
            limits: {{memory: 256Mi}}
          securityContext:
            allowPrivilegeEscalation: false
"""
SERVICE = """\
apiVersion: v1
kind: Service
metadata: {{name: {app}, namespace: {team}}}
spec:
  selector: {{app: {app}}}
  ports: [{{port: 80, targetPort: 8080}}]
---
apiVersion: v1
kind: ServiceAccount
metadata: {{name: {app}, namespace: {team}}}
"""
DOCKERFILE = """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN go build -o /app ./cmd/{app}
FROM gcr.io/distroless/static:nonroot
COPY --from=build /app /app
ENTRYPOINT ["/app"]
"""


def main() -> None:
    """Make a workspace, and time the server in it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--edits", type=int, default=300)
    parser.add_argument("--soak", type=int, default=3000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        _make(root, args.files)
        server = Server(root)
        for file, text in (("web.yaml", _manifest()), ("Dockerfile", _dockerfile())):
            _time(server, root / file, text, args.edits)
        _soak(server, root / "web.yaml", _manifest(), args.soak)
        server.process.kill()


def _make(root: Path, count: int) -> None:
    (root / ".git").mkdir()
    files = (("deployment.yaml", DEPLOYMENT), ("service.yaml", SERVICE))
    for number in range(count):
        app, team = f"app{number // 3}", f"team{number // 3 % 40}"
        name, text = (*files, ("Dockerfile", DOCKERFILE))[number % 3]
        folder = root / team / app
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text.format(app=app, team=team), encoding="utf-8")


def _manifest() -> str:
    parts = [DEPLOYMENT.format(app=f"web{each}", team="team1") for each in range(20)]
    return "---\n".join(parts)


def _dockerfile() -> str:
    run = 'RUN set -eux; apt-get install -y \\\n    "a{0}" \\\n    b{0}\n'
    env = "ENV A{0}=b{0} \\\n    B{0}=c\n"
    parts = [f"{run}{env}".format(number) for number in range(29)]
    return f"FROM debian:12\n{''.join(parts)}USER 1000\n"


def _time(server: "Server", path: Path, text: str, count: int) -> None:
    server.open(path, text)
    lines = text.count("\n")
    started, times = server.cpu(), []
    for version in range(2, count + 2):
        now = time.perf_counter()
        server.edit(path, version, lines, f"# {version}\n")
        server.wait(path, version)
        times.append(1000 * (time.perf_counter() - now))
    cuts = quantiles(times, n=20)
    print(
        f"{path.name}: {lines} lines, {count} edits:"
        f" p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms, least {min(times):.1f} ms;"
        f" processor {1000 * (server.cpu() - started) / count:.1f} ms an edit;"
        f" memory {server.memory():.0f} MB",
        flush=True,
    )


def _soak(server: "Server", path: Path, text: str, count: int) -> None:
    lines, version = text.count("\n"), 100_000
    before = server.memory()
    started = time.perf_counter()
    for version in range(100_000, 100_000 + count):
        server.edit(path, version, lines, f"# {version}\n")
        if not version % 10:  # a burst is typed, and then somebody looks
            server.wait(path, version)
    server.wait(path, version)
    took = time.perf_counter() - started
    print(
        f"soak: {count} edits in {took:.0f} s: memory {before:.0f} MB before,"
        f" {server.memory():.0f} MB after; the last diagnostics are of the last edit"
    )


class Server:
    """The language server in a process of its own."""

    def __init__(self, root: Path) -> None:
        """Start it on the workspace at *root*."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kubelint_img", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=root,
        )
        assert self.process.stdin  # noqa: S101 - for the type checker
        assert self.process.stdout  # noqa: S101
        self._stdin, self._stdout = self.process.stdin, self.process.stdout
        self._send("initialize", {"capabilities": {}, "rootUri": root.as_uri()}, id=1)
        while self._read().get("id") != 1:
            pass
        self._send("initialized", {})

    def open(self, path: Path, text: str) -> None:
        """Open *path* with *text*, and print how long that took."""
        now = time.perf_counter()
        document = {"uri": path.as_uri(), "languageId": "", "version": 1, "text": text}
        self._send("textDocument/didOpen", {"textDocument": document})
        found = self.wait(path, 1)
        took = time.perf_counter() - now
        print(f"{path.name}: opened in {took:.1f} s, {len(found)} diagnostics")

    def edit(self, path: Path, version: int, line: int, text: str) -> None:
        """Put *text* in the place of what is behind *line*."""
        range_ = {
            "start": {"line": line, "character": 0},
            "end": {"line": line + 1, "character": 0},
        }
        document = {"uri": path.as_uri(), "version": version}
        changes = [{"range": range_, "text": text}]
        params = {"textDocument": document, "contentChanges": changes}
        self._send("textDocument/didChange", params)

    def wait(self, path: Path, version: int) -> Sequence[Any]:
        """Return the diagnostics of one *version*; older ones are let go."""
        while True:
            message = self._read()
            params = message.get("params", {})
            if params.get("uri") == path.as_uri() and params.get("version") == version:
                found: Sequence[Any] = params["diagnostics"]
                return found

    def cpu(self) -> float:
        """Return the processor time that the server has taken, in seconds."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8")
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Return the memory that the server has, in MB."""
        statm = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="utf-8")
        return int(statm.split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def _send(self, method: str, params: object, **more: object) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params, **more}
        body = json.dumps(message).encode()
        self._stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._stdin.flush()

    def _read(self) -> dict[str, Any]:
        stream = self._stdout
        length = int(stream.readline().partition(b":")[2])
        while stream.readline().strip():
            pass
        message: dict[str, Any] = json.loads(stream.read(length))
        return message


if __name__ == "__main__":
    main()
