"""Kustomizations that need not be parsed before something is asked of them."""

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.model.file_path import normal
from kubelint_img.model.workspace.kustomize import is_kustomization_file
from kubelint_img.source import Source
from kubelint_img.syntax.yaml import Document

_WORD = regex(r"""[^\s"'\[\]{},#:]+""")


class KustomizationFile(NamedTuple):
    """The file of a kustomization."""

    folder: str
    """The one that it is in, normal."""

    text: str
    documents: Callable[[], Sequence[Document]]


def by_mention(
    files: Iterable[tuple[Source, Callable[[], Sequence[Document]]]],
) -> Mapping[str, Sequence[KustomizationFile]]:
    """Return the kustomizations of *files* by what may be a path in their texts.

    Each is also there by the folder that it is in. The other *files* are left out.
    """
    found = defaultdict[str, list[KustomizationFile]](list)
    for source, documents in files:
        folder, name = posixpath.split(source.path)
        if is_kustomization_file(name):
            file = KustomizationFile(normal(folder), source.text, documents)
            words = map(posixpath.join, repeat(folder), _WORD.findall(source.text))
            for path in {*map(normal, words), file.folder}:
                found[path].append(file)
    return dict(found)
