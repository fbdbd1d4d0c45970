"""The index of packages must be refreshed where they are installed.

A `RUN apt-get update` of its own is a layer that stays in the build cache. When packages
are added to a later `RUN`, that one is run anew with the old index: it fails, as the
versions that it knows are gone, or installs what has long been mended.

It is silent where the index goes again in the same `RUN`, and where something in it may
install packages that cannot be told: a script, or a substitution.

## Bad

```dockerfile
FROM debian:12
RUN apt-get update
#           ^^^^^^ the index that 'apt-get update' fetches goes stale in the build cache
RUN apt-get install -y curl
```

## Good

```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y curl
```
"""

from collections.abc import Iterator

from kubelint_img.api import Command, Finding, PackageAction, Run, regex, rule

# What runs a script or a command that is not seen here, and words of installations.
_RUNNERS = frozenset(
    {".", "ash", "bash", "dash", "eval", "sh", "source", "xargs", "zsh"}
)
_INSTALLER = regex(r"install|setup|upgrade|\.sh$")
_APT = frozenset({"apt", "apt-get", "aptitude"})
_USES = frozenset({"build-dep", "download", "source"})
_INDEX = regex(r"/var/(?:lib/apt|cache/apk|cache/yum|cache/dnf|cache/zypp)")
_CHANGES = frozenset({PackageAction.INSTALL, PackageAction.UPGRADE})


@rule(
    "KLI484",
    on=Run,
    default=False,
    equivalents=(
        "checkov:CKV_DOCKER_5",
        "trivy:DS-0017",
        "dockle:CIS-DI-0007",
        "kics:Update Instruction Alone",
    ),
)
def separate_package_update(run: Run) -> Iterator[Finding]:
    refreshes = [
        operation
        for operation in run.package_operations
        if operation.action is PackageAction.REFRESH
    ]
    if not refreshes or _uses_index(run):
        return
    for operation in refreshes:
        what = f"{operation.manager} {operation.name}"
        message = f"the index that {what!r} fetches goes stale in the build cache"
        yield Finding(operation.verb[-1], message)


def _uses_index(run: Run) -> bool:
    return any(each.action in _CHANGES for each in run.package_operations) or any(
        map(_may_install, run.commands)
    )


def _may_install(command: Command) -> bool:
    """Tell whether *command* may install something, or removes the index."""
    values = [word.value for word in command.words]
    if command.name == "rm":
        return any(_INDEX.match(value) for value in values)
    if command.name in _APT and not _USES.isdisjoint(values):
        return True
    return command.name in _RUNNERS or any(map(_INSTALLER.search, values))
