"""Names of stages should be in lower case.

The builder writes them in lower case for itself. `COPY --from=Build` still finds the
stage `Build`, but `FROM Build` does not, and fails.

## Bad

```dockerfile
FROM golang:1.22 AS Build
#                   ^^^^^ stage name 'Build' should be lower-case
```

## Good

```dockerfile
FROM golang:1.22 AS build
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Severity, Stage, replace, rule


@rule(
    "KLI409",
    on=Stage,
    severity=Severity.INFO,
    default=False,
    equivalents=("buildkit:StageNameCasing",),
)
def capitalised_stage_name(stage: Stage) -> Iterator[Finding]:
    label = stage.label
    if label is None or label.value == stage.name:
        return
    message = f"stage name {label.value!r} should be lower-case"
    # The builder looks for names in lower case, however they are written.
    fix = replace(label, stage.name, title=f"name it {stage.name!r}")
    yield Finding(label, message, fix=fix)
