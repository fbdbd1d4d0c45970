"""A stage must not copy from itself.

`COPY --from` takes files of a stage that is finished, which the one it stands in is
not: the build stops. To copy within a stage, say `RUN cp`.

## Bad

```dockerfile
FROM debian:12.5 AS build
RUN make
COPY --from=build /out/app /app
#           ^^^^^ stage 'build' copies from itself
```

## Good

```dockerfile
FROM debian:12.5 AS build
RUN make
RUN cp /out/app /app
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Severity, Transfer, rule


@rule(
    "KLI418",
    on=Transfer,
    severity=Severity.ERROR,
    default=False,
    equivalents=("hadolint:DL3023", "trivy:DS-0006"),
)
def self_copying_stage(transfer: Transfer) -> Iterator[Finding]:
    flag, here = transfer.flag("from"), transfer.stage
    if transfer.keyword != "COPY" or transfer.is_inner or not flag or here is None:
        return
    if flag.value and here.dockerfile.stage(flag.value.value) is here:
        message = f"stage {flag.value.value!r} copies from itself"
        yield Finding(flag.value, message)
