"""Nothing that is written makes the parser fail, hang or take all memory."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_img.model.dockerfile import Dockerfile
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import DOCKERFILE_BREAKS, Source, Span
from kubelint_img.syntax.dockerfile import parse

COUNT = 3_000

HEAVY = {
    "open braces": "FROM " + "${A:-" * COUNT,
    "nested braces": "FROM " + "${A:-" * COUNT + "}" * COUNT,
    "doubling": "ARG A=ab\n" + "ARG A=$A$A\n" * 40 + "FROM $A\n",
    "long values, many times": "ARG A=" + "ab" * 1_000 + "\n" + "ARG B=$A\n" * COUNT,
    "ONBUILD in ONBUILD": "FROM a\n" + "ONBUILD " * COUNT + "\n",
    "one long continuation": "FROM a\nRUN b" + " \\\n c" * COUNT,
    "blank continuation": "FROM a\nRUN b \\\n" + "\n" * COUNT,
    "stage upon stage": "FROM a AS b0\n"
    + "".join(f"FROM b{i} AS b{i + 1}\nUSER $U\nRUN c\n" for i in range(COUNT)),
    "shifts": "FROM a\n" + "RUN $((1 << 2))\n" * COUNT,
    "heredocs": "FROM a\nRUN " + "<<EOF " * COUNT + "\n" + "EOF\n" * COUNT,
    "nested JSON": "FROM a\nCMD " + "[" * COUNT,
    "quotes": "FROM a\nENV " + "a='\"'\\ " * COUNT,
    "stars": "ARG A=" + "a" * 4_000 + "\nFROM ${A##" + "*a" * 200 + "b}${A//*b*/c}\n",
    "spaces": "FROM a\nRUN \\" + " " * COUNT + "x\n" + " " * COUNT + "\\" * COUNT,
}


def _read(text: str) -> list[Span]:
    """Ask for everything, and return where it is."""
    source = Source("Dockerfile", text, DOCKERFILE_BREAKS)
    script = parse(source)
    dockerfile: Dockerfile = Workspace((), [script]).dockerfiles[script]
    spans = [problem.span for problem in script.problems] + list(script.comments)
    spans += [image.span for image in dockerfile.images]
    for stage in dockerfile.stages:
        spans += [stage.extent, stage.reference.span, stage.base.span]
        spans += [stage.user.span] if stage.user else []
    for instruction in dockerfile.instructions:
        spans += [instruction.span, instruction.body.span, instruction.keyword_span]
        for word in instruction.words:
            resolved = instruction.resolve(word) or word.text
            spans += [word.span, word.text.span, resolved.span]
        for flag in instruction.flags:
            spans += [flag.span, *(option.span for option in flag.options)]
        for command in (*instruction.commands, *instruction.windows_commands):
            spans += [command.span]
        for heredoc in instruction.heredocs:
            spans += [heredoc.span, heredoc.content.span]
    return spans


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY)
def test_heavy(text: str) -> None:
    assert all(0 <= start <= stop <= len(text) for start, stop in _read(text))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=6),
            st.characters(),
            st.sampled_from(
                ["FROM a\n", "\nRUN ", "\nENV a", "\nCOPY ", "\nUSER ", "${", "}", "$a"]
            ),
            st.sampled_from(
                ["\\\n", "<<a", "\na\n", "'", '"', "\\", "=", "--from=", "[", "]", ":-"]
            ),
            st.sampled_from(["#", "##", "%", "%%", "/", "//", "*", "?", "`", "\r\n"]),
        ),
        max_size=20,
    ).map("".join)
)
def test_anything(text: str) -> None:
    assert all(0 <= start <= stop <= len(text) for start, stop in _read(text))
