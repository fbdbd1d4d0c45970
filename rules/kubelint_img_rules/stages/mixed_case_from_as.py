"""`AS` should be written as `FROM` is: both in capitals, or none.

`FROM image as name` is harder to read: the name is easily taken for a part of the
image. A `FROM` that mixes both itself is left to `mixed-instruction-casing`.

## Bad

```dockerfile
FROM golang:1.22 as build
#                ^^ 'as' should be 'AS', as FROM is
```

## Good

```dockerfile
FROM golang:1.22 AS build
```

```dockerfile
from golang:1.22 as build
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Severity, Stage, replace, rule


@rule(
    "KLI410",
    on=Stage,
    severity=Severity.INFO,
    default=False,
    equivalents=("buildkit:FromAsCasing",),
)
def mixed_case_from_as(stage: Stage) -> Iterator[Finding]:
    if stage.label is None:
        return
    opening = stage.instructions[0]
    keyword = stage.source.text[slice(*opening.keyword_span)]
    written = opening.words[1]
    if keyword == keyword.lower():
        right = written.raw.lower()
    elif keyword == keyword.upper():
        right = written.raw.upper()
    else:
        return
    if written.raw != right:
        message = f"{written.raw!r} should be {right!r}, as {keyword} is"
        fix = replace(written, right, title=f"write {right!r}")
        yield Finding(written, message, fix=fix)
