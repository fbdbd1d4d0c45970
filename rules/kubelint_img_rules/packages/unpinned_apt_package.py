"""Packages that `apt-get` installs should name their version.

Without one, each build takes what the repository holds on that day: the same Dockerfile
gives another image tomorrow, and what it breaks shows only then. The price is upkeep, as
Debian drops old versions from its repositories; a base image pinned by digest together
with a snapshot of the repositories is another way.

A version (`=`), a release (`/`), a path and a `.deb` are fine. Variables are filled in
where they are known. There is one finding for each command. Of `apt`, which is made
for people at a terminal, this rule does not speak.

## Bad

```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y curl ca-certificates=20230311
#                                        ^^^^ no version is given for 'curl'
```

## Good

```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y curl=7.88.1-10+deb12u14 ./app.deb
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Run, Severity, rule, unpinned


@rule(
    "KLI460",
    on=Run,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "hadolint:DL3008",
        "kics:Apt Get Install Pin Version Not Defined",
    ),
    tags=("supply-chain",),
)
def unpinned_apt_package(run: Run) -> Iterator[Finding]:
    for found in unpinned(run, {"apt-get"}, _is_pinned):
        yield Finding(found.first, found.message, found.first.related)


def _is_pinned(package: str) -> bool:
    return "=" in package or "/" in package or package.endswith(".deb")
