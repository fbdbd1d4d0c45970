"""Objects, found by what they are called."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kubelint_img.model.kubernetes.manifest import Manifest


class ObjectIndex:
    """Objects by kind and name, as they are written."""

    def __init__(self, manifests: Iterable[Manifest]) -> None:
        """Take the objects, in the order in which they are to be found."""
        self._found = defaultdict[tuple[str, str], list[Manifest]](list)
        for manifest in manifests:
            self._found[manifest.kind, manifest.name].append(manifest)

    def called(self, kind: str, name: str) -> Sequence[Manifest]:
        """Return the objects of *kind* that are called *name*."""
        return self._found.get((kind, name), ())

    def of_kind(self, kind: str) -> Iterator[Manifest]:
        """Give the objects of *kind*."""
        for (each, _), manifests in self._found.items():
            if each == kind:
                yield from manifests
