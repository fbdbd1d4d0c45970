"""From a path to the text behind it."""

import os
import stat
from dataclasses import replace
from typing import NamedTuple

from kubelint_img.errors import why
from kubelint_img.inputs.candidate import Candidate, LeftAlone, unreadable
from kubelint_img.inputs.encoding import (
    Encoding,
    EncodingError,
    decode,
    encoding_of,
)
from kubelint_img.inputs.kind import Kind, kind_of_text
from kubelint_img.inputs.standard_input import StandardInput
from kubelint_img.problem import Unreadable
from kubelint_img.source import DOCKERFILE_BREAKS, YAML_BREAKS, Source, Span

# On a pipe an ordinary open waits for a writer, for ever if need be.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Input(NamedTuple):
    """A text to lint, and what it is to be read as."""

    source: Source
    kind: Kind
    encoding: Encoding | None = Encoding()
    """Nothing if the text cannot tell all that stands in the file."""

    is_standard_input: bool = False

    @property
    def data(self) -> bytes | None:
        """Return what a file with this text consists of; nothing if that is not known.

        What is returned will be read as this very text.
        """
        if self.encoding is None:
            return None
        text = self.source.text
        try:
            data = self.encoding.encode(text)
        except UnicodeEncodeError:
            return None
        yaml = self.kind is not Kind.DOCKERFILE
        return data if encoding_of(data, text, yaml=yaml) == self.encoding else None

    def with_text(self, text: str) -> "Input":
        """Return this with another text, as if the file held that."""
        source = Source(self.source.path, text, self.source.breaks)
        return self._replace(source=source)


Read = Input | LeftAlone | Unreadable
"""What comes of reading a file."""


def path_of(read: Read) -> str:
    """Return the path of what was read, or could not be."""
    return read.path if isinstance(read, LeftAlone) else read.source.path


class RefusedError(Exception):
    """Why a file is not read."""


def read(candidate: Candidate, max_size: int, standard_input: StandardInput) -> Read:
    """Read the file of a *candidate*, of at most *max_size* bytes."""
    try:
        if candidate.is_standard_input:
            data = standard_input.read(max_size + 1)
        else:
            data = bytes_of(candidate.path, max_size)
        _refuse_too_large(len(data), max_size)
    except OSError as error:
        return unreadable(candidate.path, why(error))
    except RefusedError as error:
        return unreadable(candidate.path, str(error))
    return as_input(candidate, data)


def text_of(path: str, max_size: int) -> str | None:
    """Return the text of a file that is not linted, of at most *max_size* bytes.

    It is UTF-8, as BuildKit reads it; nothing if it cannot be read as that.
    """
    try:
        return decode(bytes_of(path, max_size), yaml=False)
    except (OSError, RefusedError, EncodingError):
        return None


def holds(path: str, data: bytes) -> bool:
    """Tell whether the file at *path* consists of *data*.

    Raises `OSError` if it cannot be read.
    """
    try:
        return bytes_of(path, len(data)) == data
    except RefusedError:
        return False


def as_input(candidate: Candidate, data: bytes) -> Read:
    """Make an input of the *data* in a file; what has no kind is left alone."""
    path, kind = candidate.path, candidate.kind
    yaml = kind is not Kind.DOCKERFILE
    try:
        text = decode(data, yaml=yaml)
        if kind is Kind.UNKNOWN:
            kind = kind_of_text(text)
    except EncodingError as error:
        return _undecodable(path, error)
    if kind is Kind.UNKNOWN:
        reason = "neither its name nor its text is a Dockerfile's or a manifest's"
        return LeftAlone(path, reason, is_input=False)
    breaks = DOCKERFILE_BREAKS if kind is Kind.DOCKERFILE else YAML_BREAKS
    encoding = encoding_of(data, text, yaml=yaml)
    source = Source(path, text, breaks)
    return Input(source, kind, encoding, candidate.is_standard_input)


def _undecodable(path: str, error: EncodingError) -> Unreadable:
    """Point behind the last character that can be read."""
    end = len(error.readable)
    problem = unreadable(path, str(error))
    return replace(problem, source=Source(path, error.readable), span=Span(end, end))


def bytes_of(path: str, max_size: int) -> bytes:
    """Return what the regular file at *path* consists of.

    Raises `RefusedError` where it has more than *max_size* bytes or is no regular file,
    and `OSError`.
    """
    _refuse_unless_regular(os.stat(path).st_mode)
    with open(os.open(path, _FLAGS), "rb") as file:
        status = os.fstat(file.fileno())
        _refuse_unless_regular(status.st_mode)  # it may be another one by now
        _refuse_too_large(status.st_size, max_size)
        data = file.read(max_size + 1)
    _refuse_too_large(len(data), max_size)
    return data


def _refuse_unless_regular(mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        message = "it is a folder"
    elif stat.S_ISFIFO(mode):
        message = "it is a pipe (name '-' to read standard input)"
    else:
        message = "it is a device or a socket"
    raise RefusedError(message)


def _refuse_too_large(size: int, max_size: int) -> None:
    if size > max_size:
        message = f"it is larger than {max_size} bytes (max-file-size)"
        raise RefusedError(message)
