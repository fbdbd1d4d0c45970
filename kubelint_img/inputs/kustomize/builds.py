"""The kustomizations of a run, built."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Protocol

from kubelint_img.inputs.kustomize.build import Build, output_of, rendering_of
from kubelint_img.inputs.kustomize.failure import failure_of
from kubelint_img.inputs.kustomize.plan import (
    BrokenError,
    NotBuiltError,
    Plan,
    plan_for,
)
from kubelint_img.inputs.kustomize.program import BuildError
from kubelint_img.inputs.kustomize.project import Project
from kubelint_img.inputs.parse import File
from kubelint_img.inputs.rendering import Rendered, Rendering
from kubelint_img.lazy import regex
from kubelint_img.model.file_path import normal
from kubelint_img.model.kustomization.kustomization import (
    Kustomization,
    kustomization_in,
)
from kubelint_img.model.kustomization.named_path import paths_named_in
from kubelint_img.model.workspace.kustomize import is_kustomization
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.problem import Malformed, RenderFailure
from kubelint_img.source import Source

_NO_PROGRAM = (
    "kustomizations were not built, since there is neither kustomize nor kubectl:"
    " what they build on was linted as it stands"
)

_FORBIDDEN = regex(r"external plugin|--enable-|plugins? (?:is|are) disabled")


class Output(Protocol):
    """Builds what is planned."""

    def __call__(self, plan: Plan, build: Build) -> str:
        """Return all objects of *plan*, with their origins. Raises `BuildError`."""
        ...


def with_builds(
    files: Sequence[File],
    project: Project,
    build: Build | None,
    output: Output = output_of,
) -> Rendered:
    """Build those of the kustomizations in *files* that no other of them builds on.

    Without a *build* they stay as they are, which is said. *output* uses it.
    """
    found = tuple(_kustomizations(files))
    if not found:
        return Rendered(tuple(files))
    if build is None:
        return Rendered(tuple(files), remarks=(_NO_PROGRAM,))
    builder = _Builder(project, partial(output, build=build))
    renderings = tuple(builder.renderings(_roots(found)))
    # Another kustomization has nothing to say about what this one has made.
    tools = frozenset(each.source for each in found)
    judged = frozenset[Source]().union(*(each.judged for each in renderings))
    return Rendered(
        tuple(_with_failures(files, builder.failures)),
        tuple(each.with_made_of(tools | judged) for each in renderings),
        remarks=tuple(builder.remarks),
    )


def _kustomizations(files: Sequence[File]) -> Iterator[Kustomization]:
    for file in files:
        if any(isinstance(each, Malformed) for each in file.problems):
            continue
        for document in file.documents:
            if is_kustomization(document) and (
                found := kustomization_in(document, Workspace())
            ):
                yield found


def _roots(found: Sequence[Kustomization]) -> Iterator[Kustomization]:
    """Give those that are no component, and that no other one builds on."""
    named = {
        path.path
        for each in found
        for path in paths_named_in(each)
        if path.may_be_folder and path.path != _folder(each)
    }
    for each in found:
        if not each.is_component and _folder(each) not in named:
            yield each


def _folder(kustomization: Kustomization) -> str:
    return normal(kustomization.folder or ".")


class _Builder:
    """Builds one kustomization after the other, and notes what cannot be built."""

    def __init__(self, project: Project, output: Callable[[Plan], str]) -> None:
        self._project = project
        self._output_of = output
        self._reasons = Counter[str]()
        self.failures = list[RenderFailure]()

    def renderings(self, roots: Iterable[Kustomization]) -> Iterator[Rendering]:
        """Give what is built of each of *roots* that can be, several at a time."""
        planned = [(each, plan) for each in roots if (plan := self._plan(each))]
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            outputs = pool.map(self._output, (plan for _, plan in planned))
            for (kustomization, plan), output in zip(planned, outputs, strict=True):
                if isinstance(output, BuildError):
                    self._note(kustomization, str(output))
                else:
                    yield rendering_of(kustomization, plan, output, self._project)

    def _plan(self, kustomization: Kustomization) -> Plan | None:
        try:
            return plan_for(kustomization, self._project)
        except NotBuiltError as error:
            self._reasons[f"{kustomization.source.path}: {error}"] += 1
        except BrokenError as error:
            self.failures.append(self._in_run(error.failure, kustomization))
        return None

    def _note(self, kustomization: Kustomization, message: str) -> None:
        """Note what kustomize says, unless it only lacks leave to run something."""
        if _FORBIDDEN.search(message):
            self._reasons[f"{kustomization.source.path}: it needs a plugin"] += 1
        else:
            self.failures.append(failure_of(kustomization, message))

    def _output(self, plan: Plan) -> str | BuildError:
        try:
            return self._output_of(plan)
        except BuildError as error:
            return error

    def _in_run(
        self, failure: RenderFailure, kustomization: Kustomization
    ) -> RenderFailure:
        """Return *failure*, or what to say of it if it is in no file of the run."""
        if any(file.source is failure.source for file in self._project.files.values()):
            return failure
        place = (kustomization.source, kustomization.span)
        return RenderFailure(*place, f"{failure.source.path}: {failure.message}")

    @property
    def remarks(self) -> Iterator[str]:
        """Give what is to say of the run."""
        if self._reasons:
            first = next(iter(self._reasons))
            count = len(self._reasons) - 1
            more = f" (and {count} more)" if count else ""
            yield f"not built, and linted as it stands: {first}{more}"


def _with_failures(
    files: Sequence[File], failures: Sequence[RenderFailure]
) -> Iterator[File]:
    for file in files:
        own = tuple(each for each in failures if each.source is file.source)
        yield file._replace(problems=(*file.problems, *own)) if own else file
