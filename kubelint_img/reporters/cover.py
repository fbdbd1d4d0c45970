"""Where secrets may stand in a text that nothing could judge.

What a report shows is better covered once too often: this takes texts line by line,
whether they can be parsed or not, and asks of no value what it looks like.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from kubelint_img.lazy import regex
from kubelint_img.model.secret import CLIENTS, is_plain_secret, secrets_among
from kubelint_img.source import Source, Span
from kubelint_img.text import Text

_SECRET = regex(r"""\bkind["']?[ \t]*:[ \t]*["']?Secret(?:List)?\b""")
_DATA = regex(
    r"""^(?P<indent>[ \t-]*)["']?(?:data|stringData)["']?[ \t]*:(?P<rest>[^\r\n]*)""",
    re.MULTILINE,
)
_IN_BRACES = regex(r"""["']?\b(?:data|stringData)["']?\s*:\s*\{(?P<inside>[^}]*)""")
_LINE = regex(r"(?P<indent>[ \t]*)(?P<text>[^\r\n]*)(?:\r\n?|\n|\Z)")
_KEY = regex(r"""["']?[\w.-]+["']?[ \t]*:[ \t]*""")
_NAME = regex(
    r"""(?<![\w.])(?P<name>[A-Za-z_][\w.-]{0,120})["']?(?:[ \t]|[:=])[ \t:=]*"""
)

_PROGRAM = regex(
    rf"(?<![\w.-])(?P<program>{'|'.join(sorted(CLIENTS, reverse=True))})(?![\w.-])"
)
_WORD = regex(r"""[^\s"',\[\]\\]+""")
_ACCOUNT = regex(
    r"""(?x)
    \bnet(?:\.exe)?[ \t]+user[ \t]+[^\s/]\S*[ \t]+(?P<windows>[^\s/]\S*)
    | :(?P<unix>[^\s:"'|]+)["']?[ \t]*\|[^\n|]{0,80}\bchpasswd\b
    """
)

SHORTEST = 6
"""Of fewer characters a secret may be any word, and is covered at its place alone."""

_LONGEST, _MOST = 1000, 200


def stored_in(text: str) -> Iterator[Span]:
    """Give the places of all values that Secrets have in *text*."""
    if not _SECRET.search(text):
        return
    for inside in _IN_BRACES.finditer(text):
        yield Span(*inside.span("inside"))
    for data in _DATA.finditer(text):
        yield Span(*data.span("rest"))
        yield from _values_below(text, data.end(), len(data["indent"]))


def repeated_in(text: str, secrets: Iterable[Span]) -> Iterator[Span]:
    """Give the places where values of *secrets* stand once more in *text*."""
    values = {text[slice(*span)].strip() for span in secrets}
    long = sorted(value for value in values if SHORTEST <= len(value) <= _LONGEST)
    for value in long[:_MOST]:
        start = text.find(value)
        while start >= 0:
            yield Span(start, start + len(value))
            start = text.find(value, start + len(value))


def behind_names_in(text: str) -> Iterator[Span]:
    """Give what stands behind names that promise a secret, to the end of each line."""
    for name in _NAME.finditer(text):
        if is_plain_secret(name["name"]):
            line = _LINE.match(text, name.end())
            yield Span(name.end(), line.end("text") if line else name.end())


def typed_in(source: Source) -> Iterator[Span]:
    """Give the passwords that programs are given, on whatever line they are named."""
    for found in _PROGRAM.finditer(source.text):
        line = _LINE.match(source.text, found.end())
        stop = line.end("text") if line else found.end()
        words = islice(_WORD.finditer(source.text, found.end(), stop), _MOST)
        texts = [Text.at(source, Span(*word.span())) for word in words]
        for secret in secrets_among(found["program"], texts):
            yield secret.span


def accounts_in(text: str) -> Iterator[Span]:
    """Give the passwords that accounts get, in whatever shell that is written."""
    for account in _ACCOUNT.finditer(text):
        yield Span(*account.span(account.lastgroup or 0))


def _values_below(text: str, start: int, indent: int) -> Iterator[Span]:
    """Give what stands on the lines from *start* on that are indented deeper."""
    for line in _LINE.finditer(text, text.find("\n", start) + 1):
        if line["text"] and len(line["indent"]) <= indent:
            return
        key = _KEY.match(text, line.start("text"))
        yield Span(key.end() if key else line.start("text"), line.end("text"))
