"""All files of a run, and those around, so that a rule can ask what the others say."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kubelint_img.lazy import cached_property
from kubelint_img.model.cluster.availability import Availability
from kubelint_img.model.cluster.isolation import Isolated, isolated
from kubelint_img.model.cluster.neighbours import Neighbours
from kubelint_img.model.cluster.object_index import ObjectIndex
from kubelint_img.model.dockerfile import Dockerfile
from kubelint_img.model.file_path import normal
from kubelint_img.model.image.image import Image
from kubelint_img.model.image.policy import POLICY_GROUP, AllowedImages, allowed_images
from kubelint_img.model.kubernetes.config_reference import made_configs
from kubelint_img.model.kubernetes.manifest import Manifest, manifests_in
from kubelint_img.model.kubernetes.placement import NAMESPACE, Placement, agree
from kubelint_img.model.kubernetes.pod_template import Templates
from kubelint_img.model.kustomization.forest import Forest
from kubelint_img.model.kustomization.kustomization import (
    Kustomization,
    kustomization_in,
)
from kubelint_img.model.workspace.around import Around
from kubelint_img.model.workspace.builds import Builds
from kubelint_img.model.workspace.circumstances import USUAL, Circumstances
from kubelint_img.model.workspace.kustomizations import Kustomizations
from kubelint_img.model.workspace.kustomize import (
    is_kustomization,
    patched_by,
    patches_in,
)
from kubelint_img.model.workspace.retag import called, renamed, retagged_names
from kubelint_img.source import Source
from kubelint_img.syntax.dockerfile import Script
from kubelint_img.syntax.yaml import Document, Node


class Workspace:
    """Every manifest and every Dockerfile of a run, by kind, namespace and name.

    Built once from all that was parsed; rules see it complete. What the files around
    say is looked up when it is asked for.
    """

    def __init__(
        self,
        documents: Sequence[Document] = (),
        scripts: Iterable[Script] = (),
        circumstances: Circumstances = USUAL,
    ) -> None:
        """Take what was parsed, YAML documents and Dockerfiles, and what else holds."""
        self.ignore_file_of = circumstances.ignore_file_of
        self.today = circumstances.today
        self.kubernetes_version_of = circumstances.kubernetes_version_of
        self.kind_at = circumstances.kind_at
        self._templates_for = circumstances.templates_for
        self._patches = frozenset(patches_in(documents))
        self.manifests_of = {
            document: tuple(manifests_in(document.root, self)) for document in documents
        }
        self.dockerfiles = {script: Dockerfile(script, self) for script in scripts}
        self._documents = documents
        self._kustomizations = Kustomizations(documents, circumstances.context)
        self._context = circumstances.context
        self._around = Around(circumstances.context, self, documents)

    @property
    def manifests(self) -> Iterator[Manifest]:
        """Give every object, in the order of the files, and those of the context."""
        yield from self._own_manifests
        yield from self._around.manifests()

    @property
    def tool_documents(self) -> Iterator[Document]:
        """Give every document that may be a kustomization, or another tool's."""
        yield from self._documents
        yield from self._context.tools()

    def templates_for(self, source: Source) -> Templates:
        """Return where the objects in *source* describe pods, besides what is known."""
        return self._templates_for(source.path)

    def find(self, kind: str, namespace: str, name: str) -> Iterator[Manifest]:
        """Give the objects of *kind* that are called *name* in *namespace*.

        A manifest that names no namespace may be meant for any, so an empty
        namespace, asked for or written, agrees with all. What kustomizations put
        elsewhere, or rename, is there; and it still goes by the name that is written.
        """
        yield from self._found(kind, frozenset({namespace} - {""}), name)

    def named_by(self, asking: Manifest, kind: str, name: str) -> Iterator[Manifest]:
        """Give the objects of *kind* that *asking* means when it says *name*.

        They are deployed to the same namespace, as far as namespaces are known.
        """
        yield from self._found(kind, asking.namespaces, name)

    def placements_of(self, path: str) -> tuple[Placement, ...]:
        """Return what kustomizations make of the objects in the file at *path*."""
        return self._kustomizations.placements_of(path)

    def retags(self, image: Image) -> bool:
        """Tell whether a tool of the workspace replaces the tag of *image*.

        That may be done under the name that another tool gave it.
        """
        seen, ahead = set[str](), [called(image)]
        while ahead:
            name = ahead.pop()
            if name in self._retagged or self._around.retags(name):
                return True
            seen.add(name)
            ahead.extend(self._new_names(name) - seen)
        return False

    def renames(self, image: Image) -> bool:
        """Tell whether a tool of the workspace puts another name for *image*'s."""
        return bool(self._new_names(called(image)))

    def _new_names(self, name: str) -> frozenset[str]:
        return self._renamed.get(name, frozenset()) | self._around.new_names(name)

    @cached_property
    def forest(self) -> Forest:
        """Return the kustomizations, and what each of them builds on."""
        return Forest(
            self._documents_at,
            lambda document: (
                self.manifests_of.get(document) or self._around.manifests_of(document)
            ),
            self._kustomization_in,
            lambda: self.tool_documents,
        )

    def _kustomization_in(self, document: Document) -> Kustomization | None:
        if not is_kustomization(document):
            return None
        return kustomization_in(document, self)

    def _documents_at(self, path: str) -> Sequence[Document]:
        return self._by_file.get(path) or self._context.documents_at(path)

    @cached_property
    def _by_file(self) -> dict[str, list[Document]]:
        by_file = dict[str, list[Document]]()
        for document in self._documents:
            by_file.setdefault(normal(document.source.path), []).append(document)
        return by_file

    @cached_property
    def allowed_images(self) -> tuple[AllowedImages, ...]:
        """Return what the workspace's admission policies allow to run."""
        around = self._around.manifests(POLICY_GROUP)
        return tuple(allowed_images((*self._own_manifests, *around)))

    @cached_property
    def availability(self) -> Availability:
        """Return what keeps the pods of the workspace available."""
        return Availability(self.manifests)

    @cached_property
    def made_configs(self) -> dict[str, frozenset[str]]:
        """Return the ConfigMaps and Secrets that tools make, names by kind."""
        kinds = ("ConfigMap", "Secret")
        return {kind: frozenset(made_configs(self, kind)) for kind in kinds}

    @cached_property
    def isolated(self) -> Isolated:
        """Return what makes pods that a network policy isolates."""
        return isolated(self.neighbours)

    @cached_property
    def neighbours(self) -> Neighbours:
        """Return the objects that refer to others, and those that are referred to."""
        return Neighbours(self.manifests)

    def dockerfile_of(self, image: Image) -> Dockerfile | None:
        """Return the Dockerfile that builds *image*, if the workspace says which."""
        path = image.reference and self._builds.path_for(image.reference)
        return self._dockerfile_at(path) if path else None

    def is_patch(self, node: Node) -> bool:
        """Tell an object that is only a part of one, for kustomize to merge."""
        is_patch = patched_by(node, self._patches)
        return is_patch or self._around.patches(node.source.path)

    @cached_property
    def _retagged(self) -> frozenset[str]:
        return frozenset(retagged_names(self._documents))

    @cached_property
    def _renamed(self) -> dict[str, frozenset[str]]:
        return renamed(self._documents)

    @cached_property
    def _builds(self) -> Builds:
        documents = (*self._context.tools("build"), *self._documents)
        return Builds(documents, (*self._by_path, *self._context.dockerfiles))

    def _dockerfile_at(self, path: str) -> Dockerfile | None:
        if path not in self._by_path:
            script = self._context.script(path)
            if script is None:
                return None
            self._by_path[path] = Dockerfile(script, self)
        return self._by_path[path]

    @cached_property
    def _by_path(self) -> dict[str, Dockerfile]:
        return {each.source.path: each for each in self.dockerfiles.values()}

    @cached_property
    def _objects(self) -> ObjectIndex:
        return ObjectIndex(self._own_manifests)

    def _found(
        self, kind: str, namespaces: frozenset[str], name: str
    ) -> Iterator[Manifest]:
        for manifest in self._called(kind, name):
            if agree(namespaces, manifest.namespaces):
                yield manifest

    def _called(self, kind: str, name: str) -> Iterator[Manifest]:
        """Give the objects that are called *name*, or that come to be called so."""
        yield from self._written(kind, name)
        for written in self._around.affixes.names_behind(name):
            for manifest in self._written(kind, written):
                if name in manifest.names:
                    yield manifest
        for manifest in self._objects.of_kind(NAMESPACE) if kind == NAMESPACE else ():
            if manifest.name != name and name in manifest.names:
                yield manifest

    def _written(self, kind: str, name: str) -> Iterator[Manifest]:
        found = self._objects.called(kind, name)
        yield from chain(found, self._around.called(kind, name))

    @property
    def _own_manifests(self) -> Iterator[Manifest]:
        """Give the objects that the run is about."""
        for manifests in self.manifests_of.values():
            yield from manifests
