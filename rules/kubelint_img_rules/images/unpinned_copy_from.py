"""Images that files are copied from should be pinned by digest.

What `COPY --from=` and `RUN --mount=from=` take out of an image ends up in the build as
it is at that moment. A tag can be moved to another image, by its owner or by whoever has
taken over the account, and the next build then ships other files without any change in
the Dockerfile. A digest names the content.

Images that are named by `latest` or without a tag are `latest-tag`'s and
`untagged-image`'s to report, and are left alone here. So are stages, and images whose
name has a variable in it: the builder fills in none there.

## Bad

```dockerfile
FROM python:3.13-slim
COPY --from=ghcr.io/astral-sh/uv:0.8.22 /uv /usr/local/bin/
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ files are taken from 'ghcr.io/astral-sh/uv:0.8.22', which no digest pins
```

## Good

```dockerfile
FROM python:3.13-slim
COPY --from=ghcr.io/astral-sh/uv:0.8.22@sha256:9874eb7afe5ca16c363fe80b294fe700e460df29a55532bbfea234a0f12eddb1 /uv /usr/local/bin/
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Image, ImageUse, Severity, rule

_TAKEN_FROM = frozenset({ImageUse.COPY, ImageUse.MOUNT})


@rule(
    "KLI113",
    on=Image,
    severity=Severity.INFO,
    default=False,
    tags=("supply-chain",),
)
def unpinned_copy_from(image: Image) -> Iterator[Finding]:
    if image.use not in _TAKEN_FROM or image.reference is None or image.digest:
        return
    if image.tag and image.tag.value != "latest":
        message = f"files are taken from {str(image)!r}, which no digest pins"
        yield Finding(image, message)
