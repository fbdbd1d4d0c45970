"""What commands tell package managers to do."""

import pytest

from kubelint_img.model.packages.package_operation import operation_of
from kubelint_img.source import Source, Span
from kubelint_img.syntax.shell import run_commands
from kubelint_img.text import Text


def operations(script: str) -> list[str]:
    """Return manager, action, verb and packages of each command that has them."""
    body = Text.at(Source("Dockerfile", script), Span(0, len(script)))
    found = filter(None, map(operation_of, run_commands(body)))
    return [
        f"{each.manager} {each.action}: {each.name}: "
        + " ".join(word.value for word in each.packages)
        for each in found
    ]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("apt-get -yqt sid install a", "apt-get install: install: a"),
        ("apt-get -qq -o Foo update", "apt-get refresh: update: "),
        ("apt-get $OPTIONS install $A", "apt-get install: install: $A"),
        ("sudo apt full-upgrade", "apt upgrade: full-upgrade: "),
        ("apk -X url add -t.x a", "apk install: add: a"),
        ("apk add -ut .x a", "apk install: add: a"),
        ("yum -y module install a:1", "yum install: module install: a:1"),
        ("dnf group install x", "dnf install: group install: x"),
        ("dnf update --releasever 9 a", "dnf upgrade: update: a"),
        ("zypper -n in -t pattern a", "zypper install: in: a"),
        ("python3.12 -u -m pip -q install a", "pip install: install: a"),
        ("pip3.9 install -rreq.txt a", "pip install: install: a"),
        ("pip install -r req.txt -- -a", "pip install: install: -a"),
        ("npm --prefix x i --production true a", "npm install: i: a"),
        ("go install -tags foo -race a@v1", "go install: install: a@v1"),
        ("gem install a -- --with x", "gem install: install: a"),
    ],
)
def test_tells_verb_and_packages(script: str, expected: str) -> None:
    assert operations(script) == [expected]


@pytest.mark.parametrize(
    "script",
    [
        "apt-get",
        "apt-get $VERB curl",
        "apt-cache install",
        "npm run install a",
        "pipenv install a",
        "python -m venv pip",
        "python -m pip",
        "yum module enable a",
        "npm --prefix install ci",
    ],
)
def test_other_commands_tell_nothing(script: str) -> None:
    assert operations(script) == []
