"""Packages that `dnf` or `microdnf` installs should name their version.

Without one, each build takes what the repository holds on that day: the same Dockerfile
gives another image tomorrow, and what it breaks shows only then.

A version begins with a digit (or comes from a variable) behind a dash: `httpd-2.4.62`;
names such as `java-11-openjdk` look as if they had one. Modules have theirs behind a colon,
and a `.rpm` is one file. Groups (`@core`) have no versions. Variables are filled in where
they are known. There is one finding for each command.

## Bad

```dockerfile
FROM fedora:42
RUN dnf install -y httpd mod_ssl
#                  ^^^^^ no version is given for 'httpd' and 'mod_ssl'
```

## Good

```dockerfile
FROM fedora:42
RUN dnf install -y httpd-2.4.62 https://rpm.example.com/agent.rpm
RUN dnf module install -y nodejs:22
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Run, Severity, has_rpm_version, rule, unpinned

_PROGRAMS = frozenset({"dnf", "dnf5", "microdnf"})


@rule(
    "KLI467",
    on=Run,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "hadolint:DL3041",
        "kics:Missing Version Specification In dnf install",
    ),
    tags=("supply-chain",),
)
def unpinned_dnf_package(run: Run) -> Iterator[Finding]:
    packages = unpinned(run, _PROGRAMS, has_rpm_version)
    modules = unpinned(run, _PROGRAMS, _has_stream, {"module install"})
    for found in (*packages, *modules):
        yield Finding(found.first, found.message, found.first.related)


def _has_stream(module: str) -> bool:
    return ":" in module
