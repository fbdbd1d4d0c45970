"""Objects, found by what they are called."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kubelint_img.model.kubernetes.manifest import Manifest


class ObjectIndex:
    """Objects by kind and name, the one that is written and those they get."""

    def __init__(self, manifests: Iterable[Manifest]) -> None:
        """Take the objects, in the order in which they are to be found."""
        self._found = defaultdict[tuple[str, str], list[Manifest]](list)
        for manifest in manifests:
            for name in {manifest.name, *manifest.names}:
                self._found[manifest.kind, name].append(manifest)

    def called(self, kind: str, name: str) -> Sequence[Manifest]:
        """Return the objects of *kind* that are called *name*."""
        return self._found.get((kind, name), ())
