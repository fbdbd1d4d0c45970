"""Messages between processes, each behind its length."""

from typing import BinaryIO

_LENGTH = 8


def read_frame(source: BinaryIO) -> bytes | None:
    """Return the next message; nothing where there is no more, or no whole one."""
    head = source.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    size = int.from_bytes(head, "big")
    body = source.read(size)
    return body if len(body) == size else None


def write_frame(target: BinaryIO, body: bytes) -> None:
    """Write *body* as a message."""
    target.write(len(body).to_bytes(_LENGTH, "big") + body)
    target.flush()
