"""Options of commands, as getopt reads them."""

import pytest

from kubelint_img.model.building.options import options_of
from kubelint_img.source import Source, Span
from kubelint_img.syntax.shell import run_commands
from kubelint_img.text import Text

VALUED = frozenset({"-o", "--out"})


def read(script: str) -> list[tuple[str, str, str | None]]:
    body = Text.at(Source("Dockerfile", script), Span(0, len(script)))
    (command,) = run_commands(body)
    return [
        (
            option.name,
            script[slice(*option.text.span)],
            None if option.value is None else script[slice(*option.value.span)],
        )
        for option in options_of(command, VALUED)
    ]


@pytest.mark.parametrize(
    ("script", "options"),
    [
        ("x -k", [("-k", "-k", None)]),
        ("x -fk", [("-f", "f", None), ("-k", "k", None)]),
        ("x -o -k", [("-o", "-o", "-k")]),
        ("x -fok", [("-f", "f", None), ("-o", "o", "k")]),
        ("x -fo 'k l' m", [("-f", "f", None), ("-o", "o", "k l"), ("", "m", None)]),
        ("x -o", [("-o", "-o", None)]),
        ("x --out k", [("--out", "--out", "k")]),
        ("x --out=k l", [("--out", "--out", "k"), ("", "l", None)]),
        ("x --any=k", [("--any", "--any", "k")]),
        ("x --any k", [("--any", "--any", None), ("", "k", None)]),
        ("x - -- -k --any", [("", "-", None), ("", "-k", None), ("", "--any", None)]),
        ("sudo -u web x -k", [("-k", "-k", None)]),
        ("x", []),
    ],
)
def test_tells_options_from_values(
    script: str, options: list[tuple[str, str, str | None]]
) -> None:
    assert read(script) == options
