"""Building what kustomizations make of a document, while somebody types."""

import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from kubelint_img.inputs.kustomize import program
from kubelint_img.inputs.kustomize.build import Build, output_of
from kubelint_img.inputs.kustomize.builds import with_builds
from kubelint_img.inputs.kustomize.plan import (
    BrokenError,
    NotBuiltError,
    Plan,
    UnparsedError,
    plan_for,
)
from kubelint_img.inputs.kustomize.program import BuildError
from kubelint_img.inputs.kustomize.project import Project
from kubelint_img.inputs.parse import File
from kubelint_img.inputs.rendering import Rendered
from kubelint_img.model.file_path import normal
from kubelint_img.model.kustomization.kustomization import Kustomization

_MOST = 64
"""Outputs that are kept: those of all overlays of a base, as a rule."""

_Key = tuple[str, tuple[tuple[str, bytes], ...]]


def _key(plan: Plan) -> _Key:
    return plan.folder, tuple(sorted(plan.data.items()))


class Job(NamedTuple):
    """Kustomizations to be built, and the files that they are made of."""

    plans: tuple[Plan, ...]
    paths: tuple[str, ...]
    """Of the YAML that is in them, and of kustomizations that cannot be built."""

    project: Project
    is_broken: bool
    """Whether something is wrong in the middle of an edit, so that less is built."""

    obstacles: tuple[str, ...]
    """Why some are not built."""

    @property
    def key(self) -> object:
        """Return what is the same for two jobs that come to the same."""
        return tuple(map(_key, self.plans)), tuple(self.texts()), self.obstacles

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give the path and the text of each file that is to be linted with them."""
        for path in self.paths:
            if file := self.project.file(path):
                yield path, file.source.text


def job_for(overlays: Iterable[Kustomization], project: Project) -> Job:
    """Plan the builds of *overlays*, as far as they can be built."""
    plans, paths, obstacles, is_broken = list[Plan](), set[str](), list[str](), False
    for each in overlays:
        paths.add(each.source.path)
        try:
            plan = plan_for(each, project)
        except (BrokenError, NotBuiltError) as error:
            is_broken |= isinstance(error, BrokenError | UnparsedError)
            obstacles.append(str(error))
            continue
        plans.append(plan)
        paths.update(source.path for source in plan.sources)
    return Job(tuple(plans), tuple(sorted(paths)), project, is_broken, tuple(obstacles))


class Outputs:
    """What was built, so that only what has changed is built again."""

    def __init__(self) -> None:
        """Have built nothing yet."""
        self._known = OrderedDict[_Key, str | BuildError]()

    def make(self, job: Job, is_stale: Callable[[], bool]) -> None:
        """Build what *job* lacks, unless it is stale; several at a time."""
        build = program.build()
        missing = [each for each in job.plans if _key(each) not in self._known]
        if build is None or not missing or is_stale():
            return
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            made = list(pool.map(lambda plan: _made(plan, build), missing))
        for plan, output in zip(missing, made, strict=True):
            self._known[_key(plan)] = output
            if len(self._known) > _MOST:
                self._known.popitem(last=False)

    def of(self, plan: Plan, build: Build) -> str:
        """Return what was built as *plan* says, or build it. Raises `BuildError`."""
        key = _key(plan)
        if key not in self._known:
            return output_of(plan, build)
        self._known.move_to_end(key)
        found = self._known[key]
        if isinstance(found, BuildError):
            raise found
        return found

    def render(self, job: Job, files: Sequence[File]) -> Rendered:
        """Return *files*, and what *job* makes of them."""
        own = {normal(each.source.path): each for each in files if not each.left_alone}
        project = Project(
            job.project.root,
            {**job.project.files, **own},
            job.project.max_size,
            job.project.parsed,
        )
        return with_builds(files, project, program.build(), self.of)


def _made(plan: Plan, build: Build) -> str | BuildError:
    try:
        return output_of(plan, build)
    except BuildError as error:
        return error
