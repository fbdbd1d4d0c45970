"""From the bytes of a file to its text."""

import codecs
from typing import NamedTuple

from kubelint_img.lazy import regex

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16's, which it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NUL_PATTERNS = (
    (regex(rb"\0\0\0[^\0]"), "utf-32-be"),
    (regex(rb"[^\0]\0\0\0"), "utf-32-le"),
    (regex(rb"\0[^\0]"), "utf-16-be"),
    (regex(rb"[^\0]\0"), "utf-16-le"),
)
"""How a text begins in each encoding if it has no mark: YAML 1.2, section 5.2."""

_STRAY_BYTE = regex("[\udc80-\udcff]")
_REPLACEMENT = "\ufffd"


class EncodingError(Exception):
    """Bytes that are no text."""

    def __init__(self, message: str, offset: int, readable: str) -> None:
        """Say what is wrong with the byte at *offset*, and what is readable before."""
        super().__init__(message)
        self.offset = offset
        """Where the first wrong byte stands in the file, from zero."""

        self.readable = readable
        """The text up to there; its end is the place to point at."""


class Encoding(NamedTuple):
    """How text stands in a file."""

    name: str = "utf-8"
    """As Python calls it."""

    mark: bytes = b""
    """The byte order mark that the file begins with, if any."""

    def encode(self, text: str) -> bytes:
        """Return all that a file with *text* consists of.

        Raises `UnicodeEncodeError` for half of a surrogate pair.
        """
        return self.mark + text.encode(self.name)

    def decode(self, data: bytes) -> str:
        """Decode all of *data*, strictly; the mark is left out."""
        start = len(self.mark)
        try:
            return data[start:].decode(self.name)
        except UnicodeDecodeError as error:
            offset = start + error.start
            message = f"byte {offset} (0x{data[offset]:02x}) is not {self.shown}"
            readable = data[start:offset].decode(self.name)
            raise EncodingError(message, offset, readable) from None

    @property
    def shown(self) -> str:
        """Return the name as people write it."""
        return self.name.upper()


def decode(data: bytes, *, yaml: bool = True) -> str:
    """Return the text that *data* encodes, line breaks unchanged, without its mark.

    YAML may be UTF-8, UTF-16 or UTF-32, with or without a byte order mark. Anything
    else is UTF-8 as BuildKit reads it, which does not mind a byte that is not: each
    becomes one U+FFFD, so that no place moves (and such a text must not be written
    back). Raises `EncodingError` for what is no text.
    """
    encoding = _encoding(data, guess=yaml)
    if not yaml and encoding.name != "utf-8":
        message = f"BuildKit does not read {encoding.shown}; save the file as UTF-8"
        raise EncodingError(message, 0, "")
    text = encoding.decode(data) if yaml else _lenient(data[len(encoding.mark) :])
    nul = text.find("\0")
    if nul >= 0:
        readable = text[:nul]
        offset = len(encoding.mark) + len(readable.encode(encoding.name))
        message = f"byte {offset} is NUL: this is no text"
        raise EncodingError(message, offset, readable)
    return text


def encoding_of(data: bytes, text: str, *, yaml: bool = True) -> Encoding | None:
    """Return how *data* encodes *text*; nothing if it does not do so to the byte."""
    encoding = _encoding(data, guess=yaml)
    try:
        return encoding if encoding.encode(text) == data else None
    except UnicodeEncodeError:
        return None


def _encoding(data: bytes, *, guess: bool) -> Encoding:
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Encoding(name, mark)
    if guess:
        for pattern, name in _NUL_PATTERNS:
            if pattern.match(data):
                return Encoding(name, b"")
    return Encoding("utf-8", b"")


def _lenient(data: bytes) -> str:
    return _STRAY_BYTE.sub(_REPLACEMENT, data.decode("utf-8", "surrogateescape"))
