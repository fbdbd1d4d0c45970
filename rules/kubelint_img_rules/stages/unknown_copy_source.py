"""`COPY --from` should name a stage that stands above it.

Any other name is taken for an image, which is pulled from a registry if there is one
of that name: a misspelt stage copies files of strangers. An index that is too large and
a stage that stands below stop the build.

What has a tag or a digest is plainly an image, and left alone, and so are named build
contexts (`docker build --build-context tools=...`) that the option `build-contexts`
lists.

## Bad

```dockerfile
FROM golang:1.22 AS build
RUN go build -o /app
FROM debian:12.5
COPY --from=biuld /app /app
#           ^^^^^ no stage above is named 'biuld', so an image is pulled (did you mean 'build'?)
```

## Good

```dockerfile
FROM golang:1.22 AS build
RUN go build -o /app
FROM debian:12.5
COPY --from=build /app /app
COPY --from=busybox:1.36 /bin/busybox /bin/
```

```toml
build-contexts = ["tools"]
```

```dockerfile
FROM debian:12.5
COPY --from=tools /bin/lint /bin/
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Stage, Transfer, frozen, nearest, rule


@frozen
class Options:
    """What users may set."""

    build_contexts: tuple[str, ...] = ()
    """Names that builds give to other sources of files."""


@rule(
    "KLI417",
    on=Transfer,
    options=Options,
    default=False,
    equivalents=("hadolint:DL3022",),
)
def unknown_copy_source(transfer: Transfer, options: Options) -> Iterator[Finding]:
    flag, here = transfer.flag("from"), transfer.stage
    if transfer.keyword != "COPY" or transfer.is_inner or here is None:
        return
    name = flag.value if flag else None
    # A tag or a digest has a colon; no stage has.
    if not name or not name.value or ":" in name.value:
        return
    stage = here.dockerfile.stage(name.value)
    if name.value in options.build_contexts or (stage and stage.index <= here.index):
        return
    yield Finding(name, _what_is_wrong(name.value, stage, here))


def _what_is_wrong(name: str, stage: Stage | None, here: Stage) -> str:
    if stage:
        return f"stage {name!r} stands below"
    if name.isdecimal():
        return f"there is no stage {name}"
    if "$" in name:
        return f"{name!r} is no stage: variables are not filled in here"
    above = (each.name for each in here.dockerfile.stages[: here.index] if each.name)
    meant = nearest(name, above)
    hint = f" (did you mean {meant!r}?)" if meant else ""
    return f"no stage above is named {name!r}, so an image is pulled{hint}"
