"""What BuildKit's own parser says of a Dockerfile, ours says too."""

import re

import dockerfile as buildkit
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kubelint_img.source import DOCKERFILE_BREAKS, Source
from kubelint_img.syntax.dockerfile import Instruction, parse
from kubelint_img.syntax.dockerfile.instruction import COMMANDS, KEYWORDS
from kubelint_img.text import Text

TRAPS = {
    "heredoc": "FROM a\nRUN <<EOF\nFROM b\nEOF\nUSER c\n",
    "heredocs in one line": "COPY <<a <<-'b c' d\n1\na\n2\n\tb c\nUSER c\n",
    "heredoc with a descriptor": "RUN 3<<EOF cat\n\\\nEOF\nUSER c\n",
    "heredoc in ONBUILD": "ONBUILD RUN <<EOF\nx\nEOF\nUSER c\n",
    "heredoc behind a continuation": "RUN a \\\n # c\n <<EOF\nx\nEOF\nUSER c\n",
    "no heredoc in a comment": "# RUN <<EOF\nUSER c\nEOF d\n",
    "no heredoc in another instruction": "CMD <<EOF\nUSER c\n",
    "no heredoc in a JSON list": 'RUN ["<<EOF"]\nUSER c\n',
    "no heredoc in a quote": 'RUN echo "<<EOF"\nUSER c\n',
    "no heredoc within a word": "RUN a<<EOF\nUSER c\n",
    "no heredoc beside an open quote": "RUN <<EOF it's\nUSER c\n",
    "here-string": "RUN cat <<<EOF\nUSER c\n",
    "blank lines in a continuation": "RUN a \\\n\n  \n b\nUSER c\n",
    "comments in a continuation": "RUN a \\\n# b \\\n  # c\n d\nUSER c\n",
    "continuation at the end": "RUN a \\",
    "continuation with comments at the end": "RUN a \\\n# b\n\n# c",
    "bare keyword at the end": "FROM a\nRUN",
    "two escapes": "RUN a \\\\\nUSER c\n",
    "three escapes": "RUN a \\\\\\\nUSER c\n",
    "blanks behind an escape": "RUN a \\ \t\n b\nUSER c\n",
    "no-break space behind an escape": "RUN a \\\u00a0\nUSER c\n",
    "escape on its own": "RUN a\\\n\\\n b\nUSER c\n",
    "escape on the first line": "\\\nRUN b\nUSER c\n",
    "CRLF": "FROM a\r\nRUN b \\\r\n  c\r\n\r\nUSER c\r\n",
    "lone CR": "RUN a\rUSER b\nUSER c\n",
    "backtick": "# escape=`\nRUN a `\n b \\\nUSER c\n",
    "backtick behind syntax": "#syntax=x\n# Escape = ` \nRUN a `\n b\nUSER c\n",
    "escape too late": "# a\n# escape=`\nRUN a `\nUSER c\n",
    "separators that are no white space": "RUN a \\\x1c\nUSER c\n\x1f# d\n",
    "next line is white space": "RUN a\x85b \\\n\x85# c\nUSER c\x85\n",
    "instruction called comment": "COMMENT a\nUSER c\n",
    "flags": "RUN --mount=type=bind --x -- --y z\nCOPY --a=\"b c\" --d='e'\\ f g h\n",
    "JSON": 'CMD [ "a" , "b\\"\\u00e9\\ud83d\\ude00\\n" ]\nCMD []\n',
    "no JSON": "CMD ['a']\nCMD [ a ]\nCOPY [a b] c\nRUN [ -f a ]\n",
    "old form": "ENV a b  c\nLABEL d 'e f'\nENV g=h i='j k' l=\"m n\" o=p\\ q\n",
    "arguments": "ARG a b=c d='e f'\nEXPOSE 1 2\nHEALTHCHECK --interval=1s CMD a b\n",
}

FRAGMENTS = (
    *("FROM a\n", "RUN ", "run ", "COPY ", "ADD ", "ENV ", "LABEL ", "ARG ", "USER "),
    *("CMD ", "ONBUILD ", "HEALTHCHECK ", "FOO", "a", "b=c", "=", '"', "'", ";", "|"),
    *("--", "--from=x ", "--mount=type=bind,from=y ", "$", "$A", "${A}", "${A:-b}"),
    *("{", "}", '["a"]', '["a", "b\\n"]', "[1]", "[", " ", "  ", "\t", "\v", "\f"),
    *("\u00a0", "\u2028", "\x85", "é", "😀", "<<EOF", "<<-EOF", "<<'E F'", "3<<a"),
    *("<<<", "EOF", "\nEOF\n", "\n\tEOF\n", "\nE F\n", "\n", "\n\n", "\r", "\r\n"),
    *("\\\n", "\\ \n", "\\\\\n", "`\n", "\\", "`", "#", "# c\n", "# c \\\n"),
    "# escape=`\n",
)

# Where newer versions differ from the one that we compare with, ours does as they do:
# white space behind `<<` (0.22), text behind a JSON list, and the escape in flags,
# which is that of the directive. And of letters beyond ASCII in flags BuildKit sees the
# bytes, some of which it takes for white space.
_DIFFERS = re.compile(
    r"<<[\s\\`#]|\][^\n]*[^\s]|--.*[^\x00-\x7f]|\]\s*\\|\][`\\]|escape=`\n(?s:.*)--"
)


def _views(text: str) -> list[object]:
    source = Source("Dockerfile", text, DOCKERFILE_BREAKS)
    return [_view(each) for each in parse(source).instructions]


def _view(instruction: Instruction) -> object:
    inner = instruction.inner
    last = inner or instruction
    flags = (
        f"--{flag.name}" + ("" if flag.value is None else f"={flag.value}")
        for flag in instruction.flags
    )
    return (
        instruction.keyword,
        inner and inner.keyword,
        *instruction.lines,
        last.is_json,
        tuple(flags),
        _values(last),
        tuple(
            (each.name, str(Text.at(each.source, each.body)))
            for each in instruction.heredocs
            if inner is None  # the Python side of BuildKit's parser hides them
        ),
    )


def _values(instruction: Instruction) -> tuple[str, ...]:
    if instruction.keyword not in KEYWORDS or instruction.keyword == "ONBUILD":
        return ()
    if instruction.keyword in {"ENV", "LABEL"}:
        return tuple(
            str(text)
            for pair in instruction.pairs
            for text in (pair.name, pair.written)
        )
    if instruction.is_json:
        return tuple(str(word.text) for word in instruction.words)
    if instruction.keyword in COMMANDS:
        start, stop = instruction.command
        line = instruction.line.text
        parts = (line[instruction.start : start].strip(), line[start:stop])
        return tuple(part for part in parts if part)
    return tuple(word.raw for word in instruction.words)


def _their_views(text: str) -> list[object]:
    return [_their_view(each) for each in buildkit.parse_string(text)]


def _their_view(command: buildkit.Command) -> object:
    keyword = (command.cmd or "").upper()
    inner = command.sub_cmd and command.sub_cmd.upper()
    known = (inner or keyword) in KEYWORDS - {"ONBUILD"}
    return (
        keyword,
        inner,
        command.start_line,
        command.end_line,
        command.json,
        command.flags,
        command.value if known else (),
        tuple((each.name, each.content) for each in command.heredocs),
    )


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_trap(text: str) -> None:
    assert _their_views(text) == _views(text)


@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[*HealthCheck],
)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join))
def test_anything(text: str) -> None:
    if _DIFFERS.search(text):
        return
    try:
        theirs = _their_views(text)
    except buildkit.GoParseError:
        source = Source("Dockerfile", text, DOCKERFILE_BREAKS)
        assert parse(source).problems
    else:
        assert theirs == _views(text)
