"""The hooks work as pre-commit installs and runs them."""

import os
import re
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


CHART = "apiVersion: v2\nname: shop\nversion: 0.1.0\n"
TEMPLATE = """\
apiVersion: v1
kind: Pod
metadata: {name: {{ .Release.Name }}}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: web
      image: "ghcr.io/acme/web:{{ .Values.tag }}"
"""
OTHER_CONTAINER = """\
    - name: other
      image: "ghcr.io/acme/other:{{ .Values.other }}"
"""


def tried(hook: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), hook)
    return run(*command, "--verbose", *arguments, cwd=cwd)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Make a repository whose baseline has all that is wrong in it."""
    return legacy(
        tmp_path,
        {
            "deploy/old name.yaml": MANIFEST,
            "deploy/gone.yaml": MANIFEST.replace("name: web}", "name: gone}", 1),
            "Dockerfile": DOCKERFILE,
            "README.md": "# Shop\n",
        },
    )


def legacy(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    git("init", "-q", cwd=folder)
    setup = run(sys.executable, "-m", "kubelint_img", "init", "--yes", cwd=folder)
    assert setup.returncode == 0, setup.stderr
    git("add", ".", cwd=folder)
    git("commit", "-qm", "As it was", cwd=folder)
    return folder


@pytest.mark.network
def test_charts(tmp_path: Path) -> None:
    """Check what `init` writes: it has pre-commit install what renders charts."""
    repository = legacy(
        tmp_path,
        {
            "charts/my shop/Chart.yaml": CHART,
            "charts/my shop/values.yaml": "tag: latest\n",
            "charts/my shop/templates/pod.yaml": TEMPLATE,
        },
    )
    config = repository / ".pre-commit-config.yaml"
    revision = run("git", "rev-parse", "HEAD", cwd=ROOT).stdout.strip()
    written = config.read_text()
    ours = re.sub("repo: .*", f"repo: {ROOT}", written)
    config.write_text(re.sub("rev: .*", f"rev: {revision}", ours))
    git("add", ".", cwd=repository)
    hook = (sys.executable, "-m", "pre_commit", "run", "--verbose")

    passed = run(*hook, "--all-files", cwd=repository)

    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Held back" in passed.stdout
    values = repository / "charts/my shop/values.yaml"
    values.write_text("other: latest\ntag: latest\n")
    template = repository / "charts/my shop/templates/pod.yaml"
    template.write_text(TEMPLATE + OTHER_CONTAINER)
    git("add", ".", cwd=repository)

    found = run(*hook, cwd=repository)

    assert found.returncode == 1
    assert "--> charts/my shop/values.yaml:1:8" in found.stdout
    assert "--> charts/my shop/values.yaml:2" not in found.stdout


@pytest.mark.network
def test_renamed_and_deleted(repository: Path) -> None:
    git("mv", "deploy/old name.yaml", "deploy/new name.yaml", cwd=repository)
    git("rm", "-q", "deploy/gone.yaml", cwd=repository)

    passed = tried("kubelint-img", cwd=repository)

    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Held back" in passed.stdout
    assert "there is no deploy/gone.yaml" in passed.stdout

    new = repository / "deploy/new name.yaml"
    new.write_text(f'{MANIFEST}    - {{name: new, image: "ghcr.io/acme/new:latest"}}\n')
    git("add", ".", cwd=repository)

    found = tried("kubelint-img", cwd=repository)

    assert found.returncode == 1
    assert "--> deploy/new name.yaml:8:44" in found.stdout
    assert "--> deploy/new name.yaml:7" not in found.stdout
    assert "--> Dockerfile" not in found.stdout


@pytest.mark.network
def test_the_whole_repository_is_context(repository: Path) -> None:
    namespace = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n"
    namespace += "  labels: {pod-security.kubernetes.io/enforce: baseline}\n"
    (repository / "deploy/namespace.yaml").write_text(namespace)
    git("add", ".", cwd=repository)
    git("commit", "-qm", "A namespace", cwd=repository)
    pod = MANIFEST.replace("{name: web}", "{name: host, namespace: shop}", 1)
    pod = pod.replace("latest", "1.4").replace(
        "spec:\n", "spec:\n  hostNetwork: true\n"
    )
    (repository / "deploy/host pod.yaml").write_text(pod)
    git("add", ".", cwd=repository)

    found = tried("kubelint-img", cwd=repository)

    assert found.returncode == 1
    assert "--> deploy/host pod.yaml:5:16" in found.stdout
    assert "namespace 'shop' enforces 'baseline'" in found.stdout
    assert "Found 1 error" in found.stdout


@pytest.mark.network
def test_no_files_that_matter(repository: Path) -> None:
    (repository / "README.md").write_text("# The shop\n")
    git("add", ".", cwd=repository)

    skipped = tried("kubelint-img", cwd=repository)

    assert skipped.returncode == 0
    assert "(no files to check)Skipped" in skipped.stdout


@pytest.mark.network
def test_the_hook_for_everything(repository: Path) -> None:
    git("rm", "-q", "deploy/gone.yaml", cwd=repository)

    passed = tried("kubelint-img-all", cwd=repository)

    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "there is no deploy/gone.yaml" in passed.stdout
    assert "in 2 files" in passed.stdout


@pytest.mark.network
def test_fixing_files_that_were_renamed(repository: Path) -> None:
    (repository / "deploy/old name.yaml").write_text(MANIFEST.replace("latest", "1.4"))
    git("add", ".", cwd=repository)
    git("mv", "deploy/old name.yaml", "deploy/a new name.yaml", cwd=repository)

    fixed = tried("kubelint-img-fix", cwd=repository)

    assert "files were modified by this hook" in fixed.stdout, fixed.stdout
    assert (
        "imagePullPolicy: Always" in (repository / "deploy/a new name.yaml").read_text()
    )
