"""Packages that `npm install` names should have a version.

Without one, each build takes the newest release of the day, with all that it depends on:
the same Dockerfile gives another image tomorrow. Best is a lock file, and `npm ci`.

Anything behind the `@` is a version here, a tag such as `@latest` too. Folders, archives
and repositories with a revision (`#v1.0.27`) are fine, and so is `npm install` alone.
Variables are filled in where they are known. There is one finding for each command.

## Bad

```dockerfile
FROM node:22
RUN npm install -g @angular/cli typescript@5.9.2
#                  ^^^^^^^^^^^^ no version is given for '@angular/cli'
```

## Good

```dockerfile
FROM node:22
RUN npm install -g @angular/cli@20.3.0 typescript@5.9.2
RUN npm install --omit dev
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Run, Severity, regex, rule, unpinned

_LOCAL = regex(r"(?:\.{0,2}|~)/|\.{1,2}$|file:")
_ARCHIVE = regex(r"\.(?:tar|tar\.gz|tgz)$")


@rule(
    "KLI462",
    on=Run,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "hadolint:DL3016",
        "kics:NPM Install Command Without Pinned Version",
    ),
    tags=("supply-chain",),
)
def unpinned_npm_package(run: Run) -> Iterator[Finding]:
    for found in unpinned(run, {"npm"}, _is_pinned):
        yield Finding(found.first, found.message, found.first.related)


def _is_pinned(package: str) -> bool:
    if _LOCAL.match(package) or _ARCHIVE.search(package):
        return True
    where, mark, _ = package.partition("#")
    if mark and ("/" in where or ":" in where):
        return True
    return "://" not in package and "@" in package[1:]
