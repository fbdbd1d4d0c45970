"""Variables that the builder fills in, and those that it leaves to others."""

import pytest

from kubelint_img.model.dockerfile import Dockerfile
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import DOCKERFILE_BREAKS, Source
from kubelint_img.syntax.dockerfile import parse


def dockerfile(text: str) -> Dockerfile:
    script = parse(Source("Dockerfile", text, DOCKERFILE_BREAKS))
    return Workspace((), [script]).dockerfiles[script]


def mentions(text: str) -> list[str]:
    """Return what the last instruction mentions, with ``!`` if it is declared."""
    last = list(dockerfile(text).instructions)[-1]
    source = last.source.text
    return [
        source[slice(*mention.span)] + "!" * mention.is_declared
        for mention in last.mentions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ARG a\nFROM --platform=$b x:${a}$TARGETARCH AS $c",
            ["$b", "${a}!", "$TARGETARCH!"],
        ),
        ("FROM x\nARG a=$b b=$a c=$b", ["$b", "$a!", "$b!"]),
        ("FROM x\nENV a=$b b=$a", ["$b", "$a"]),
        ("FROM x\nENV a $b  ${c}", ["$b", "${c}"]),
        ("FROM x\nLABEL $a=$b", ["$a", "$b"]),
        (
            "FROM x\nCOPY --from=$a --chown=$b --chmod=${c} $d '$e' \\$f g",
            ["$b", "${c}", "$d"],
        ),
        ('FROM x\nADD --checksum=$a ["$b", "$c"]', ["$a", "$b", "$c"]),
        ("FROM x\nWORKDIR /a/$b/$c", ["$b", "$c"]),
        ("FROM x\nUSER $a:$b", ["$a", "$b"]),
        ('FROM x\nVOLUME ["$a", "$b"]', ["$a", "$b"]),
        ("FROM x\nSTOPSIGNAL $a", ["$a"]),
        ("FROM x\nRUN --mount=type=$a,source=$b,rw --network=$c d $e", ["$a", "$b"]),
        ("FROM x\nWORKDIR ${a:-${b}}", ["${a:-${b}}", "${b}"]),
        ("FROM x\nWORKDIR ${a/$b/$c}", ["${a/$b/$c}", "$b", "$c"]),
        *((f"FROM x\n{each} $a", []) for each in ("RUN", "CMD", "ENTRYPOINT")),
        *((f"FROM x\n{each} $a", []) for each in ("EXPOSE", "MAINTAINER")),
        ("FROM x\nONBUILD COPY $a b", []),
        ("FROM x\nWORKDIR '$a", []),
        ("FROM x\nWORKDIR ${a", []),
        ("# escape=`\nFROM x\nWORKDIR `$a$b", ["$b"]),
        ("FROM x\nCOPY <<a <<'b' /\n'$c' \\$d\na\n$e\nb\n", ["$c"]),
        ("FROM x\nRUN <<a\n$b\na\n", []),
    ],
)
def test_mentions(text: str, expected: list[str]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("above", "is_declared"),
    [
        ("FROM x\nARG a", True),
        ("FROM x\nENV a=1", True),
        ("FROM x\nLABEL a=1", False),
        ("ARG a=1\nFROM x", False),
        ("ARG a=1\nFROM x\nARG a", True),
        ("FROM x AS y\nARG a\nFROM y", True),
        ("FROM x AS y\nARG a\nFROM x", False),
        ("FROM x AS y\nONBUILD ARG b a=$b", False),
        ("FROM x AS y\nONBUILD ENV b=1 a=2\nFROM y", True),
        ("FROM x AS y\nONBUILD ARG a\nFROM y AS z\nFROM z", True),
        ("FROM x AS y\nONBUILD ARG a\nFROM x", False),
    ],
)
def test_what_is_declared(above: str, *, is_declared: bool) -> None:
    assert mentions(f"{above}\nUSER $a") == ["$a" + "!" * is_declared]


def test_what_onbuild_keeps_counts_from_the_next_stage_on() -> None:
    text = "FROM x AS y\nARG a=1\nONBUILD ARG b=${a}2 c=${b}3\nFROM y\nUSER $b$c"
    user = list(dockerfile(text).instructions)[-1]
    assert str(user.resolve(user.words[0])) == "12123"


def test_names_that_are_declared_above() -> None:
    text = "ARG a\nFROM x AS y\nENV b=1\nFROM y\nARG c d\nUSER e\nENV f=1"
    user = list(dockerfile(text).instructions)[-2]
    assert list(user.declared) == ["c", "d", "b"]


@pytest.mark.parametrize(
    ("text", "default"),
    [
        ("ARG a\nFROM x:$a", "x:"),
        ("ARG a\nFROM x:${a:-1}${a-2}${a:+3}${a+4}", "x:12"),
        ('ARG a=""\nFROM x:${a:-1}${a-2}${a:+3}${a+4}', "x:14"),
        ("ARG a\nARG b=${a}c\nFROM ${b}${d}", "c"),
        ("ARG a=bcb\nFROM ${a#b}${e%b}", "cb"),
        ("FROM x:$TARGETARCH", None),
        ("ARG a\nFROM x${a:?}", None),
        ("FROM 'x", "'x"),
        ("FROM", None),
    ],
)
def test_what_from_names_without_arguments(text: str, default: str | None) -> None:
    image = dockerfile(text).stages[0].default_origin
    assert (str(image) if image else None) == default


def test_arguments_wherever_they_stand() -> None:
    names = dockerfile("ARG a b=1\nFROM x\nARG c\nENV d=1").argument_names
    assert {"a", "b", "c", "TARGETARCH"} <= names
    assert "d" not in names
