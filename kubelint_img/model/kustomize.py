"""Kustomize patches: objects of which a part is written elsewhere."""

import posixpath
from collections.abc import Container, Iterable, Iterator

from kubelint_img.syntax.yaml import Document, Mapping, Node

FILE_NAMES = frozenset({"kustomization.yaml", "kustomization.yml", "Kustomization"})
"""What kustomize itself looks for in a directory."""

_PATCH_LISTS = ("patches", "patchesStrategicMerge", "patchesJson6902")
_PATCH_WORDS = ("patch", "overlay")
_POD_PATHS = (
    ("spec",),
    ("spec", "template", "spec"),
    ("spec", "jobTemplate", "spec", "template", "spec"),
)
_SELECTED = frozenset({"Deployment", "DaemonSet", "StatefulSet", "ReplicaSet"})


def patches_in(documents: Iterable[Document]) -> Iterator[str]:
    """Give the path of every file that a kustomization applies as a patch."""
    for document in documents:
        folder, _, name = document.source.path.rpartition("/")
        if name not in FILE_NAMES:
            continue
        for key in _PATCH_LISTS:
            for entry in document.root.get(key):
                path = entry.text or entry.get("path").text
                if path and "\n" not in path:
                    yield posixpath.normpath(posixpath.join(folder, path))


def patched_by(node: Node, patches: Container[str]) -> bool:
    """Tell whether *node* is a patch: one of *patches*, or shaped like one.

    A container without an image, a ``$patch`` directive, or a workload without its
    mandatory selector in a file that calls itself a patch or lies in an overlay:
    the API server would refuse these as whole objects.
    """
    path = posixpath.normpath(node.source.path)
    return path in patches or _has_shape_of_patch(node, path)


def _has_shape_of_patch(node: Node, path: str) -> bool:
    if node.get("$patch").exists:
        return True
    if any(_is_part(container) for spec in _pods(node) for container in spec):
        return True
    called_patch = any(word in path.lower() for word in _PATCH_WORDS)
    lacks_selector = not node.get("spec", "selector").exists
    return called_patch and lacks_selector and node.get("kind").text in _SELECTED


def _pods(node: Node) -> Iterator[Node]:
    for path in _POD_PATHS:
        yield node.get(*path, "containers")


def _is_part(container: Node) -> bool:
    return isinstance(container, Mapping) and not container.get("image").exists
