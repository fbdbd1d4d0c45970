"""Building one kustomization, in a copy of what it names."""

import os
from collections.abc import Callable, Iterator, Mapping
from tempfile import TemporaryDirectory

from kubelint_img.inputs.kustomize.output import Made, objects_in
from kubelint_img.inputs.kustomize.patched import Patched
from kubelint_img.inputs.kustomize.plan import Plan
from kubelint_img.inputs.kustomize.program import BuildError
from kubelint_img.inputs.kustomize.project import Project
from kubelint_img.inputs.kustomize.source_object import source_object
from kubelint_img.inputs.kustomize.trace import Start, Tracer
from kubelint_img.inputs.parse import File, parse_rendered
from kubelint_img.inputs.rendering import Rendering
from kubelint_img.lazy import regex
from kubelint_img.model.kustomization.kustomization import Kustomization
from kubelint_img.source import Place, Source, Span
from kubelint_img.syntax.yaml import Node

Build = Callable[[str, str], str]
"""Builds a folder, with another for what it needs, and returns the output.

Raises `BuildError`.
"""

_CONFIGURATION = regex(r"(?s) with config: `.*?`")
_ADDRESS = regex(r"\b0x[0-9a-f]{6,}\b")
_INNERMOST = regex(
    r"(?:recursed accumulation of|couldn't make target for) path '[^']*': "
)
_TREE, _WRAPPER = "tree", "wrapper"
_WRAPPING = """\
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
buildMetadata: [originAnnotations]
resources:
- {resource}
"""


def output_of(plan: Plan, build: Build) -> str:
    """Build what is in *plan*, and return all objects, with their origins noted.

    Another kustomization asks for the origins: those of the user are not touched.
    Raises `BuildError`.
    """
    with TemporaryDirectory(prefix="kubelint-img-") as scratch:
        real = os.path.realpath(scratch)
        for path, data in plan.data.items():
            _write(os.path.join(real, _TREE, path), data)
        below = os.path.join(os.pardir, _TREE, plan.folder).replace(os.sep, "/")
        # A path is quoted as JSON is: it may have any character in it.
        text = _WRAPPING.format(resource=f'"{below}"')
        _write(os.path.join(real, _WRAPPER, "kustomization.yaml"), text.encode())
        try:
            return build(os.path.join(real, _WRAPPER), real)
        except BuildError as error:
            raise BuildError(_plain(str(error), real)) from error


def _plain(message: str, scratch: str) -> str:
    """Return what a *message* says of the user's files, and nothing of the copy.

    What it quotes of a configuration may be a secret, and addresses in memory are
    others each time.
    """
    inner = _INNERMOST.split(_CONFIGURATION.sub("", message))[-1]
    inner = _ADDRESS.sub("…", inner)
    tree = os.path.join(scratch, _TREE)
    for copied in (f"{tree}{os.sep}", f"../{_TREE}/"):
        inner = inner.replace(copied, "")
    return inner.replace(tree, ".")


def _write(path: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def rendering_of(
    kustomization: Kustomization, plan: Plan, output: str, project: Project
) -> Rendering:
    """Return the objects in the *output* of a build, and the way back from them."""
    reader = _Reader(kustomization, plan, project)
    files = tuple(reader.files(output))
    tracer = Tracer(
        reader.starts, plan.kustomizations, Patched(plan.kustomizations, project)
    )
    known = _sources(plan, project)
    return Rendering(
        files,
        tracer.trace,
        kustomization,
        known.get,
        title=kustomization.folder,
        made_of=plan.sources,
        judged=plan.resources,
    )


def _sources(plan: Plan, project: Project) -> Mapping[Source, File]:
    files = (project.file(path) for path in plan.shown.values())
    return {file.source: file for file in files if file}


class _Reader:
    """Makes a file of each object of an output, called as the one it comes from."""

    def __init__(
        self, kustomization: Kustomization, plan: Plan, project: Project
    ) -> None:
        self._kustomization = kustomization
        self._plan = plan
        self._project = project
        self.starts = dict[Node, Start]()

    def files(self, output: str) -> Iterator[File]:
        for made in objects_in(output):
            shown = self._shown(made)
            file = parse_rendered(Source(shown, made.text))
            for document in file.documents:
                self.starts[document.root] = self._start(document.root, made, shown)
            # What is generated is judged where it is written.
            yield file._replace(is_background=made.is_generated)

    def _shown(self, made: Made) -> str:
        path = made.path.replace("\\", "/").removeprefix(f"../{_TREE}/")
        return self._plan.shown.get(path, self._kustomization.source.path)

    def _start(self, root: Node, made: Made, shown: str) -> Start:
        file = None if made.is_generated else self._project.file(shown)
        start = source_object(root, file.documents) if file else None
        if start is not None:
            kind = start.get("kind")
            return Start(start, Place(start.source, kind.span))
        if file and file.documents:
            return Start(None, Place(file.source, _first(file.documents[0].root)))
        here = self._kustomization
        return Start(None, Place(here.source, here.span))


def _first(node: Node) -> Span:
    return node.label
