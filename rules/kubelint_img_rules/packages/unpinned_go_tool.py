"""Go tools should be installed in a version.

Without one, or with `@latest`, each build takes the newest release of the day: the same
Dockerfile gives another image tomorrow, and `go install` without a version fails outside a
module.

Judged are `go install`, `go get` and `go run`. What belongs to the project is left alone:
paths that begin with a dot or a slash, and `.go` files. Variables are filled in where they
are known. There is one finding for each command.

## Bad

```dockerfile
FROM golang:1.25
RUN go install -tags sqlite github.com/pressly/goose/v3/cmd/goose@latest
#                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no version is given for 'github.com/pressly/goose/v3/cmd/goose@latest'
```

## Good

```dockerfile
FROM golang:1.25
RUN go install github.com/pressly/goose/v3/cmd/goose@v3.26.0
RUN go install ./cmd/app && go run main.go
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    PackageOperation,
    Run,
    Severity,
    Word,
    regex,
    rule,
    unpinned,
)

_LOCAL = regex(r"[./]|.*\.go$|tool$")
_MOVING = ("@latest", "@none")


@rule(
    "KLI468",
    on=Run,
    severity=Severity.INFO,
    default=False,
    equivalents=("hadolint:DL3062",),
    tags=("supply-chain",),
)
def unpinned_go_tool(run: Run) -> Iterator[Finding]:
    for found in unpinned(run, {"go"}, _is_pinned, {"get", "install", "run"}, _judged):
        yield Finding(found.first, found.message, found.first.related)


def _judged(operation: PackageOperation) -> tuple[Word, ...]:
    """Return the packages; behind the one that is run stand its arguments."""
    packages = operation.packages
    return packages[:1] if operation.name == "run" else packages


def _is_pinned(package: str) -> bool:
    if _LOCAL.match(package):
        return True
    return "@" in package and not package.endswith(_MOVING)
