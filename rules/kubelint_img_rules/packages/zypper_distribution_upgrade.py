"""`zypper` must not upgrade the whole distribution.

`zypper dist-upgrade` may change vendors and take packages away, and what it does depends
on the day of the build: the image is no longer the release that its base is named after.
Start from a newer base image.

## Bad

```dockerfile
FROM opensuse/leap:15.6
RUN zypper --non-interactive dist-upgrade
#                            ^^^^^^^^^^^^ 'zypper dist-upgrade' makes another release of the base image
```

## Good

```dockerfile
FROM opensuse/leap:15.6
RUN zypper --non-interactive install curl=8.6.0
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Run, rule

_UPGRADES = frozenset({"dist-upgrade", "dup"})


@rule(
    "KLI482",
    on=Run,
    default=False,
    equivalents=("hadolint:DL3035",),
    overlaps=("trivy:DS-0024",),
)
def zypper_distribution_upgrade(run: Run) -> Iterator[Finding]:
    for operation in run.package_operations:
        if operation.manager == "zypper" and operation.name in _UPGRADES:
            what = f"zypper {operation.name}"
            message = f"{what!r} makes another release of the base image"
            yield Finding(operation.verb[-1], message)
