"""What kustomizations put before and behind names."""

from collections.abc import Iterable, Iterator

from kubelint_img.model.workspace.kustomize import is_kustomization
from kubelint_img.syntax.yaml import Document

_MOST = 3
"""Kustomizations on top of one another, each of which adds to a name."""


class Affixes:
    """The prefixes and suffixes that there are, to tell what a name was made of."""

    def __init__(
        self, prefixing: Iterable[Document], suffixing: Iterable[Document]
    ) -> None:
        """Take the kustomizations with a ``namePrefix``, and with a ``nameSuffix``."""
        self._prefixes = frozenset(_texts(prefixing, "namePrefix"))
        self._suffixes = frozenset(_texts(suffixing, "nameSuffix"))

    def names_behind(self, name: str) -> frozenset[str]:
        """Return the names that *name* may have been before it was added to."""
        found, ahead = set[str](), {name}
        for _ in range(_MOST):
            ahead = {shorter for each in ahead for shorter in self._shorter(each)}
            found |= ahead
        return frozenset(found - {name, ""})

    def _shorter(self, name: str) -> Iterator[str]:
        for prefix in self._prefixes:
            if name.startswith(prefix):
                yield name.removeprefix(prefix)
        for suffix in self._suffixes:
            if name.endswith(suffix):
                yield name.removesuffix(suffix)


def _texts(documents: Iterable[Document], key: str) -> Iterator[str]:
    for document in filter(is_kustomization, documents):
        if text := document.root.get(key).text:
            yield text
