"""The package lists that `apt-get update` fetches must not stay in the image.

They are some 20 to 40 MB in each image, and of no use there: a later `apt-get install`
has to fetch them anew, as they are out of date by then. Remove them in the same `RUN`,
as what a later one removes is still part of the layer below.

Fine is what removes them (`rm -rf /var/lib/apt/lists/*`, `find ... -delete`,
`apt-get distclean`) behind the last update, and a cache or tmpfs mount in their
place. What a variable in `rm` stands for is taken for the lists. Judged are `RUN`s of
the last stage, of stages that others start from, and those behind `ONBUILD`.

## Bad

```dockerfile
FROM debian:12.5
RUN apt-get update && apt-get install -y --no-install-recommends curl
#           ^^^^^^ the package lists that 'apt-get update' fetches stay in the image
```

## Good

```dockerfile
FROM debian:12.5
RUN apt-get update && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/*
```

```dockerfile
FROM debian:12.5
RUN --mount=type=cache,target=/var/lib/apt,sharing=locked \
    --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends curl
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    CachePlace,
    Finding,
    PackageCache,
    Run,
    Severity,
    rule,
    stays_in_image,
)

_LISTS = PackageCache(
    programs=("apt", "apt-get"),
    fills=frozenset({"update"}),
    clears=frozenset({"distclean"}),
    place=CachePlace(("/var/lib/apt/lists",)),
)


@rule(
    "KLI473",
    on=Run,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "hadolint:DL3009",
        "dockle:DKL-DI-0005",
        "kics:Apt Get Install Lists Were Not Deleted",
        "semgrep:remove-package-lists",
    ),
    tags=("packages", "size"),
)
def kept_apt_lists(run: Run) -> Iterator[Finding]:
    call = _LISTS.kept_by(run)
    if call and stays_in_image(run):
        update = f"{call.command.name} {call.verb}"
        message = f"the package lists that {update!r} fetches stay in the image"
        yield Finding(call.verb, message)
