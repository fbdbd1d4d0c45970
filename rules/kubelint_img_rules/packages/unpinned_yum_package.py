"""Packages that `yum` installs should name their version.

Without one, each build takes what the repository holds on that day: the same Dockerfile
gives another image tomorrow, and what it breaks shows only then.

A version begins with a digit (or comes from a variable) behind a dash: `httpd-2.4.62`;
names such as `java-11-openjdk` look as if they had one. Modules have theirs behind a colon,
and a `.rpm` is one file. Groups (`@core`) have no versions. Variables are filled in where
they are known. There is one finding for each command.

## Bad

```dockerfile
FROM rockylinux:9
RUN yum install -y httpd mod_ssl
#                  ^^^^^ no version is given for 'httpd' and 'mod_ssl'
```

## Good

```dockerfile
FROM rockylinux:9
RUN yum install -y httpd-2.4.62 https://rpm.example.com/agent.rpm
RUN yum module install -y nodejs:22
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Run, Severity, has_rpm_version, rule, unpinned

_PROGRAMS = frozenset({"yum"})


@rule(
    "KLI465",
    on=Run,
    severity=Severity.INFO,
    default=False,
    equivalents=("hadolint:DL3033", "kics:Yum install Without Version"),
    tags=("supply-chain",),
)
def unpinned_yum_package(run: Run) -> Iterator[Finding]:
    packages = unpinned(run, _PROGRAMS, has_rpm_version)
    modules = unpinned(run, _PROGRAMS, _has_stream, {"module install"})
    for found in (*packages, *modules):
        yield Finding(found.first, found.message, found.first.related)


def _has_stream(module: str) -> bool:
    return ":" in module
