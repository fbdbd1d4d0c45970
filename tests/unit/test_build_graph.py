"""Which stages are built from which others."""

import time

from kubelint_img.model.dockerfile import Dockerfile
from kubelint_img.model.image.image import ImageUse
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import DOCKERFILE_BREAKS, Located, Source
from kubelint_img.syntax import dockerfile as syntax


def dockerfile(text: str) -> Dockerfile:
    script = syntax.parse(Source("Dockerfile", text, DOCKERFILE_BREAKS))
    return Workspace((), [script]).dockerfiles[script]


def place(what: Located) -> str:
    start = what.source.position(what.span.start)
    return f"{start.line}:{start.column} {what.source.text[slice(*what.span)]}"


def test_uses_and_what_says_so() -> None:
    built = dockerfile(
        "FROM golang AS build\n"
        "FROM node AS assets\n"
        "FROM BUILD AS final\n"
        "COPY --from=1 /a /a\n"
        "RUN --mount=type=bind,from=assets,target=/b true\n"
        "COPY --from=nginx /c /c\n"
        "COPY --from=final /d /d\n"
        "ONBUILD COPY --from=assets /e /e\n"
    )
    assert [
        (use.stage.index, use.used.index, use.use, place(use.where))
        for use in built.stage_uses
    ] == [
        (2, 0, ImageUse.BASE, "3:6 BUILD"),
        (2, 1, ImageUse.COPY, "4:13 1"),
        (2, 1, ImageUse.MOUNT, "5:28 assets"),
        (2, 1, ImageUse.COPY, "8:21 assets"),
    ]


def test_needed_and_targets() -> None:
    built = dockerfile(
        "FROM a AS one\n"
        "FROM one AS two\n"
        "FROM b AS unused\n"
        "COPY --from=two /x /x\n"
        "FROM c AS test\n"
        "FROM scratch\n"
        "COPY --from=two /x /x\n"
    )
    assert {stage.index for stage in built.needed} == {0, 1, 4}
    assert [stage.index for stage in built.targets] == [2, 3, 4]


def test_a_dockerfile_without_stages() -> None:
    built = dockerfile("ARG A=b\n")
    assert built.stage_uses == ()
    assert built.needed == frozenset()
    assert built.targets == ()


def test_stages_that_use_one_another() -> None:
    built = dockerfile(
        "FROM a AS one\nCOPY --from=two /x /x\nFROM b AS two\nCOPY --from=one /x /x\n"
    )
    assert {stage.index for stage in built.needed} == {0, 1}
    assert built.targets == ()


def test_thousands_of_stages() -> None:
    start = time.process_time()
    stages = (f"FROM s{i} AS s{i + 1}\nCOPY --from=s{i} /x /x\n" for i in range(5000))
    built = dockerfile("".join(stages))
    assert len(built.needed) == 5000
    assert len(built.targets) == 1
    assert time.process_time() - start < 10


def test_stages_that_are_not_needed_make_no_second_line() -> None:
    base = "FROM a AS base\nFROM base AS tests\nFROM base AS final\n"
    assert dockerfile("FROM a").is_single_lineage
    assert dockerfile(base).is_single_lineage
    assert not dockerfile(f"{base}COPY --from=tests /report /\n").is_single_lineage
