"""Packages that `pip` installs should name their version.

Without one, each build takes the newest release of the day, with all that it depends on:
the same Dockerfile gives another image tomorrow. Best is a requirements file with hashes.

Any bound is a version (`==`, `~=`, `>=`, `<` ...), and so are a path, an archive, a URL and
a revision in a repository (`git+https://...@v1`). A command is left alone that has
requirements (`-r`), constraints (`-c`), a dependency group or the project itself (`.`).
Variables are filled in where they are known. There is one finding for each command.

## Bad

```dockerfile
FROM python:3.13
RUN pip install --no-cache-dir flask gunicorn==23.0.0 requests
#                              ^^^^^ no version is given for 'flask' and 'requests'
```

## Good

```dockerfile
FROM python:3.13
RUN pip install --no-cache-dir gunicorn==23.0.0 'flask>=3.1,<4'
RUN pip install --no-cache-dir -r requirements.txt
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    PackageOperation,
    Run,
    Severity,
    Word,
    regex,
    rule,
    unpinned,
)

# Options that say where the versions are.
_ELSEWHERE = frozenset({"c", "constraint", "group", "r", "requirement"})
_PROJECT = regex(r"\.(?:\[[^\]]*\])?$")
_BOUND = regex(r"[=~!<>]=|[<>]")
_ARCHIVE = regex(r"\.(?:whl|zip|tar\.\w+|tgz)$")
_REPOSITORY = regex(r"(?:git|hg|svn|bzr)(?:\+[\w-]+)?:")


@rule(
    "KLI461",
    on=Run,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "hadolint:DL3013",
        "kics:Unpinned Package Version in Pip Install",
    ),
    tags=("supply-chain",),
)
def unpinned_pip_package(run: Run) -> Iterator[Finding]:
    for found in unpinned(run, {"pip", "pipx"}, _is_pinned, judged=_judged):
        yield Finding(found.first, found.message, found.first.related)


def _judged(operation: PackageOperation) -> tuple[Word, ...]:
    command = operation.command
    is_pinned = not _ELSEWHERE.isdisjoint(command.flags) or any(
        _PROJECT.match(word.value) for word in command.arguments
    )
    return () if is_pinned else operation.packages


def _is_pinned(package: str) -> bool:
    if _REPOSITORY.match(package):
        _, _, path = package.partition("//")[2].partition("/")
        return "@" in path
    return bool("/" in package or _BOUND.search(package) or _ARCHIVE.search(package))
