"""Packages that are installed, and those that are removed again."""

import pytest

from kubelint_img.model.dockerfile import Run
from kubelint_img.model.packages.packages import Package, packages_of
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import DOCKERFILE_BREAKS, Source
from kubelint_img.syntax.dockerfile import parse


def packages(script: str, before: str = "FROM a") -> tuple[Package, ...]:
    text = f"{before}\nRUN {script}"
    parsed = parse(Source("Dockerfile", text, DOCKERFILE_BREAKS))
    *_, run = Workspace((), [parsed]).dockerfiles[parsed].instructions
    assert isinstance(run, Run)
    return packages_of(run)


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
    text = f"FROM a\nRUN {script}"
    assert [text[slice(*each.text.span)] for each in packages(script)] == [
        *("a", "bc", "de=1")
    ]


def test_variables_of_the_image_hold_packages_too() -> None:
    before = "FROM a\nARG TOOLS='a b'\nENV LIBS c\nENV ALL=$UNKNOWN"
    found = packages("apk add $TOOLS ${LIBS} $ALL && apk del $LIBS", before)
    assert [(each.name, each.is_removed) for each in found] == [
        *(("a", False), ("b", False), ("c", True), ("$", False))
    ]
    assert before[slice(*found[1].text.span)] == "b"
