"""Commands are found, with their words at exact places."""

import pytest

from kubelint_img.source import Source, Span
from kubelint_img.syntax.shell import Command, commands
from kubelint_img.text import Text


def read(script: str) -> list[Command]:
    return list(commands(Text.at(Source("a.sh", script), Span(0, len(script)))))


def only(script: str) -> Command:
    (command,) = read(script)
    return command


def written(command: Command, text: Text) -> str:
    return command.source.text[slice(*text.span)]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("a b && c || d; e & f | g |& h", ["a b", "c", "d", "e", "f", "g", "h"]),
        ("a # b; c\nd#e", ["a", "d#e"]),
        ("a \\\n  b\\\nc", ["a bc"]),
        ("(a; b) && { c; }", ["a", "b", "c"]),
        ("if a; then b; elif c; then d; else e; fi", ["a", "b", "c", "d", "e"]),
        ("for x in 1 2; do a $x; done", ["a $x"]),
        ("for x\ndo a; done", ["a"]),
        ("for ((i = 0; i < 3; i++)); do a; done", ["a"]),
        ("while ! a; do b; done; until c; do d; done", ["a", "b", "c", "d"]),
        ("case $x in a | b) c ;; (*) d ;; esac; e", ["c", "d", "e"]),
        ("case x in\n a)\n b;;\nesac\nc", ["b", "c"]),
        ("case x in a) case y in b) c;; esac;; d) e;; esac", ["c", "e"]),
        ("f() { a; }; function g { b; }", ["a", "b"]),
        ("((x++)); a", ["a"]),
        ("[[ a < b && ( c ) ]] && d", ["[[ a < b && ( c ) ]]", "d"]),
        ("[[ a ]]&& b; [[ c ]]\nd", ["[[ a ]]", "b", "[[ c ]]", "d"]),
        ("case a in # b\n'c d') e f;; *) g; esac", ["e f", "g"]),
        ("for x in a \"b c\" $d; do e 'f g'; done", ["e f g"]),
        ("a b#c 'd'#e\\#f # g", ["a b#c d#e#f"]),
        ("a=(1 2 $(b)) c", ["b", "c"]),
        ("rm !(a|b) *.c", ["rm !(a|b) *.c"]),
        ("a <(b c) >(d)", ["b c", "d", "a <(b c) >(d)"]),
        ('a `b` "$(c)"', ["b", "c", "a `b` $(c)"]),
        ("x=$(case a in a) b;; esac)", ["b", ""]),
        ("echo if; then a", ["echo if", "a"]),
        ("a ${x:-$(b)} $((1 + $(c)))", ["b", "c", "a ${x:-$(b)} $((1 + $(c)))"]),
        ('a "${x:-it\'s}" b', ["a ${x:-it's} b"]),
        ("time a; coproc b", ["time a", "b"]),
        ("", []),
        (" ;; ) } fi \n", []),
    ],
)
def test_finds_commands(script: str, expected: list[str]) -> None:
    found = [" ".join(word.value for word in command.words) for command in read(script)]
    assert found == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("a 'b c'd\"e f\"", ["a", "b cde f"]),
        ('a "b \\"c\\" \\d $e"', ["a", 'b "c" \\d $e']),
        ("a b\\ c \\$d '' \"\"", ["a", "b c", "$d", "", ""]),
        (r"a $'x\ty\'\101\x42é\q'", ["a", "x\ty'AB\u00e9\\q"]),
        ("a 'never closed", ["a", "never closed"]),
        ('a "never $(closed', ["closed"]),
        ("a \\", ["a", "\\"]),
    ],
)
def test_takes_quotes_out(script: str, expected: list[str]) -> None:
    assert [word.value for word in read(script)[0].words] == expected


def test_words_know_where_they_are_written() -> None:
    command = only("FOO=x 'go' build -o \"a\"'b' $'t\\t'")
    assert [written(command, word) for word in command.words] == [
        *("go", "build", "-o", "a\"'b", "t\\t"),
    ]
    assert [tuple(word.whole) for word in command.words] == [
        *((6, 10), (11, 16), (17, 19), (20, 26), (27, 33)),
    ]


def test_places_survive_escapes() -> None:
    command = only(r"a b\ cd")
    assert [written(command, command.words[1].part(2, 4))] == ["cd"]


@pytest.mark.parametrize(
    ("script", "name"),
    [
        ("/usr/bin/make x", "make"),
        ("A=1 make", "make"),
        ("A=\"$B\" 'make' x", "make"),
        ('"$X" make', "$X"),
        ("A=$(b)", ""),
        (">a", ""),
        ("B/=c", "=c"),
        ("'' a", ""),
    ],
)
def test_the_program_has_a_name(script: str, name: str) -> None:
    assert read(script)[-1].name == name


def test_assignments_stand_apart() -> None:
    command = only("A=1 B='x y' C= D+=$d e F=2")
    assert [(name, value.value) for name, value in command.assignments] == [
        *(("A", "1"), ("B", "x y"), ("C", ""), ("D", "$d")),
    ]
    assert [tuple(value.span) for _, value in command.assignments] == [
        *((2, 3), (7, 10), (14, 14), (18, 20)),
    ]
    assert [value.has_expansion for _, value in command.assignments][2:] == [
        False,
        True,
    ]
    assert [word.value for word in command.words] == ["e", "F=2"]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("a", [False]),
        ("'$a' \\$b '`c`'", [False, False, False]),
        ('$a "$b" ${c} $(d) `e` $((f)) <(g) $@', [True] * 8),
        ("a$ $", [False, False]),
    ],
)
def test_tells_which_words_expand(script: str, expected: list[bool]) -> None:
    assert [word.has_expansion for word in read(script)[-1].words] == expected


def test_redirects_are_no_words() -> None:
    command = only("a >b 2>&1 <c >>'d e' 3<<<f &>g h2>i 1&>j")
    assert [word.value for word in command.words] == ["a", "h2", "1"]
    assert [(r.descriptor, r.operator, r.target.value) for r in command.redirects] == [
        *(("", ">", "b"), ("2", ">&", "1"), ("", "<", "c"), ("", ">>", "d e")),
        *(("3", "<<<", "f"), ("", "&>", "g"), ("", ">", "i"), ("", "&>", "j")),
    ]


def test_a_redirect_of_a_group_is_a_command_without_words() -> None:
    group, redirect = read("{ a; } > b")
    assert group.name == "a"
    assert (redirect.words, redirect.redirects[0].target.value) == ((), "b")


def test_operators_follow_commands() -> None:
    operators = [command.operator for command in read("a && b || c | d; e &\nf")]
    assert operators == ["&&", "||", "|", ";", "&", ""]


def test_commands_know_their_extent() -> None:
    script = "x; A=1 'b' >c # d"
    assert [script[slice(*each.span)] for each in read(script)] == ["x", "A=1 'b' >c"]


def test_depth_counts_substitutions() -> None:
    found = {each.name: each.depth for each in read("a $(b `c`) | sh -c 'd $(e)'")}
    assert found == {"a": 0, "b": 1, "c": 2, "sh": 0, "d": 1, "e": 2}


@pytest.mark.parametrize("opener", ["$(", "`", '"$(', "${a:-", "((", "a<<", "{", '"${'])
def test_depth_is_bounded(opener: str) -> None:
    commands_ = read(f"{opener} " * 20_000)
    assert max((each.depth for each in commands_), default=0) <= 64
