"""Images should not carry more than what runs in them needs.

Every package in an image is one more to be pulled, scanned and patched, and one more
for an attacker to use. Most images of languages come in a slim variant, without the
compilers and headers that their full one has; an SDK is needed to build, and a runtime
is enough to run; what is linked statically runs on next to nothing.

Only what the final stage starts from counts, through all stages before it. Images that
people or pipelines work in are left alone, and so are those of Windows, and those of
which no smaller sibling is known.

## Bad

```dockerfile
FROM python:3.13
#    ^^^^^^^^^^^ the final stage starts from 'python:3.13'; 'python:3.13-slim' is smaller
COPY app.py /
```

## Good

```dockerfile
FROM golang:1.27 AS build
COPY . /src
RUN go build -C /src -o /app .

FROM gcr.io/distroless/static:nonroot
COPY --from=build /app /app
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Severity,
    Stage,
    is_for_development,
    rule,
    smaller_sibling,
)


@rule("KLI110", on=Stage, severity=Severity.INFO, default=False)
def oversized_base_image(stage: Stage) -> Iterator[Finding]:
    if not stage.is_final or stage.is_windows or is_for_development(stage):
        return
    base = stage.base
    if sibling := smaller_sibling(base):
        message = f"the final stage starts from {str(base)!r}; {sibling!r} is smaller"
        yield Finding(base, message, base.text.related)
