"""Packages that `zypper` installs should name their version.

Without one, each build takes what the repository holds on that day: the same Dockerfile
gives another image tomorrow, and what it breaks shows only then.

Any bound is a version (`=`, `<`, `>`), and a `.rpm` has one. Variables are filled in where
they are known. There is one finding for each command.

## Bad

```dockerfile
FROM opensuse/leap:15.6
RUN zypper --non-interactive install curl git=2.43.0
#                                    ^^^^ no version is given for 'curl'
```

## Good

```dockerfile
FROM opensuse/leap:15.6
RUN zypper --non-interactive install git=2.43.0 'curl>8'
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Run, Severity, regex, rule, unpinned

_BOUND = regex(r"[=<>]|\.rpm$")


@rule(
    "KLI466",
    on=Run,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "hadolint:DL3037",
        "kics:Zypper Install Without Version",
    ),
    tags=("supply-chain",),
)
def unpinned_zypper_package(run: Run) -> Iterator[Finding]:
    for found in unpinned(run, {"zypper"}, _is_pinned, {"in", "install"}):
        yield Finding(found.first, found.message, found.first.related)


def _is_pinned(package: str) -> bool:
    return _BOUND.search(package) is not None
