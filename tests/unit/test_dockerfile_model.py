"""Stages, variables, users and images of Dockerfiles."""

import pytest

from kubelint_img.model.dockerfile import Dockerfile
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import DOCKERFILE_BREAKS, Located, Source
from kubelint_img.syntax.dockerfile import parse


def _dockerfile(text: str) -> Dockerfile:
    script = parse(Source("Dockerfile", text, DOCKERFILE_BREAKS))
    return Workspace((), [script]).dockerfiles[script]


def _place(what: Located) -> str:
    start = what.source.position(what.span.start)
    return f"{start.line}:{start.column} {what.source.text[slice(*what.span)]}"


def _origin(text: str) -> str | None:
    """Return what the last FROM resolves to."""
    final = _dockerfile(text).final
    assert final
    return final.origin.text.value if final.origin.is_known else None


def _value(text: str, word: str) -> str | None:
    """Return what *word* resolves to at the end of *text*."""
    last = list(_dockerfile(f"{text}\nUSER {word}\n").instructions)[-1]
    resolved = last.resolve(last.words[0])
    return resolved.value if resolved else None


def test_stages() -> None:
    dockerfile = _dockerfile("FROM a AS One\nFROM ONE as two\nFROM b\nFROM two\n")
    assert [stage.name for stage in dockerfile.stages] == ["one", "two", "", ""]
    final = dockerfile.final
    assert final
    assert final.is_final
    assert [stage.index for stage in final.lineage] == [3, 1, 0]
    assert final.base.text.value == "a"
    assert [image.text.value for image in dockerfile.images] == ["a", "b"]


def test_no_stage_before_its_name() -> None:
    dockerfile = _dockerfile("FROM b\nFROM a AS b\n")
    assert [stage.parent for stage in dockerfile.stages] == [None, None]


def test_instructions_know_their_stage() -> None:
    dockerfile = _dockerfile("ARG A\nFROM a\nONBUILD USER b\n")
    assert [
        (each.keyword, each.stage and each.stage.index)
        for each in dockerfile.instructions
    ] == [("ARG", None), ("FROM", 0), ("ONBUILD", 0), ("USER", 0)]


def test_place_of_a_tag_is_its_default() -> None:
    dockerfile = _dockerfile('ARG TAG="latest"\nFROM a/b:${TAG} AS c\n')
    (image,) = dockerfile.images
    assert image.text.value == "a/b:latest"
    assert _place(image) == "2:6 a/b:${TAG}"
    assert image.tag
    assert _place(image.tag) == "1:10 latest"
    (related,) = image.tag.related
    assert (related.message, _place(related.where)) == ("used here", "2:10 ${TAG}")


def test_place_through_several_variables_is_the_deepest() -> None:
    dockerfile = _dockerfile("ARG A=1.2\nARG B=v$A\nFROM a:$B\n")
    (image,) = dockerfile.images
    assert image.tag
    assert image.tag.value == "v1.2"
    assert _place(image.tag) == "3:8 $B"
    assert _place(image.tag.part(1, 4)) == "1:7 1.2"


def test_place_of_a_default_at_its_use() -> None:
    (image,) = _dockerfile("FROM a:${TAG:-latest}\n").images
    assert _place(image) == "1:6 a:${TAG:-latest}"
    assert image.tag
    assert (_place(image.tag), image.tag.related) == ("1:15 latest", ())


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("ARG V=1\nFROM a:$V", "a:1"),
        ("ARG V=1 W=$V.2\nFROM a:$W", "a:1.2"),
        ("ARG V=1\nARG V=$V.2\nFROM a:$V", "a:1.2"),
        ("ARG V\nFROM a:$V", None),
        ("ARG V\nFROM a:${V:-1}", "a:1"),
        ("ARG V=\nFROM a:${V:-1}", "a:1"),
        ("ARG V=\nFROM a:${V-1}", "a:"),
        ("FROM a:$V", None),
        ("FROM a:${V-1}", "a:1"),
        ("ARG V=1\nFROM a${V:+:$V}", "a:1"),
        ("ARG V=\nFROM a${V:+:$V}", "a"),
        ("ARG V\nFROM a${V+:1}", "a"),
        ("ARG V=1.2-b\nFROM a:${V%-*}", "a:1.2"),
        ("ARG V=1-b-c\nFROM a:${V%%-*}${V##*-}${V#*-}", "a:1cb-c"),
        ("ARG V=1-b-c\nFROM a:${V/-/.}${V//-/.}", "a:1.b-c1.b.c"),
        ("ARG V=abc\nFROM a:${V/b*/x}${V#?}", "a:axbc"),
        ("ARG V=a/b\nFROM ${V//\\//-}", "a-b"),
        ("FROM a:${TARGETARCH}", None),
        ("FROM a:${TARGETARCH:-arm64}", "a:arm64"),
        ("FROM a${TARGETARCH:+-x}", None),
        ("ARG A=${B:-${C:-d}}\nFROM $A", "d"),
        ("ARG A=$B\nFROM a:${A:-c}", None),
        ("ARG A='$B' B=c\nFROM $A", "$B"),
        ('ARG A="\\$B" B=c\nFROM $A', "$B"),
        ("ARG A=b\nFROM a\nARG A\nFROM $A", "b"),
        ("FROM a\nARG B=c\nFROM d:$B", None),
        ("FROM a:${B", None),
        ("FROM a:${B?}", None),
        ("ARG B=c\nFROM a:${B:?d}", "a:c"),
    ],
)
def test_from(text: str, origin: str | None) -> None:
    assert origin == _origin(text)


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("ARG A=1\nFROM a", "$A", None),
        ("ARG A=1\nFROM a\nARG A", "$A", "1"),
        ("ARG A=1\nFROM a\nARG A=2", "$A", "2"),
        ("ARG A\nFROM a\nARG A", "$A", None),
        ("FROM a\nARG A=1\nENV A=2", "$A", "2"),
        ("FROM a\nENV A=2\nARG A", "$A", "2"),
        ("FROM a\nENV A=1\nENV A=2 B=$A", "$B", "1"),
        ("FROM a\nARG A=1 B=$A", "$B", "1"),
        ("FROM a\nENV A b c", "$A", "b c"),
        ("FROM a AS b\nENV A=1\nARG B=2\nFROM b", "$A$B", "12"),
        ("FROM a AS b\nENV A=1\nFROM b\nENV A=2\nFROM b", "$A", "1"),
        ("FROM a\nENV A=$PATH:/b", "$A", None),
        ("FROM a\nARG TARGETOS", "$TARGETOS", None),
        ("FROM a\nARG TARGETOS=linux", "$TARGETOS", "linux"),
        ("FROM a\nARG A=1", "\"$A\" '$A' \\$A", "1 $A $A"),
    ],
)
def test_values_in_a_stage(text: str, word: str, value: str | None) -> None:
    assert value == _value(text, word)


def test_unresolved_variable() -> None:
    (stage,) = _dockerfile("ARG A=1\nARG TAG\nFROM a:$A-${TAG}\n").stages
    assert stage.unresolved
    assert (stage.unresolved.name, _place(stage.unresolved)) == ("TAG", "3:11 ${TAG}")
    assert not stage.origin.is_known


@pytest.mark.parametrize(
    ("user", "name", "is_root", "is_numeric"),
    [
        ("root", "root", True, False),
        ("0", "0", True, True),
        ("00:0", "00", True, True),
        ("root:wheel", "root", True, False),
        ("10001:0", "10001", False, True),
        ("app", "app", False, False),
        ("$U", None, False, False),
        ("${U:-root}", "root", True, False),
        ('"app"', "app", False, False),
    ],
)
def test_user(user: str, name: str | None, *, is_root: bool, is_numeric: bool) -> None:
    final = _dockerfile(f"FROM a\nUSER root\nUSER {user}\n").final
    assert final
    assert final.user
    assert (name, is_root, is_numeric) == (
        final.user.name,
        final.user.is_root,
        final.user.is_numeric,
    )


@pytest.mark.parametrize("words", ["a : b", "a b", "a as", "a as b c"])
def test_a_base_that_buildkit_refuses_is_not_guessed_at(words: str) -> None:
    assert _origin(f"FROM {words}\n") is None


def test_user_of_an_ancestor() -> None:
    dockerfile = _dockerfile("ARG U=0\nFROM a AS b\nARG U\nUSER $U\nFROM b\nFROM c\n")
    users = [stage.user for stage in dockerfile.stages]
    assert users[1]
    assert (users[1].name, _place(users[1])) == ("0", "1:7 0")
    assert users[2] is None


def test_shell_of_an_ancestor() -> None:
    dockerfile = _dockerfile(
        'FROM a AS b\nRUN x\nSHELL ["pwsh"]\nFROM b AS c\nRUN x\n'
        'SHELL ["/bin/bash"]\nRUN x\nFROM c\nRUN x\nFROM b\nSHELL []\nRUN x\n'
    )
    runs = [each for each in dockerfile.instructions if each.keyword == "RUN"]
    assert [(len(run.commands), len(run.windows_commands)) for run in runs] == [
        (1, 0),
        (0, 1),
        (1, 0),
        (1, 0),
        (0, 1),
    ]


@pytest.mark.parametrize(
    "first",
    [
        "FROM a:ltsc2022 AS b",
        "FROM --platform=windows/amd64 a AS b",
        "FROM a AS b\nWORKDIR C:/c",
        'FROM a AS b\nSHELL ["powershell"]',
    ],
)
def test_windows_of_an_ancestor(first: str) -> None:
    dockerfile = _dockerfile(f"{first}\nFROM b AS c\nFROM c\nFROM d\n")
    windows = [stage.is_windows for stage in dockerfile.stages]
    assert windows == [True, True, True, False]


def test_what_is_shipped() -> None:
    dockerfile = _dockerfile("ARG A\nFROM a AS b\nFROM c\nFROM b\nUSER d\n")
    shipped = [each.is_shipped for each in dockerfile.instructions]
    assert shipped == [False, True, False, True, True]


def test_images() -> None:
    dockerfile = _dockerfile(
        "# syntax=docker/dockerfile:1\nFROM a AS b\nCOPY --from=B c d\n"
        "COPY --from=0 c d\nCOPY --from=e:1 c d\nCOPY --from=$F c d\n"
        "RUN --mount=type=bind,from=g,target=/h --mount=from=b,target=/i j\n"
        "ONBUILD COPY --from=k l m\nONBUILD COPY --from=n/o l m\nFROM scratch\n"
    )
    assert [
        (image.text.value, image.use, image.is_known) for image in dockerfile.images
    ] == [
        ("docker/dockerfile:1", "frontend", True),
        ("a", "base", True),
        ("e:1", "copy", True),
        ("$F", "copy", False),
        ("g", "mount", True),
        ("n/o", "copy", True),
    ]
