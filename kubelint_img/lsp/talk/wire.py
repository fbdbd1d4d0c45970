"""The bytes that come from the client, and where messages begin in them."""

import asyncio
import os
import re
import threading

_LENGTH = re.compile(rb"content-length:[ \t]*(\d{1,20})[ \t]*\r?\n\Z", re.IGNORECASE)
_LONGEST_HEADER = 2**16
_LONGEST_BODY = 2**28
"""Bytes; what says that it is longer is no message."""

_CHUNK = 2**16


class Wire:
    """Reads what a client sends, as pygls asks for it.

    A thread of its own reads: it alone is held up by a client that says nothing, so
    that the server can end meanwhile.
    """

    def __init__(self, descriptor: int) -> None:
        """Read the file *descriptor* from now on; a loop has to run."""
        self._descriptor = descriptor
        self._loop = asyncio.get_running_loop()
        self._stream = asyncio.StreamReader(_LONGEST_HEADER)
        threading.Thread(target=self._read, name="wire", daemon=True).start()

    async def readline(self) -> bytes:
        """Return a line of a header, and nothing at the end.

        Garbage in front of a length, as a message leaves that is longer than it says,
        is dropped, and so is a line that is too long to be one.
        """
        try:
            line = await self._stream.readline()
        except ValueError:
            return b"too long\r\n"
        length = _LENGTH.search(line)
        if length is None:
            return line
        if int(length[1]) > _LONGEST_BODY:
            return b"too much\r\n"
        return b"Content-Length: %d\r\n" % int(length[1])

    async def readexactly(self, size: int) -> bytes:
        """Return a body of *size* bytes; nothing if the end comes before."""
        try:
            return await self._stream.readexactly(size)
        except asyncio.IncompleteReadError:
            return b""

    def _read(self) -> None:
        try:
            while data := os.read(self._descriptor, _CHUNK):
                self._loop.call_soon_threadsafe(self._stream.feed_data, data)
            self._loop.call_soon_threadsafe(self._stream.feed_eof)
        except (OSError, RuntimeError):  # it was closed, or the loop was
            return
