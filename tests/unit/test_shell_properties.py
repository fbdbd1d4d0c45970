"""Any text can be read, and what is read is written there."""

import re
import shlex

from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_img.source import Source, Span
from kubelint_img.syntax.shell import Command, Word, commands
from kubelint_img.text import Text

FRAGMENTS = st.sampled_from(
    [
        *(
            "a",
            "make",
            " ",
            "\n",
            "\\",
            "'",
            '"',
            "`",
            "$",
            "$(",
            "${",
            "$((",
            ")",
            "}",
        ),
        *("))", "(", "{", ";", ";;", "&&", "|", "<", ">", "2>&1", "<<E", "\nE\n", "#"),
        *("case", "in", "esac", "if", "fi", "for", "do", "[[", "]]", "$'", "\\n", "=("),
        *(
            "x=",
            "eval ",
            "sh -c ",
            "\t",
            "\r",
            "\u00e9",
            "\U0001f600",
            "\x00",
            "~",
            "*",
        ),
    ]
)
SCRIPTS = st.one_of(st.lists(FRAGMENTS, max_size=60).map("".join), st.text(max_size=80))
PLAIN = st.text("abc019_./:%+,-", min_size=1, max_size=5)
WORDS = st.one_of(
    PLAIN,
    PLAIN.map(lambda word: f"'{word} {word}'"),
    PLAIN.map(lambda word: f'"{word}  \\" {word}"'),
    PLAIN.map(lambda word: f"{word}\\ {word}"),
    PLAIN.map(lambda word: f"{word}'{word}'\"\""),
)


def read(script: str) -> list[Command]:
    return list(commands(Text.at(Source("a.sh", script), Span(0, len(script)))))


def words(command: Command) -> list[Word]:
    targets = [redirect.target for redirect in command.redirects]
    return [*command.words, *(value for _, value in command.assignments), *targets]


@settings(deadline=None, max_examples=400, derandomize=True)
@given(SCRIPTS)
def test_words_are_written_where_they_say(script: str) -> None:
    for command in read(script):
        assert command.span.start < command.span.stop
        for word in words(command):
            assert command.span.start <= word.whole.start
            assert word.whole.stop <= command.span.stop
            for piece in word.pieces:
                slice_ = script[slice(*piece.origin)]
                assert piece.value == slice_ or slice_.startswith("\\")


@settings(deadline=None, max_examples=200, derandomize=True)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_splits_as_shlex_does(parts: list[str]) -> None:
    script = " ".join(["run", *parts])
    (command,) = read(script)
    assert [word.value for word in command.words] == shlex.split(script)


@settings(deadline=None, max_examples=50, derandomize=True)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=5))
def test_splits_commands_at_operators(lists: list[list[str]]) -> None:
    script = " && ".join(" ".join(["run", *parts]) for parts in lists)
    found = [[word.value for word in each.words] for each in read(script)]
    assert found == [shlex.split(" ".join(["run", *parts])) for parts in lists]


EXPANSIONS = st.sampled_from(
    ["$X", '"$X y"', "--x=${Y}'z'", "$(e f)", '"$(g)"', "$'\\t'"]
)
KEYWORDS = st.sampled_from(
    ["if", "then", "fi", "for", "in", "do", "case", "esac", "[[", "]]", "function", "!"]
)
OPERATORS = st.sampled_from(
    [
        "&&",
        "||",
        "|",
        ";",
        "&",
        "\n",
        ";;",
        "(",
        ")",
        ">",
        "2>",
        ">&",
        "<",
        "<<<",
        "# g\n",
    ]
)
TOKENS = st.one_of(WORDS, PLAIN.map("A={}".format), EXPANSIONS, KEYWORDS, OPERATORS)


def spelled(tokens: list[str], behind_words: str) -> str:
    """Return a script of *tokens*, with something behind each that is a word."""
    is_word = re.compile(r"[^&|;()<>#\n]*|\"?\$\(.*").fullmatch
    return " ".join(each + behind_words if is_word(each) else each for each in tokens)


def what_is_read(script: str) -> list[tuple[object, ...]]:
    return [
        (
            [(word.value, word.has_expansion) for word in each.words],
            [(name, value.value) for name, value in each.assignments],
            [(r.descriptor, r.operator, r.target.value) for r in each.redirects],
            each.name,
            each.operator,
            each.depth,
        )
        for each in read(script)
    ]


@settings(deadline=None, max_examples=300, derandomize=True)
@given(st.lists(TOKENS, max_size=25))
def test_whole_phrases_are_read_as_their_words_are(tokens: list[str]) -> None:
    """A splice changes nothing, but a word with one in it is no part of a phrase."""
    one_by_one = spelled(tokens, "\\\n")
    assert what_is_read(spelled(tokens, "")) == what_is_read(one_by_one)
