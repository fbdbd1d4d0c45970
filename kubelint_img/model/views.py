"""Everything in a file that a rule can be about."""

from collections.abc import Iterable, Iterator

from kubelint_img.model.dockerfile import Dockerfile
from kubelint_img.model.kubernetes.chart_values import images_in_values
from kubelint_img.model.kubernetes.manifest import Manifest
from kubelint_img.model.kustomization.kustomization import Kustomization
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.syntax.dockerfile import Script
from kubelint_img.syntax.yaml import Document


def views_of(
    documents: Iterable[Document], script: Script | None, workspace: Workspace
) -> Iterator[object]:
    """Give the views of what one file holds, the outer before the inner."""
    for document in documents:
        if kustomization := workspace.forest.of(document):
            yield from _of_kustomization(kustomization)
        for manifest in workspace.manifests_of[document]:
            if not manifest.is_lookalike:
                yield from _of_manifest(manifest)
    if script:
        yield from _of_dockerfile(workspace.dockerfiles[script])


def _of_manifest(manifest: Manifest) -> Iterator[object]:
    yield manifest
    for pod in manifest.pods:
        yield pod
        yield from pod.containers
        for pull in pod.pulls:
            if pull.image:
                yield pull.image
    yield from images_in_values(manifest)


def _of_kustomization(kustomization: Kustomization) -> Iterator[object]:
    yield kustomization
    yield from kustomization.generators
    for override in kustomization.images:
        if override.image:
            yield override.image


def _of_dockerfile(dockerfile: Dockerfile) -> Iterator[object]:
    yield dockerfile
    yield from dockerfile.stages
    yield from dockerfile.instructions
    yield from dockerfile.images
