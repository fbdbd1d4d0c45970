"""The hook works as pre-commit installs and runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCKERFILE = "FROM node:latest\nUSER 1000\n"
MANIFEST = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - {name: web, image: "ghcr.io/acme/web:latest"}
"""


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environ = {key: value for key, value in os.environ.items() if key[:4] != "GIT_"}
    return subprocess.run(
        command, cwd=cwd, env=environ, capture_output=True, text=True, check=False
    )


def git(*arguments: str, cwd: Path) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    run("git", *identity, *arguments, cwd=cwd).check_returncode()


@pytest.mark.network
def test_try_repo(tmp_path: Path) -> None:
    git("init", "-q", cwd=tmp_path)
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b" / "pod.yaml").write_text(MANIFEST)
    (tmp_path / "Dockerfile").write_text(DOCKERFILE)
    (tmp_path / "compose.yaml").write_text("services: {web: {image: 'web:latest'}}\n")
    git("add", ".", cwd=tmp_path)
    hook = (sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "kubelint-img")

    found = run(*hook, "--all-files", "--verbose", cwd=tmp_path)

    assert found.returncode == 1, found.stdout + found.stderr
    assert "--> Dockerfile:1:11" in found.stdout
    assert "--> a b/pod.yaml:7:44" in found.stdout
    assert "compose.yaml" not in found.stdout

    # An image that no rule will find too old one day.
    (tmp_path / "Dockerfile").write_text("FROM ghcr.io/acme/web:1.4\nUSER 1000\n")
    (tmp_path / "a b" / "pod.yaml").unlink()
    git("add", ".", cwd=tmp_path)

    clean = run(*hook, "--all-files", cwd=tmp_path)

    assert clean.returncode == 0, clean.stdout + clean.stderr


@pytest.mark.network
def test_fixing_hook(tmp_path: Path) -> None:
    git("init", "-q", cwd=tmp_path)
    pod = tmp_path / "pod.yaml"
    pod.write_text(MANIFEST.replace("web:latest", "web:1.4"))
    git("add", ".", cwd=tmp_path)
    command = (sys.executable, "-m", "pre_commit", "try-repo", str(ROOT))

    fixed = run(*command, "kubelint-img-fix", "--all-files", cwd=tmp_path)

    assert "files were modified by this hook" in fixed.stdout, fixed.stdout
    assert 'imagePullPolicy: Always, image: "ghcr.io/acme/web:1.4"' in pod.read_text()
