"""Standard input, which can be passed on."""

import sys

STANDARD_INPUT = "-"
"""What it is called on the command line."""


class StandardInput:
    """What is read from standard input, and kept to be written out again."""

    def __init__(self) -> None:
        """Have nothing read yet."""
        self._data = b""

    def read(self, size: int) -> bytes:
        """Read at most *size* bytes."""
        self._data = sys.stdin.buffer.read(size)
        return self._data

    def pass_on(self, fixed: bytes | None) -> None:
        """Write *fixed* to standard output, or else all that was there to read.

        So a file that is too large to lint, or no text at all, comes out unharmed.
        """
        import shutil  # noqa: PLC0415 - slow to import, and hardly ever needed

        sys.stdout.flush()
        sys.stdout.buffer.write(self._data if fixed is None else fixed)
        shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)
        sys.stdout.buffer.flush()
