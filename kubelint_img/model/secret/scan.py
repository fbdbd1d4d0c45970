"""Secrets inside a longer text: properties, env files, JSON, YAML, INI, XML, PEM, code.

The text is not parsed. Every name in front of ``=`` or ``:`` is judged together with
the value behind the sign, known formats are looked for everywhere, and a few phrases
that have no sign are known. All patterns have bounded repetitions, so that the time
grows with the length of the text and no faster.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kubelint_img.lazy import regex
from kubelint_img.model.secret.entries import entries_in
from kubelint_img.model.secret.formats import Match, formats_in
from kubelint_img.model.secret.found import Secret
from kubelint_img.model.secret.judge import is_told
from kubelint_img.model.secret.names import Meaning, meaning_of
from kubelint_img.model.secret.phrases import phrases_in
from kubelint_img.text import Text

_TELLING = regex(
    r"(?i)pass|pwd|token|secret|key|cred|psk|cookie|auth|identified|@tcp\(|jdbc:oracle"
)

_NAME = regex(
    r"(?<![\w.$@%-])(?<!\$\{)(?<![\w:]:)(?P<name>-{0,2}[A-Za-z_][\w.-]{0,120})(?:\\?[\"'])?\]?"
    r"(?P<sign>[ \t]{0,20}(?:=>|:=|=(?!=)|:(?!:))[ \t]{0,20})"
)
_VALUE = regex(
    r"(?P<quote>\\{0,3}[\"'])(?P<quoted>(?:(?!(?P=quote))[^\n]){1,4096})(?P=quote)"
    r"|(?P<bare>[^\s\"'`,;&|<>(){}\[\]\\][^\s\"'`,;&<>\\]{0,4096})"
)
_AFTER = regex(r"[ \t]*(?:$|[\r\n#;,&|)}\]\"'`\\<]|//|[\w.-]{1,100}[ \t]*=)")
_ENTRY = regex(
    r"\b(?:name|type)\\?[\"']?[ \t]{0,9}:[ \t]{0,9}\\?[\"']?"
    r"(?P<name>[\w.-]{1,120})\\?[\"']?(?:\\n|[\s,])++\\?[\"']?"
    r"value\\?[\"']?[ \t]{0,9}:[ \t]{0,9}"
)
"""``name: X`` and ``value: Y`` of an environment; ``type`` of a credential."""

# A line of .npmrc begins with slashes, too: //registry.npmjs.org/:_authToken=...
_CLOSER = regex(r"[ \t]*[),;}]")
_OPENER = regex(r"[(\[{]")
_COMMENT = regex(r"[ \t]*(?:#|;|//(?!\S{0,150}/:_)|--\s|\*)")
_OWN = ("self.", "this.")
_LONGEST_INDENT = 200
_LONG = 64


def secrets_in(text: Text, *, is_program: bool = False) -> Iterator[Secret]:
    """Give the secrets that are written in *text*, in order, each with its place.

    In a program, what stands behind a name without quotes is a variable or a type.
    """
    value = text.value
    # Most texts are words of commands, and few words are new.
    is_word = len(value) < _LONG and not is_program
    matches = _of_word(value) if is_word else matches_in(value, is_program=is_program)
    for match in _without_overlaps(matches):
        place = text.part(match.start, match.stop)
        yield Secret(place, match.kind, match.hint, match.name)


@lru_cache(maxsize=4096)
def _of_word(text: str) -> tuple[Match, ...]:
    return tuple(matches_in(text))


def matches_in(text: str, *, is_program: bool = False) -> Iterator[Match]:
    """Find secrets in *text*, in any order; places may overlap."""
    yield from formats_in(text)
    if _TELLING.search(text):
        lower = text.lower()
        yield from _pairs(text, is_program=is_program)
        for match in (*phrases_in(text, lower), *entries_in(text)):
            if not _is_comment(text, match.start):
                yield match
        if "value" in lower:
            yield from _entries(text)


def _without_overlaps(matches: Iterable[Match]) -> Iterator[Match]:
    """Put *matches* in order; where two overlap, the known format is kept."""
    stop = 0
    for match in sorted(matches, key=lambda match: (match.start, not match.hint)):
        if match.start >= stop:
            yield match
            stop = match.stop


def _pairs(text: str, *, is_program: bool) -> Iterator[Match]:
    stop = 0
    for pair in _NAME.finditer(text):
        meaning = meaning_of(pair["name"])
        if meaning and pair.start() >= stop and not _is_comment(text, pair.start()):
            value = _VALUE.match(text, pair.end())
            is_alone = pair["sign"] == "=" or pair["name"].startswith("-")
            is_variable = is_program and value is not None and bool(value["bare"])
            if not is_variable and not _is_message(text, pair, value):
                yield from _value(value, meaning, pair["name"], is_alone=is_alone)
            # What looks like a name inside of a value that is not quoted is none.
            stop = value.end() if value and value["bare"] else stop


def _is_message(text: str, pair: re.Match[str], value: re.Match[str] | None) -> bool:
    """Tell ``"password: wrong"``, which is a sentence, from what has a sign in it."""
    if value is None or not value["bare"] or ":" not in pair["sign"]:
        return False
    quote = text[pair.start() - 1 : pair.start()]
    return quote in {'"', "'"} and text[value.end() : value.end() + 1] == quote


def _entries(text: str) -> Iterator[Match]:
    for entry in _ENTRY.finditer(text):
        meaning = meaning_of(entry["name"])
        if meaning and not _is_comment(text, entry.start()):
            value = _VALUE.match(text, entry.end())
            yield from _value(value, meaning, entry["name"])


def _value(
    value: re.Match[str] | None, meaning: Meaning, name: str, *, is_alone: bool = False
) -> Iterator[Match]:
    """Judge what stands behind *name*.

    Where the sign has blanks around it, a value without quotes must end its line or
    its item, or else it is the first word of a sentence; *is_alone* tells otherwise.
    """
    if value is None:
        return
    start, stop = value.span("bare" if value["bare"] else "quoted")
    if value["bare"]:
        stop = start + len(_without_closers(value["bare"]))
        if _is_code(value.string, stop, name, value.string[start:stop]):
            return
        if not is_alone and not _AFTER.match(value.string, stop):
            return
    found = value.string[start:stop]
    if is_told(name, found, meaning):
        yield Match(start, stop, meaning.kind, name=name.lstrip("-"))


def _is_code(text: str, stop: int, name: str, value: str) -> bool:
    """Tell whether *value*, which ends at *stop*, is a variable in a program.

    A program has its literals in quotes. ``f(password=word)`` and
    ``{password, token: token}`` are code, and so are ``user.password = hashed;`` and
    ``{password: readPassword, ...}``.
    """
    after = _CLOSER.match(text, stop)
    if name.startswith(_OWN):
        return value.isidentifier()
    if after is None or not value.isidentifier():
        return False
    if after[0].strip() == ";":
        return text[stop - len(value) - 1].isspace() and value.isalpha()
    if value[:1].islower() and not value.islower():
        return value.lower().endswith(name.lower())
    return after[0] == ")" or value.lower() == name.lower()


def _without_closers(value: str) -> str:
    """Take off the brackets that close what *value* stands in: ``f(x=value)``."""
    return value if _OPENER.search(value) else value.rstrip(")]}")


def _is_comment(text: str, start: int) -> bool:
    earliest = max(start - _LONGEST_INDENT, 0)
    line = text.rfind("\n", earliest, start) + 1
    return bool(_COMMENT.match(text, max(line, earliest)))
