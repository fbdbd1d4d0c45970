"""`apk add` must not keep the index that it fetches.

Without `--no-cache`, apk looks for packages in an index in `/var/cache/apk`, which an
`apk update` or `--update` has to fetch and which then stays in the layer. With the
option it fetches the index and keeps nothing.

Fine is a cache or tmpfs mount in the place of `/var/cache/apk`. Removing the index
afterwards works too, but is easy to forget, and still reported: option
`allow-removal`, which is off.

## Bad

```dockerfile
FROM alpine:3.20
RUN apk add curl
#       ^^^ 'apk add' without --no-cache needs an index that has to be removed again
```

## Good

```dockerfile
FROM alpine:3.20
RUN apk add --no-cache curl
```

With removal as a team's own way:

```toml
allow-removal = true
```

```dockerfile
FROM alpine:3.20
RUN apk add --update curl && rm -rf /var/cache/apk/*
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    CachePlace,
    Finding,
    Run,
    Severity,
    Surroundings,
    add_option,
    calls_without,
    frozen,
    rule,
)

_NO_CACHE = frozenset({"no-cache"})
_PLACE = CachePlace(("/var/cache/apk", "/etc/apk/cache"), option="--cache-dir")


@frozen
class Options:
    """What users may set."""

    allow_removal: bool = False
    """Whether it is fine to remove the index behind the add in the same `RUN`."""


@rule(
    "KLI479",
    on=Run,
    options=Options,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "hadolint:DL3019",
        "trivy:DS-0025",
        "dockle:DKL-DI-0004",
        "kics:Apk Add Using Local Cache Path",
        "semgrep:missing-apk-no-cache",
    ),
    tags=("packages", "size"),
)
def kept_apk_cache(run: Run, options: Options) -> Iterator[Finding]:
    calls = calls_without(_NO_CACHE, run, ("apk",), {"add"})
    if not calls:
        return
    surroundings = Surroundings(run)
    removal = _PLACE.last_removal_in(run) if options.allow_removal else -1
    for command, verb in calls:
        is_mounted = _PLACE.is_mounted_for(command, surroundings)
        if not is_mounted and removal < command.span.start:
            message = "'apk add' without --no-cache needs an index that has to be removed again"
            yield Finding(verb, message, fix=add_option(run, verb, "--no-cache"))
