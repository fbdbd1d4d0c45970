"""A repository with a baseline."""

import json
from pathlib import Path

import pytest

from kubelint_img.cli import main

NAME = "baseline.txt"
DOCKERFILE = """\
FROM ghcr.io/acme/build:latest AS build
RUN make
FROM ghcr.io/acme/web:latest
COPY --from=build /app /app
USER 1000
"""
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: a
      image: ghcr.io/acme/a:latest
    - name: b
      image: ghcr.io/acme/b:latest
"""
SELECT = ("--select", "KLI101,KLI910,KLI3")


class Gate:
    """A repository with a baseline."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self._capsys = capsys
        self.errors = ""

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def check(self, *arguments: str, code: int) -> list[str]:
        """Run the linter, and return the places and codes that it gives."""
        self._capsys.readouterr()
        command = ["check", "--format", "concise", "--baseline", NAME, *SELECT]
        assert main([*command, *arguments]) == code
        out, self.errors = self._capsys.readouterr()
        return [" ".join(line.split()[:2]) for line in out.splitlines()]

    @property
    def text(self) -> str:
        return (self.root / NAME).read_text()

    @property
    def entries(self) -> list[dict[str, str]]:
        lines = self.text.splitlines()
        return [json.loads(line) for line in lines if line[:1] == "{"]
