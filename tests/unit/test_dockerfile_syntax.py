"""Parts of instructions, and where they are written."""

import pytest

from kubelint_img.source import DOCKERFILE_BREAKS, Located, Source
from kubelint_img.syntax.dockerfile import Instruction, parse


def _source(text: str) -> Source:
    return Source("Dockerfile", text, DOCKERFILE_BREAKS)


def _only(text: str) -> Instruction:
    (instruction,) = parse(_source(text)).instructions
    return instruction


def _written(what: Located) -> str:
    return what.source.text[slice(*what.span)]


def _place(what: Located) -> str:
    start = what.source.position(what.span.start)
    return f"{start.line}:{start.column} {_written(what)}"


def test_words_and_their_places() -> None:
    instruction = _only("COPY --chown=a:b  src/x   'd s'/\n")
    assert [_place(word) for word in instruction.words] == [
        "1:19 src/x",
        "1:27 'd",
        "1:30 s'/",
    ]
    (flag,) = instruction.flags
    assert (flag.name, _place(flag)) == ("chown", "1:6 --chown=a:b")
    assert flag.value
    assert _place(flag.value) == "1:14 a:b"


def test_continuation_leaves_comments_and_blank_lines_out() -> None:
    instruction = _only("RUN a \\\n  # no\n\n  b=\\\n'c d' \\\n")
    assert instruction.body.value == "a   b='c d'"
    assert [word.raw for word in instruction.words] == ["a", "b='c d'"]
    assert _place(instruction.words[1]) == "4:3 b=\\\n'c d'"
    assert instruction.words[1].text.value == "b=c d"
    assert _place(instruction.words[1].text.part(2, 5)) == "5:2 c d"


def test_place_in_a_quoted_word_is_behind_the_quote() -> None:
    (word,) = _only('FROM "alpine:3"\n').words
    assert (_place(word), _place(word.text)) == ('1:6 "alpine:3"', "1:7 alpine:3")


def test_escapes_in_words() -> None:
    (pair,) = _only('ENV a="b\\"c\\d"\\ e\n').pairs
    assert pair.value
    assert pair.value.value == 'b"c\\d e'
    assert _place(pair.value.part(2, 3)) == "1:11 c"


def test_backtick_escapes() -> None:
    script = parse(_source("# escape=`\nENV a=b`\n` c:\\d\n"))
    (instruction,) = script.instructions
    assert instruction.body.value == "a=b` c:\\d"
    assert [
        instruction.pairs[0].name.value,
        script.directives[0].name,
    ] == ["a", "escape"]


def test_pairs() -> None:
    instruction = _only("ARG A B= C='d e' F=\\\n  G=$C\n")
    assert [
        (pair.name.value, None if pair.value is None else pair.value.value)
        for pair in instruction.pairs
    ] == [
        ("A", None),
        ("B", ""),
        ("C", "d e"),
        ("F", ""),
        ("G", "$C"),
    ]
    assert _place(instruction.pairs[2].value) == "1:13 d e"  # type: ignore[arg-type]
    assert _place(instruction.pairs[4]) == "2:3 G=$C"


def test_old_form_of_env() -> None:
    instruction = _only("ENV  path   '/a b':/c \n")
    (pair,) = instruction.pairs
    assert (pair.name.value, str(pair.value)) == ("path", "/a b:/c")
    assert instruction.is_legacy
    assert _place(pair.value) == "1:14 /a b':/c"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('CMD ["a", "b c"]', ["a", "b c"]),
        ('CMD [ "\\u00e9\\n" ,"\\ud83d\\ude00\\ud800" ]', ["é\n", "😀\ufffd"]),
        ("CMD []", []),
        ('HEALTHCHECK CMD ["a"]', ["CMD", "a"]),
        ('VOLUME ["/a b"]', ["/a b"]),
    ],
)
def test_json_form(text: str, values: list[str]) -> None:
    instruction = _only(text)
    assert instruction.is_json
    assert values == [word.text.value for word in instruction.words]


@pytest.mark.parametrize(
    "text", ["CMD ['a']", "CMD [a]", 'CMD ["a" ] b', "RUN [ -f a ]", 'USER ["a"]']
)
def test_no_json_form(text: str) -> None:
    assert not _only(text).is_json


def test_places_in_json_strings() -> None:
    word = _only('CMD ["a\\tbc"]').words[0]
    assert _place(word) == '1:6 "a\\tbc"'
    assert [
        _place(word.text.part(1, 2)),
        _place(word.text.part(2, 4)),
    ] == ["1:8 \\t", "1:10 bc"]


def test_heredocs() -> None:
    instruction = _only("COPY <<-a <<'b c' /d\n\t1\n\t\ta\n$2\nb c\n")
    first, second = instruction.heredocs
    assert (
        _place(first),
        first.name,
        first.content.value,
        first.expands,
    ) == ("1:6 <<-a", "a", "1\n", True)
    assert _place(first.content) == "2:2 1\n"
    assert (
        second.name,
        second.content.value,
        second.expands,
    ) == ("b c", "$2\n", False)
    assert [word.raw for word in instruction.words] == ["<<-a", "<<'b", "c'", "/d"]


def test_heredoc_with_white_space_before_its_name() -> None:
    script = parse(_source("FROM a\nRUN cat << EOF\nx\nEOF\nRUN $((1 << 2))\nUSER b\n"))
    assert [i.keyword for i in script.instructions] == ["FROM", "RUN", "RUN", "USER"]
    assert script.problems == ()


def test_escape_in_a_flag_is_that_of_the_directive() -> None:
    script = parse(_source("# escape=`\nRUN --mount=target=c:\\b`,c d\n"))
    (flag,) = script.instructions[0].flags
    assert str(flag.value) == "target=c:\\b,c"


def test_options_of_a_flag() -> None:
    (flag,) = _only("RUN --mount=type=bind,from=x,ro a").flags
    assert [(option.name.value, str(option.value)) for option in flag.options] == [
        ("type", "bind"),
        ("from", "x"),
        ("ro", "None"),
    ]
    assert _place(flag.options[1].value) == "1:28 x"  # type: ignore[arg-type]


def test_onbuild() -> None:
    outer = _only("ONBUILD COPY --from=a b c")
    assert outer.inner
    assert (
        outer.inner.keyword,
        _place(outer.inner),
    ) == ("COPY", "1:9 COPY --from=a b c")
    assert outer.words == ()


def test_comments() -> None:
    script = parse(
        _source(
            "# syntax=a\n# b\nFROM c # d\n\t#e\nRUN <<F\n# g\nF\nRUN \\\n # h\n i\n"
        )
    )
    assert [script.source.text[slice(*span)] for span in script.comments] == [
        "# b",
        "#e",
        "# h",
    ]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", "1:1 ", "there is no instruction in this file"),
        ("# a\n\n", "1:1 ", "there is no instruction in this file"),
        ("ARG a\n", "1:1 ARG", "there is no FROM in this file"),
        ("RUN a\nFROM b\n", "1:1 RUN", "RUN stands before the first FROM"),
        (
            "FROM a\nCOPPY b\nc\n",
            "2:1 COPPY",
            "there is no instruction 'COPPY', did you mean COPY?",
        ),
        (
            "FROM a\nRUN cat <<b\nc\n",
            "2:9 <<b",
            "nothing ends this heredoc: there is no line 'b'",
        ),
        ("FROM\n", "1:1 FROM", "FROM names no image"),
        (
            "FROM --platform=js a : b\n",
            "1:22 :",
            "FROM takes an image, and perhaps 'AS name' behind it",
        ),
        (
            "FROM a as b\nFROM b AS\n",
            "2:8 AS",
            "FROM takes an image, and perhaps 'AS name' behind it",
        ),
        ("FROM a\nENV b\n", "2:5 b", "ENV must have two arguments, or name=value"),
        (
            "FROM a\nLABEL b=c \\\n  d\n",
            "3:3 d",
            "LABEL takes name=value, and here is no '='",
        ),
        (
            'FROM a\nCMD ["b", 1]\n',
            '2:5 ["b", 1]',
            "a JSON list must hold nothing but strings here",
        ),
        (
            "# escape=x\nFROM a\n",
            "1:10 x",
            "'x' is no escape character: use \\ or `",
        ),
        (
            "#syntax=a\n#syntax=b\nFROM a\n",
            "2:1 #syntax=b",
            "only one syntax directive can be used",
        ),
        (
            "FROM a\nONBUILD ONBUILD RUN b\n",
            "2:9 ONBUILD",
            "ONBUILD cannot keep another ONBUILD",
        ),
        (
            "FROM a\nRUN " + "é" * 40_000,
            "2:1 ",
            "BuildKit reads no line of more than 65,535 bytes",
        ),
    ],
)
def test_what_buildkit_refuses(text: str, place: str, message: str) -> None:
    (problem,) = parse(_source(text)).problems
    assert (place, message) == (_place(problem), problem.message)
