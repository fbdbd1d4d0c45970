"""A stage should not be copied as a whole.

`COPY --from=build / /` takes compilers, caches and temporary files with it, and puts
one distribution over another. It makes an image larger than its parts. Copy what the
stage was built for.

## Bad

```dockerfile
FROM golang:1.22 AS build
RUN go build -o /app
FROM debian:12.5
COPY --from=build / /
#                 ^ this copies the whole file system of 'build'
```

## Good

```dockerfile
FROM golang:1.22 AS build
RUN go build -o /app
FROM debian:12.5
COPY --from=build /app /app
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Transfer, rule


@rule(
    "KLI419",
    on=Transfer,
    default=False,
    equivalents=("hadolint:DL3067",),
)
def whole_filesystem_copy(transfer: Transfer) -> Iterator[Finding]:
    flag, target = transfer.flag("from"), transfer.target
    if not flag or not flag.value or target is None or not _is_root(target.text.value):
        return
    for source in transfer.sources:
        if _is_root(source.text.value):
            message = f"this copies the whole file system of {flag.value.value!r}"
            yield Finding(source, message)


def _is_root(path: str) -> bool:
    """Tell ``/``, also with more slashes and dots that lead nowhere."""
    return path.startswith("/") and not path.replace("/.", "/").strip("/")
