"""Sentences about texts that may have secrets in them."""

from collections.abc import Iterator

from kubelint_img.lazy import regex
from kubelint_img.model.secret.formats import formats_in
from kubelint_img.source import Span

MASK = "********"
"""What stands for a secret: as long for each, to tell not even its length."""

_USER = regex(r":(?P<password>[^\s/:@'\"${}]{1,128})@[\w.-]{1,255}(?::[0-9]{1,5})?/")
"""A user in front of a host, where no scheme says that it is a URL."""


def masked(sentence: str) -> str:
    """Return *sentence* with a mask for each secret that is known by its form.

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
    """Give the places of passwords as in ``me:password@host/app``."""
    if "@" in text:
        for user in _USER.finditer(text):
            yield Span(*user.span("password"))


def _found(sentence: str) -> Iterator[Span]:
    for match in formats_in(sentence):
        yield Span(match.start, match.stop)
    yield from users_in(sentence)
