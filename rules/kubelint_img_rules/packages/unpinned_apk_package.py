"""Packages that `apk` installs should name their version.

Without one, each build takes what the repository holds on that day: the same Dockerfile
gives another image tomorrow, and what it breaks shows only then. The price is upkeep, as
Alpine drops old versions from its repositories: `~=` lets a patch through.

Any bound is a version (`=`, `~`, `<`, `>`), and a `.apk` has one. Variables are filled in
where they are known. There is one finding for each command.

## Bad

```dockerfile
FROM alpine:3.22
RUN apk add --no-cache --virtual .build gcc make~=4.4
#                                       ^^^ no version is given for 'gcc'
```

## Good

```dockerfile
FROM alpine:3.22
RUN apk add --no-cache curl~=8.14 make=4.4.1-r3
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Run, Severity, regex, rule, unpinned

_BOUND = regex(r"[=~<>]|\.apk$")


@rule(
    "KLI463",
    on=Run,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "hadolint:DL3018",
        "kics:Unpinned Package Version in Apk Add",
    ),
    tags=("supply-chain",),
)
def unpinned_apk_package(run: Run) -> Iterator[Finding]:
    for found in unpinned(run, {"apk"}, _is_pinned, {"add"}):
        yield Finding(found.first, found.message, found.first.related)


def _is_pinned(package: str) -> bool:
    return _BOUND.search(package) is not None
