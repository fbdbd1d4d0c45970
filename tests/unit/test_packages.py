"""Packages that are installed, and those that are removed again."""

import pytest

from kubelint_img.model.packages import Package, packages_of
from kubelint_img.source import Source, Span
from kubelint_img.syntax.shell import run_commands
from kubelint_img.text import Text


def packages(script: str) -> list[Package]:
    body = Text.at(Source("Dockerfile", script), Span(0, len(script)))
    return list(packages_of(list(run_commands(body))))


@pytest.mark.parametrize(
    ("script", "kept", "removed"),
    [
        (
            "apt-get update && apt-get -qq install -y a b=1.2-3 c/sid d:arm64",
            "abcd",
            "",
        ),
        ("apt-get -o Dpkg::Lock=1 install -t sid a", "a", ""),
        ("apk add --no-cache -X https://example.com a~=1 b@edge 'c>1'", "abc", ""),
        ("apk add -t .x a b && apk add c && apk del .x", "c", "ab"),
        ("apk add --virtual=.x a; apk del .x", "", "a"),
        ("dnf -y install a && microdnf remove -y a && yum install b", "b", "a"),
        ("x='a b'; apt install $x c; apt purge ${x}", "c", "ab"),
        ("apt install a $UNKNOWN && apt-get purge b", "a$", ""),
        ("apt install a; apt-get purge -y $(cat list)", "", "a"),
        ("apt-mark auto a; apt install b; apt autoremove", "", "b"),
        ("apt-mark hold a; apt install b", "b", ""),
        ("sudo apt-get install a; zypper -n in b", "ab", ""),
        ("apt-get remove a; apt-cache search b; pip install c; apk update", "", ""),
        ("apt-get", "", ""),
    ],
)
def test_tells_what_is_left(script: str, kept: str, removed: str) -> None:
    found = packages(script)
    assert "".join(each.name for each in found if not each.is_removed) == kept
    assert "".join(each.name for each in found if each.is_removed) == removed


def test_groups_are_named_like_packages() -> None:
    found = packages(
        "yum groupinstall 'Development Tools' && dnf install @c-development"
    )
    assert [each.name for each in found] == ["development-tools", "c-development"]


def test_packages_know_where_they_are_written() -> None:
    script = "deps='a bc' && apt-get install $deps \"de=1\""
    assert [script[slice(*each.text.span)] for each in packages(script)] == [
        *("a", "bc", "de=1")
    ]
