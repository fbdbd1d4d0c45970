"""Charts as archives in memory, which is how the engine takes them."""

import gzip
import io
import tarfile
from collections.abc import Mapping
from hashlib import blake2b
from typing import NamedTuple


class Archive(NamedTuple):
    """A chart in a ``.tgz``."""

    name: str
    """The same for the same content."""

    data: bytes


def archive_of(files: Mapping[str, bytes]) -> Archive:
    """Pack *files*, by their paths in the chart."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for path, data in files.items():
            entry = tarfile.TarInfo(f"chart/{path}")
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    # Nobody stores it: to make it small would take longer than to send it.
    packed = gzip.compress(stream.getvalue(), compresslevel=1, mtime=0)
    return Archive(blake2b(packed, digest_size=16).hexdigest(), packed)
