"""What the commands of a RUN find: variables, mounts, answers and written settings."""

import re

import pytest

from kubelint_img.fix import add_option
from kubelint_img.fixing.edits import edited
from kubelint_img.model.building.calls import asking_calls, calls_of, calls_without
from kubelint_img.model.building.leftovers import stays_in_image
from kubelint_img.model.building.surroundings import Surroundings
from kubelint_img.model.building.written_settings import is_set_for, runs_of, writers_of
from kubelint_img.model.dockerfile import Dockerfile, Run
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import DOCKERFILE_BREAKS, Source
from kubelint_img.syntax.dockerfile import parse


def dockerfile(text: str) -> Dockerfile:
    script = parse(Source("Dockerfile", text, DOCKERFILE_BREAKS))
    return Workspace((), [script]).dockerfiles[script]


def last_run(text: str) -> Run:
    return list(runs_of(dockerfile(f"FROM debian:12.5\n{text}\n")))[-1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ENV V=env\nRUN true", "env"),
        ("ARG V=arg\nRUN true", "arg"),
        ("ENV V=env\nRUN V=shell; true", "shell"),
        ("RUN export V=shell && true", "shell"),
        ("RUN env V=shell true", "shell"),
        ("RUN V=one true && V='two words' true", "two words"),
        ("RUN true\nENV V=late", "None"),
        ("ARG V\nRUN true", "None"),
        ("RUN echo --V=option", "None"),
    ],
)
def test_variables_are_those_of_the_shell_or_the_instructions(
    text: str, value: str
) -> None:
    assert str(Surroundings(last_run(text)).value("V")) == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ENV V='-y a'\nRUN apk add $V b", ["apk", "add", "-y", "a", "b"]),
        ("RUN v='-y  a'; apk add ${v}", ["apk", "add", "-y", "a"]),
        ("ENV V=\nRUN apk add $V b", ["apk", "add", "b"]),
        ("RUN apk add $V $(cat list) b$c", ["apk", "add", "$V", "$(cat list)", "b$c"]),
    ],
)
def test_known_variables_are_filled_in(text: str, words: list[str]) -> None:
    run = last_run(text)
    (command,) = run.calls("apk")
    full = Surroundings(run).filled_in(command)
    assert [word.value for word in full.words] == words
    assert full.span == command.span


@pytest.mark.parametrize(
    ("flags", "mounts"),
    [
        ("--mount=type=cache,target=/a --mount=dst=/b,type=tmpfs", ("/a", "/b")),
        ("--mount=type=cache,destination=/$D", ("/d",)),
        ("--mount=type=cache,target=/$X", ("/$X",)),
        ("--mount=type=bind,target=/a --mount=type=cache --network=none", ()),
        ("--mount=target=/a --mount=type=secret,target=/b", ()),
    ],
)
def test_mounts_that_keep_things_out_of_the_layer(
    flags: str, mounts: tuple[str, ...]
) -> None:
    assert Surroundings(last_run(f"ARG D=d\nRUN {flags} true")).mounts == mounts


def test_calls_are_known_by_their_verbs() -> None:
    run = last_run("RUN apk -q add a; apk update; apk del add; true add")
    found = calls_of(run, ("apk",), {"add"})
    assert [call.command.where.value for call in found] == [
        "apk -q add a",
        "apk del add",
    ]


def test_options_may_come_from_variables() -> None:
    run = last_run(
        "ENV Q=-q\nRUN apk -q add a; apk $Q add b; apk add $C c; apk add --q"
    )
    found = list(calls_without(frozenset({"q"}), run, ("apk",), {"add"}))
    assert [call.command.where.value for call in found] == ["apk add $C c"]


def test_a_pipe_answers() -> None:
    run = last_run(
        "RUN yes | apk add a; cat | apk add b; yes; apk add c; true | apk add"
    )
    found = list(asking_calls(frozenset({"q"}), run, ("apk",), {"add"}))
    assert [call.command.where.value for call in found] == [
        "apk add b",
        "apk add c",
        "apk add",
    ]


@pytest.mark.parametrize(
    ("run", "fixed"),
    [
        ("RUN apk add a", "RUN apk add -y a"),
        ("RUN apk 'add' a", "RUN apk 'add' -y a"),
        ("RUN apk \\\n  add\\\n  a", "RUN apk \\\n  add -y\\\n  a"),
        ("RUN sh -c 'apk add a'", "RUN sh -c 'apk add -y a'"),
        ('RUN ["apk", "add", "a"]', None),
    ],
)
def test_an_option_is_added_behind_the_verb(run: str, fixed: str | None) -> None:
    view = last_run(run)
    (call,) = calls_of(view, ("apk",), {"add"})
    fix = add_option(view, call.verb, "-y")
    text = view.source.text
    assert (fix and edited(text, fix.edits).text) == (
        fixed and f"FROM debian:12.5\n{fixed}\n"
    )


def test_only_some_stages_leave_things_behind() -> None:
    text = """
FROM a AS copied
RUN 1
ONBUILD RUN 2
FROM a AS Base
RUN 3
FROM base AS unused
RUN 4
FROM b
COPY --from=copied / /
RUN 5
"""
    kept = [run.body.value for run in runs_of(dockerfile(text)) if stays_in_image(run)]
    assert kept == ["2", "3", "5"]


def test_settings_hold_from_where_they_are_written() -> None:
    text = """
FROM a AS one
RUN 1
RUN echo Set >file && 2
FROM one
RUN 3
FROM a
RUN 4
COPY <<EOF /file
Set
EOF
RUN 5
"""
    built = dockerfile(text)
    writers = writers_of(re.compile("Set"), built)
    found = [run.body.value for run in runs_of(built) if is_set_for(run, writers)]
    assert found == ["echo Set >file && 2", "3", "5"]
    assert writers_of(re.compile("Unset"), built) == ()


def test_a_word_out_of_a_variable_tells_where_it_is_used() -> None:
    run = last_run('ENV P="a b"\nRUN apk add $P c')
    command = Surroundings(run).filled_in(run.commands[0])
    text = run.source.text
    found = [
        (
            text[slice(*word.span)],
            [text[slice(*each.where.span)] for each in word.related],
        )
        for word in command.words[2:]
    ]
    assert found == [("a", ["$P"]), ("b", ["$P"]), ("c", [])]
