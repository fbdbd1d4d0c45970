"""All files of a run, so that a rule can ask what the others say."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from kubelint_img.lazy import cached_property
from kubelint_img.model.builds import Builds
from kubelint_img.model.dockerfile import Dockerfile
from kubelint_img.model.ignore_file import IgnoreFile
from kubelint_img.model.image import Image
from kubelint_img.model.kustomize import patched_by, patches_in
from kubelint_img.model.manifest import Manifest, manifests_in
from kubelint_img.model.policy import AllowedImages, allowed_images
from kubelint_img.model.retag import retagged_names
from kubelint_img.syntax.dockerfile import Script
from kubelint_img.syntax.yaml import Document, Node


def unknown_ignore_file(_: str) -> IgnoreFile | None:
    """Return nothing: of no Dockerfile it is known what its context leaves out."""
    return None


class Workspace:
    """Every manifest and every Dockerfile of a run, by kind, namespace and name.

    Built once from all that was parsed; rules see it complete.
    """

    def __init__(
        self,
        documents: Sequence[Document] = (),
        scripts: Iterable[Script] = (),
        ignore_file_of: Callable[[str], IgnoreFile | None] = unknown_ignore_file,
        today: str = "",
    ) -> None:
        """Take what was parsed: YAML documents and Dockerfiles.

        *ignore_file_of* finds what the build context of the Dockerfile at a path
        leaves out; nothing if that is unknown. *today* is the date of the run, as in
        ``2026-01-31``; without one nothing has come to its end.
        """
        self.ignore_file_of = ignore_file_of
        self.today = today
        self._patches = frozenset(patches_in(documents))
        self.manifests_of = {
            document: tuple(manifests_in(document.root, self)) for document in documents
        }
        self.dockerfiles = {script: Dockerfile(script, self) for script in scripts}
        self._documents = documents

    @property
    def manifests(self) -> Iterator[Manifest]:
        """Give every object, in the order of the files."""
        for manifests in self.manifests_of.values():
            yield from manifests

    def find(self, kind: str, namespace: str, name: str) -> Iterator[Manifest]:
        """Give the objects of *kind* that are called *name* in *namespace*.

        A manifest that names no namespace may be meant for any, so an empty
        namespace, asked for or written, agrees with all.
        """
        for manifest in self._by_kind_and_name[kind, name]:
            if not (namespace and manifest.namespace) or (
                namespace == manifest.namespace
            ):
                yield manifest

    def retags(self, image: Image) -> bool:
        """Tell whether a tool of the workspace replaces the tag of *image*."""
        return image.reference is not None and image.reference.name in self._retagged

    @cached_property
    def allowed_images(self) -> tuple[AllowedImages, ...]:
        """Return what the workspace's admission policies allow to run."""
        return tuple(allowed_images(self.manifests))

    def dockerfile_of(self, image: Image) -> Dockerfile | None:
        """Return the Dockerfile that builds *image*, if the workspace says which."""
        path = image.reference and self._builds.path_for(image.reference)
        return self._by_path[path] if path else None

    def is_patch(self, node: Node) -> bool:
        """Tell an object that is only a part of one, for kustomize to merge."""
        return patched_by(node, self._patches)

    @cached_property
    def _retagged(self) -> frozenset[str]:
        return frozenset(retagged_names(self._documents))

    @cached_property
    def _builds(self) -> Builds:
        return Builds(self._documents, self._by_path)

    @cached_property
    def _by_path(self) -> dict[str, Dockerfile]:
        return {each.source.path: each for each in self.dockerfiles.values()}

    @cached_property
    def _by_kind_and_name(self) -> defaultdict[tuple[str, str], list[Manifest]]:
        index = defaultdict[tuple[str, str], list[Manifest]](list)
        for manifest in self.manifests:
            index[manifest.kind, manifest.name].append(manifest)
        return index
