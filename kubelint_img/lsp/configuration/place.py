"""A place in a configuration file that is open."""

import os
from typing import NamedTuple

from lsprotocol import types

from kubelint_img.config.file import PYPROJECT, TABLE
from kubelint_img.lsp.configuration.spot import Spot, spot_at
from kubelint_img.lsp.texts.documents import Document
from kubelint_img.lsp.texts.positions import Lines
from kubelint_img.syntax.toml import Keys, Toml, read


class Place(NamedTuple):
    """Where the cursor is."""

    toml: Toml
    lines: Lines
    offset: int
    """In code points."""

    spot: Spot | None
    root: tuple[str, ...]
    """The keys that lead to our table."""

    def own(self, path: Keys) -> Keys | None:
        """Return *path* from our table on; nothing if it does not lead through that."""
        depth = len(self.root)
        return path[depth:] if path[:depth] == self.root else None


def place_at(document: Document, lines: Lines, position: types.Position) -> Place:
    """Return the place at *position* in a *document*, whose *lines* are given."""
    offset = lines.offset(position)
    toml = read(document.text)
    is_shared = os.path.basename(document.path) == PYPROJECT
    root = TABLE if is_shared else ()
    return Place(toml, lines, offset, spot_at(toml, offset), root)
