"""Where instructions start and end, as dockerfile-parse finds them."""

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple


class Lines(NamedTuple):
    """The lines of an instruction, counted from one; the last is included."""

    first: int
    last: int


def boundaries(text: str) -> Iterator[Lines]:
    """Give the lines of each instruction in *text*, which must be masked."""
    # Imported here, because it takes 20 ms that a run without Dockerfiles saves.
    from dockerfile_parse import DockerfileParser  # noqa: PLC0415 - see above

    # It counts lines right in bytes alone, and a path it would take for a folder.
    content = BytesIO(text.encode("utf-8", "replace"))
    for entry in DockerfileParser(fileobj=content).structure:
        if not entry["content"].lstrip().startswith("#"):
            yield Lines(entry["startline"] + 1, entry["endline"] + 1)
