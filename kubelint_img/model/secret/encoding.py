"""Base64, as Secrets and HTTP headers have it."""

import binascii

from kubelint_img.lazy import regex
from kubelint_img.source import Span
from kubelint_img.text import Piece, Text

_BLANK = regex(r"\s+")
_GROUP = 4
"""How many signs encode three bytes."""


def decoded(value: str) -> bytes | None:
    """Return what *value* is the base64 of; nothing if it is not base64.

    Kubernetes lets line breaks stand anywhere in it.
    """
    try:
        return binascii.a2b_base64(_BLANK.sub("", value), strict_mode=True)
    except ValueError:
        return None


def unpadded(value: str) -> bytes | None:
    """Return what *value* is the base64 of, had it the signs at its end.

    Kubernetes refuses such a value; who copied it without them has it all the same.
    """
    value = _BLANK.sub("", value)
    missing = -len(value) % _GROUP
    return decoded(value + "=" * missing) if 0 < missing < _GROUP - 1 else None


def as_text(data: bytes, where: Text) -> Text | None:
    """Return *data* as text of which every part stands at *where*.

    Returns nothing if it is not text.
    """
    try:
        value = data.decode()
    except UnicodeDecodeError:
        return None
    return None if "\0" in value else _standing_at(value, where)


def _standing_at(value: str, where: Text) -> Text:
    span = where.span
    if span.stop - span.start == len(value):
        # A piece as long as its origin would be taken to match it one to one.
        span = Span(span.start, span.stop + 1)
    return Text(where.source, (Piece(value, span, span, span),), span)
