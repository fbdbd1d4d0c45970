"""Commands that install what a manifest lists."""

import pytest

from kubelint_img.model.building.dependency_install import dependency_install
from kubelint_img.source import Source, Span
from kubelint_img.syntax.shell import run_commands
from kubelint_img.text import Text


def found(script: str) -> tuple[str, tuple[str, ...]] | None:
    source = Source("Dockerfile", script)
    (command,) = run_commands(Text.at(source, Span(0, len(script))))
    install = dependency_install(command)
    return (install.name, install.manifests) if install else None


@pytest.mark.parametrize(
    ("script", "name", "manifest"),
    [
        ("npm ci --omit dev", "npm ci", "package-lock.json"),
        ("npm --prefix web i", "npm i", "package.json"),
        ("yarn --frozen-lockfile", "yarn", "yarn.lock"),
        ("go mod download -x", "go mod download", "go.sum"),
        ("./mvnw -B dependency:go-offline", "./mvnw dependency:go-offline", "pom.xml"),
        ("bundle install -j 4", "bundle install", "Gemfile"),
        ("pip3.11 install -r a/b.txt", "pip3.11 install", "a/b.txt"),
        ("pip install -rb.txt wheel", "pip install", "b.txt"),
        ("pip install --requirement=b.txt", "pip install", "b.txt"),
        ("/usr/bin/python3 -m pip install -U -r b.txt", "pip install", "b.txt"),
    ],
)
def test_installs(script: str, name: str, manifest: str) -> None:
    install = found(script)
    assert install
    assert install[0] == name
    assert manifest in install[1]


@pytest.mark.parametrize(
    "script",
    [
        "npm install express",
        "npm install -g",
        "npm run build",
        "yarn --version",
        "yarn build",
        "go mod tidy",
        "mvn dependency:go-offline package",
        "pip install .",
        "pip install wheel",
        "pip install -e . -r b.txt",
        "pip install -r https://acme.io/b.txt",
        'pip install -r "$FILE"',
        "pip download -r b.txt",
        "python -m venv install -r b.txt",
        "pipx install -r b.txt",
    ],
)
def test_installs_nothing_that_is_listed(script: str) -> None:
    assert found(script) is None
