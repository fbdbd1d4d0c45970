"""RUN should not upgrade all packages of the base image.

What it upgrades to depends on the day of the build, and on what the build cache holds:
the layer stays as old as it is until something above it changes. All that is upgraded is
in the image twice. Start from a newer base image, and have it rebuilt regularly.

Upgrades of packages that are named are fine, and of `zypper dist-upgrade` KLI482 speaks.

## Bad

```dockerfile
FROM debian:12
RUN apt-get update && apt-get -y upgrade
#                                ^^^^^^^ 'apt-get upgrade' upgrades every package of the base image
```

```dockerfile
FROM rockylinux:9
RUN dnf -y update && dnf clean all
#          ^^^^^^ 'dnf update' upgrades every package of the base image
```

## Good

```dockerfile
FROM rockylinux:9
RUN dnf -y update openssl && dnf clean all
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, PackageAction, Run, Severity, rule

_DISTRIBUTION = frozenset({("zypper", "dist-upgrade"), ("zypper", "dup")})


@rule(
    "KLI483",
    on=Run,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "trivy:DS-0024",
        "dockle:DKL-DI-0003",
        "kics:Run Using Upgrade Commands",
        "kics:Run Using dnf Update",
        "kics:Run Using Zypper Update",
        "kics:Use of Apk Upgrade",
        "kics:Yum Update Enabled",
        "semgrep:avoid-apk-upgrade",
        "semgrep:avoid-apt-get-upgrade",
        "semgrep:avoid-dnf-update",
        "semgrep:avoid-yum-update",
        "semgrep:avoid-zypper-update",
    ),
)
def system_upgrade(run: Run) -> Iterator[Finding]:
    for operation in run.package_operations:
        if operation.action is not PackageAction.UPGRADE or operation.packages:
            continue
        if (operation.manager, operation.name) not in _DISTRIBUTION:
            what = f"{operation.manager} {operation.name}"
            message = f"{what!r} upgrades every package of the base image"
            yield Finding(operation.verb[-1], message)
