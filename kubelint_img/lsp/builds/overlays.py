"""Which kustomizations are made of a file."""

from collections.abc import Iterator

from kubelint_img.model.file_path import normal
from kubelint_img.model.kustomization.kustomization import (
    Kustomization,
    kustomization_in,
)
from kubelint_img.model.kustomization.named_path import paths_named_in
from kubelint_img.model.workspace.context import Context
from kubelint_img.model.workspace.kustomize import is_kustomization
from kubelint_img.model.workspace.workspace import Workspace


def overlays_of(path: str, context: Context) -> list[Kustomization]:
    """Return the kustomizations that use the file at *path*, and no other builds on.

    They may do so through others, and the file may be one of them itself. A component
    is none that is built.
    """
    used = dict[str, Kustomization]()
    outermost = dict[str, Kustomization]()
    ahead = list(_using(normal(path), context, or_at=True))
    while ahead:
        here = ahead.pop()
        if here.source.path in used:
            continue
        used[here.source.path] = here
        above = list(_using(normal(here.folder), context))
        ahead += above
        if not above and not here.is_component:
            outermost[here.source.path] = here
    return [outermost[each] for each in sorted(outermost)]


def _using(
    path: str, context: Context, *, or_at: bool = False
) -> Iterator[Kustomization]:
    """Give those that name the file or folder at *path*; if *or_at*, or are there."""
    for file in context.kustomizations(path):
        for document in file.documents():
            found = kustomization_in(document, Workspace())
            if found and file.folder != path and _names(found, path):
                yield found
    if or_at:
        for document in context.documents_at(path):
            found = kustomization_in(document, Workspace())
            if found and is_kustomization(document):
                yield found


def _names(kustomization: Kustomization, path: str) -> bool:
    return any(each.path == path for each in paths_named_in(kustomization))
