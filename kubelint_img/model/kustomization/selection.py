"""Which objects a patch is for.

Source: https://github.com/kubernetes-sigs/kustomize/blob/master/api/types/selector.go
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.model.kustomization.kustomization import Kustomization
from kubelint_img.model.kustomization.patch import Patch
from kubelint_img.model.kustomization.reached import Reached
from kubelint_img.source import Source
from kubelint_img.syntax import yaml
from kubelint_img.syntax.yaml import Node

_RISKY = regex(r"\)[*+{]|(?:[*+}].*){4}|\\[^.\-]|\(\?")
"""What may take long to match, or means another thing to Go."""

_IDENTITY = ("", "/metadata", "/metadata/name", "/kind", "/apiVersion")
"""Where an operation changes what an object is called."""

_RENAMES = ("namePrefix", "nameSuffix")


class _Named(NamedTuple):
    group: str
    version: str
    kind: str
    name: str


def matches_nothing(patch: Patch, kustomization: Kustomization) -> bool:
    """Tell whether *patch* finds none of the objects that *kustomization* is about.

    That is said only where they are all known, whatever they are called in the end.
    """
    reached = kustomization.reached
    if kustomization.is_component or not reached.is_complete:
        return False
    if _gives_names(reached):
        return False
    objects = list(_objects(reached))
    keeps_names = not any(
        each.get(key).text for each in reached.kustomizations for key in _RENAMES
    )
    if patch.target.exists:
        wanted = _target(patch.target, keeps_names=keeps_names)
        return not any(_fits(wanted, each) for each in objects)
    asked = list(_asked(patch, kustomization))
    return bool(asked) and not any(
        each.kind == one.kind and (not keeps_names or each.name == one.name)
        for one in asked
        for each in objects
    )


def is_named_by(named: Node, made: Node) -> bool:
    """Tell whether a target, or a patch itself, may mean the object *made*.

    Its name may have been given a prefix or a suffix since.
    """
    kind = named.get("kind").text
    if named.get("metadata").exists:
        name = named.get("metadata", "name").text
        return made.get("kind").text == kind and name in _name(made)
    return _fits_one(kind, made.get("kind").text) and (
        named.get("name").text in _name(made)
        or _fits_one(f".*(?:{named.get('name').text}).*", _name(made))
    )


def _name(node: Node) -> str:
    return node.get("metadata", "name").text


def _gives_names(reached: Reached) -> bool:
    """Tell whether a patch may give an object another name or kind."""
    return any(each.node.get("options").exists for each in reached.all_patches) or any(
        operation.get("path").text in _IDENTITY
        for document in reached.patches
        for operation in document.root
    )


def _objects(reached: Reached) -> Iterator[_Named]:
    for manifest in reached.manifests:
        group, _, version = manifest.api_version.rpartition("/")
        yield _Named(group, version, manifest.kind, manifest.name)
    for each in reached.kustomizations:
        for made in each.generators:
            yield _Named("", "v1", made.kind, made.name)


def _target(target: Node, *, keeps_names: bool) -> _Named:
    keys = ("group", "version", "kind", "name")
    wanted = _Named(*(target.get(key).text for key in keys))
    return wanted if keeps_names else wanted._replace(name="")


def _fits(wanted: Iterable[str], given: Iterable[str]) -> bool:
    return all(map(_fits_one, wanted, given))


def _fits_one(pattern: str, text: str) -> bool:
    if not pattern or _RISKY.search(pattern):
        return True
    try:
        return re.fullmatch(pattern, text) is not None
    except re.error:
        return True


def _asked(patch: Patch, kustomization: Kustomization) -> Iterator[_Named]:
    """Give the objects that a patch without target names itself."""
    if patch.inline.text:
        source = Source(patch.node.source.path, patch.inline.text)
        documents: Iterable[yaml.Document] = yaml.parse(source).documents
    else:
        at = kustomization.workspace.forest.documents_at
        documents = at(patch.location) if patch.location else ()
    for document in documents:
        root = document.root
        group, _, version = root.get("apiVersion").text.rpartition("/")
        kind, name = root.get("kind").text, root.get("metadata", "name").text
        if kind and name:
            yield _Named(group, version, kind, name)
