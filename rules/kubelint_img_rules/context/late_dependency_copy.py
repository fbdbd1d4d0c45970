"""Dependencies are to be installed before the sources are copied.

A layer is built anew when one above it changes, and `COPY . .` changes with every edit.
What stands below it, the download of all dependencies among it, then runs in every
build. Copy the manifest alone, install, and copy the rest behind that: the layer with
the dependencies is taken from the cache until the manifest changes.

The rule is silent where a manifest is copied first, here or in a stage that this one
starts from, where the download has a cache of its own (`--mount=type=cache`), where what
is installed is named in the command (`npm install -g serve`) or is the project itself
(`pip install .`), and for images to work in.

## Bad

```dockerfile
FROM node:22.11
WORKDIR /app
COPY . .
#    ^ the whole project is copied before 'npm ci', which then runs in every build
RUN npm ci
```

## Good

```dockerfile
FROM node:22.11
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
```
"""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from kubelint_img.api import (
    CopySource,
    DependencyInstall,
    Finding,
    Instruction,
    Related,
    Run,
    Severity,
    Stage,
    Transfer,
    copies_manifest,
    dependency_install,
    is_for_development,
    mounts_of,
    rule,
    whole_context_source,
)

_ANCESTORS = 20
"""More of them are not looked through: there might be thousands."""


@rule(
    "KLI406",
    on=Stage,
    severity=Severity.INFO,
    default=False,
    tags=("build-cache",),
)
def late_dependency_copy(stage: Stage) -> Iterator[Finding]:
    whole, before, behind = _project_copy(stage)
    if whole is None or any(_installs(run) for run in before if isinstance(run, Run)):
        return
    runs = (run for run in behind if isinstance(run, Run))
    install = next(filter(None, map(_installs, runs)), None)
    if install and not _is_prepared(stage, before, install):
        yield _finding(whole, install)


def _project_copy(
    stage: Stage,
) -> tuple[CopySource | None, Sequence[Instruction], Sequence[Instruction]]:
    """Return what copies the whole project, and what stands before and behind it."""
    for at, each in enumerate(stage.instructions):
        whole = whole_context_source(each) if isinstance(each, Transfer) else None
        if whole:
            return whole, stage.instructions[:at], stage.instructions[at + 1 :]
    return None, (), ()


def _finding(project: CopySource, install: DependencyInstall) -> Finding:
    message = (
        f"the whole project is copied before {install.name!r}, "
        "which then runs in every build"
    )
    related = Related(install.words[0], "dependencies are installed here")
    return Finding(project.written, message, related=(related,))


def _installs(run: Run) -> DependencyInstall | None:
    """Return the first command of *run* that downloads dependencies anew."""
    if any(mount.type == "cache" for mount in mounts_of(run)):
        return None
    return next(filter(None, map(dependency_install, run.commands)), None)


def _is_prepared(
    stage: Stage, before: Sequence[Instruction], install: DependencyInstall
) -> bool:
    """Tell whether the manifest is there before the project, or may be."""
    ancestors = islice(_ancestors(stage), _ANCESTORS)
    inherited = (each for ancestor in ancestors for each in ancestor.instructions)
    return is_for_development(stage) or any(
        isinstance(each, Transfer) and copies_manifest(each, install)
        for each in chain(before, inherited)
    )


def _ancestors(stage: Stage) -> Iterator[Stage]:
    while stage.parent:
        stage = stage.parent
        yield stage
