"""Charts as archives in memory, which is how the engine takes them."""

import gzip
import io
import tarfile
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Literal, NamedTuple

_FORMAT: Literal[1] = tarfile.GNU_FORMAT  # paths may have any length


_MOST_UNPACKED = 64 * 2**20


class Archive(NamedTuple):
    """A chart in a ``.tgz``."""

    name: str
    """The same for the same content."""

    data: bytes


def with_file(archive: Archive, path: str, data: bytes) -> bytes:
    """Return the ``.tgz`` of a chart with one more file in it."""
    stream = io.BytesIO(gzip.decompress(archive.data))
    with tarfile.open(fileobj=stream, mode="a", format=_FORMAT) as tar:
        entry = tarfile.TarInfo(f"chart/{path}")
        entry.size = len(data)
        tar.addfile(entry, io.BytesIO(data))
    return gzip.compress(stream.getvalue(), compresslevel=1, mtime=0)


def archive_of(files: Mapping[str, bytes]) -> Archive:
    """Pack *files*, by their paths in the chart."""
    blocks = list[bytes]()
    for path, data in files.items():
        blocks += _header(path, len(data)), data, _padding(len(data))
    blocks.append(bytes(2 * tarfile.BLOCKSIZE))  # which is its end
    # Nobody stores it: to make it small would take longer than to send it.
    packed = gzip.compress(b"".join(blocks), compresslevel=1, mtime=0)
    return Archive(blake2b(packed, digest_size=16).hexdigest(), packed)


@lru_cache(maxsize=1024)  # a chart is packed again and again, with a few other texts
def _header(path: str, size: int) -> bytes:
    entry = tarfile.TarInfo(f"chart/{path}")
    entry.size = size
    return entry.tobuf(_FORMAT, errors="surrogateescape")


def _padding(size: int) -> bytes:
    return bytes(-size % tarfile.BLOCKSIZE)


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files in a packed chart, by their paths in it.

    Nothing is written anywhere, so that no path can lead out of it. What is broken, or
    of more than 64 MiB, has no files: Helm will say what is wrong with it.
    """
    files, total = dict[str, bytes](), 0
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            for entry in tar:
                total += entry.size
                if total > _MOST_UNPACKED:
                    return {}
                stream = tar.extractfile(entry) if entry.isfile() else None
                if stream:
                    files[entry.name.partition("/")[2]] = stream.read()
    except (tarfile.TarError, OSError, EOFError):
        return {}
    return files
