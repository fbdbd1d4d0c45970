"""Sentences about texts that may have secrets in them."""

from collections.abc import Iterator
from functools import lru_cache

from kubelint_img.lazy import regex
from kubelint_img.model.secret.formats import formats
from kubelint_img.model.secret.scan import matches_in
from kubelint_img.source import Span

MASK = "********"
"""What stands for a secret: as long for each, to tell not even its length."""

_USER = regex(r":(?P<password>[^\s/:@'\"${}]{1,128})@(?!sha\d{3}:)[\w.-]{1,255}")
"""A user in front of a host, where no scheme says that it is a URL."""

_CUT = regex(r"[\w.~+/=-]{8,}\.\.\.(?!\w)")
"""The beginning of a text that is too long to be shown."""

_SHORTEST_MARKER = 3


@lru_cache(maxsize=1024)
def masked(sentence: str) -> str:
    """Return *sentence* with a mask for each secret that can be told by itself.

    A message names what it is about, and a secret may stand in the wrong place: an
    image reference with a password in it, a suppression of a token.
    """
    shown, end = list[str](), 0
    for start, stop in sorted(_found(sentence)):
        if stop > end:
            shown += sentence[end : max(start, end)], MASK
            end = stop
    return "".join([*shown, sentence[end:]]) if shown else sentence


def users_in(text: str) -> Iterator[Span]:
    """Give the places of passwords as in ``me:password@host``."""
    if "@" in text:
        for user in _USER.finditer(text):
            yield Span(*user.span("password"))


def _found(sentence: str) -> Iterator[Span]:
    for match in matches_in(sentence):
        yield Span(match.start, match.stop)
    yield from users_in(sentence)
    yield from _cut_in(sentence)


def _cut_in(sentence: str) -> Iterator[Span]:
    """Give the places of words that begin like a token, and of which no end is seen."""
    if "..." in sentence:
        for cut in _CUT.finditer(sentence):
            if any(_begins(form.marker, cut[0].lstrip("-")) for form in formats()):
                yield Span(*cut.span())


def _begins(marker: str, word: str) -> bool:
    return len(marker) >= _SHORTEST_MARKER and word.startswith(marker)
