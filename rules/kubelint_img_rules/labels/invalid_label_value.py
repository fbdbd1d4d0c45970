"""Labels must hold what they are said to hold.

Tools read labels: a date that is none, or a license that nobody knows by that name,
breaks them or is dropped. The option `schema` says which label is of which kind;
without it the rule is silent.

| kind | |
|---|---|
| `text` | anything that is not empty |
| `url` | an absolute URL |
| `rfc3339` | a time such as `2025-04-30T12:00:00Z` |
| `spdx` | a license expression: `MIT`, `Apache-2.0 OR MIT` |
| `hash` | a commit of Git, in full or shortened to no less than 7 digits |
| `semver` | a semantic version: `1.4.0-rc.1` |
| `email` | an email address |

Variables are resolved; a value with an unknown one is left alone.

## Bad

```toml
schema = { "org.opencontainers.image.created" = "rfc3339", "org.opencontainers.image.title" = "text" }
```

```dockerfile
FROM debian:12.5
LABEL org.opencontainers.image.created=yesterday
#                                      ^^^^^^^^^ label 'org.opencontainers.image.created' is no time as in RFC 3339
LABEL org.opencontainers.image.title=""
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ label 'org.opencontainers.image.title' is empty
```

## Good

```toml
schema = { "org.opencontainers.image.created" = "rfc3339", "org.opencontainers.image.title" = "text" }
```

```dockerfile
FROM debian:12.5
ARG CREATED
LABEL org.opencontainers.image.created=$CREATED
LABEL org.opencontainers.image.title="Web shop"
```
"""

from collections.abc import Iterator, Mapping
from dataclasses import field

from kubelint_img.api import (
    Assignment,
    Finding,
    Label,
    LabelKind,
    Text,
    frozen,
    is_of_kind,
    labels_of,
    rule,
)

_KINDS: Mapping[LabelKind, str] = {
    "email": "email address",
    "hash": "commit of Git",
    "rfc3339": "time as in RFC 3339",
    "semver": "semantic version",
    "spdx": "license of SPDX",
    "url": "URL",
}


@frozen
class Options:
    """What users may set."""

    schema: Mapping[str, LabelKind] = field(default_factory=dict[str, LabelKind])
    """The kind of each label, by its key."""


@rule(
    "KLI438",
    on=Assignment,
    options=Options,
    default=False,
    equivalents=(
        "hadolint:DL3051",
        "hadolint:DL3052",
        "hadolint:DL3053",
        "hadolint:DL3054",
        "hadolint:DL3055",
        "hadolint:DL3056",
        "hadolint:DL3058",
    ),
)
def invalid_label_value(assignment: Assignment, options: Options) -> Iterator[Finding]:
    if not options.schema or assignment.keyword != "LABEL":
        return
    for label in labels_of(assignment):
        kind = options.schema.get(label.name.value)
        if kind and label.value is not None:
            yield from _judge(label, label.value, kind)


def _judge(label: Label, value: Text, kind: LabelKind) -> Iterator[Finding]:
    if not value.value.strip():
        yield Finding(label.name, f"label {label.name.value!r} is empty")
    elif not is_of_kind(value.value, kind):
        message = f"label {label.name.value!r} is no {_KINDS[kind]}"
        yield Finding(value, message, value.related)
