"""Kustomize patches: objects of which a part is written elsewhere."""

import posixpath
from collections.abc import Container, Iterable, Iterator

from kubelint_img.model.file_path import normal
from kubelint_img.syntax.yaml import Document, Node

FILE_NAMES = ("kustomization.yaml", "kustomization.yml", "Kustomization")
"""What kustomize itself looks for in a directory."""

_PATCH_LISTS = ("patches", "patchesStrategicMerge", "patchesJson6902")
_PATCH_WORDS = ("patch", "overlay")
_POD_PATHS = (
    ("spec",),
    ("spec", "template", "spec"),
    ("spec", "jobTemplate", "spec", "template", "spec"),
)
_MANDATORY = {
    "CronJob": "schedule",
    "DaemonSet": "selector",
    "Deployment": "selector",
    "ReplicaSet": "selector",
    "StatefulSet": "selector",
}


def is_kustomization(document: Document) -> bool:
    """Tell a kustomization, by the name of its file."""
    return is_kustomization_file(posixpath.basename(document.source.path))


def is_kustomization_file(name: str) -> bool:
    """Tell the *name* of a kustomization's file."""
    return name in FILE_NAMES


def patches_in(documents: Iterable[Document]) -> Iterator[str]:
    """Give the path of every file that a kustomization applies as a patch."""
    for document in documents:
        if not is_kustomization(document):
            continue
        folder = posixpath.dirname(document.source.path)
        for key in _PATCH_LISTS:
            for entry in document.root.get(key):
                path = entry.text or entry.get("path").text
                if path and "\n" not in path:
                    yield normal(posixpath.join(folder, path))


def patched_by(node: Node, patches: Container[str]) -> bool:
    """Tell whether *node* is a patch: one of *patches*, or shaped like one.

    That shape is a ``$patch`` directive, or two things that the API server would
    refuse in a whole object or that patches are known by: a selector or schedule that
    is mandatory and missing, a container without an image, a path that says patch or
    overlay. One alone is a mistake as often as a patch.
    """
    path = normal(node.source.path)
    if path in patches or node.get("$patch").exists:
        return True
    is_lacking = _lacks_what_is_mandatory(node)
    is_called_so = any(word in path.lower() for word in _PATCH_WORDS)
    if is_lacking is is_called_so:
        return is_lacking
    return any(
        _is_part(container)
        for containers in _container_lists(node)
        for container in containers
    )


def _lacks_what_is_mandatory(node: Node) -> bool:
    key = _MANDATORY.get(node.get("kind").text)
    return key is not None and not node.get("spec", key).exists


def _container_lists(node: Node) -> Iterator[Node]:
    for path in _POD_PATHS:
        yield node.get(*path, "containers")


def _is_part(container: Node) -> bool:
    return container.get("$patch").exists or not container.get("image").exists
