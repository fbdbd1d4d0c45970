"""Images must have no labels but those that the team knows.

A label that nobody asked for is most often one with a typing error, which no tool will
find. Without the option the rule is silent.

## Bad

```toml
allowed = ["org.opencontainers.image.*"]
```

```dockerfile
FROM debian:12.5
LABEL org.opencontainer.image.title=web
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ label 'org.opencontainer.image.title' is not among those that are allowed
```

## Good

```toml
allowed = ["org.opencontainers.image.*"]
```

```dockerfile
FROM debian:12.5
LABEL org.opencontainers.image.title=web
```
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from kubelint_img.api import Assignment, Finding, Severity, frozen, labels_of, rule


@frozen
class Options:
    """What users may set."""

    allowed: tuple[str, ...] = ()
    """Keys that labels may have, as patterns: `*` for any characters, `?` for one."""


@rule(
    "KLI437",
    on=Assignment,
    options=Options,
    severity=Severity.INFO,
    default=False,
    equivalents=("hadolint:DL3050",),
)
def unexpected_label(assignment: Assignment, options: Options) -> Iterator[Finding]:
    if not options.allowed or assignment.keyword != "LABEL":
        return
    for label in labels_of(assignment):
        key = label.name.value
        if not any(fnmatchcase(key, pattern) for pattern in options.allowed):
            message = f"label {key!r} is not among those that are allowed"
            yield Finding(label.name, message, label.name.related)
