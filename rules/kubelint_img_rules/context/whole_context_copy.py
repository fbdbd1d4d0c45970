"""A copy of the whole context needs a .dockerignore.

`COPY . .` takes along whatever happens to be in the folder: `.git` with all of the
project's history, in which deleted secrets still are, and `.env` with the ones in use.
Whoever pulls the image has them. A `.dockerignore` keeps them out of every build; a list
that ignores everything (`*`) and names what is needed (`!src`) does so for good.

Judged are the stages that are shipped. The list is the one that Docker would read,
`<Dockerfile>.dockerignore` or `.dockerignore`; where the latter lies beside a Dockerfile
in a folder of the repository, there is no `.git` to keep out. The rule is silent about a
Dockerfile from standard input, about what `ONBUILD` copies, and where `--exclude` names
what is left out.

## Bad

```dockerfile
FROM node:22.11
WORKDIR /app
COPY . .
#    ^ the whole context is copied, and no .dockerignore keeps '.git' and '.env' out of it
CMD ["node", "server.js"]
```

## Good

```dockerfile
FROM node:22.11
WORKDIR /app
COPY src ./src
CMD ["node", "src/server.js"]
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    IgnoreFile,
    IgnoreList,
    PatternError,
    Place,
    Related,
    Span,
    Transfer,
    read_ignore_list,
    rule,
    whole_context_source,
)

_REPOSITORY = ".git"
_ENVIRONMENT = ".env"


@rule("KLI405", on=Transfer, default=False, tags=("secret",))
def whole_context_copy(transfer: Transfer) -> Iterator[Finding]:
    if transfer.is_inner or not transfer.is_shipped:
        return
    source = whole_context_source(transfer)
    ignored = transfer.dockerfile.ignored if source else None
    if not source or not ignored:
        return
    excluded = _excluded(transfer)
    open_to = [
        each
        for each in (_REPOSITORY, _ENVIRONMENT)
        if not (_keeps_out(ignored.patterns, each) or _keeps_out(excluded, each))
        and (each != _REPOSITORY or ignored.has_repository)
    ]
    if open_to:
        yield Finding(source.written, _message(ignored, open_to), _related(ignored))


def _message(ignored: IgnoreFile, open_to: list[str]) -> str:
    names = " and ".join(map(repr, open_to))
    if ignored.source:
        keeper = f"{ignored.name} does not keep {names} out of it"
    else:
        keeper = f"no {ignored.name} keeps {names} out of it"
    return f"the whole context is copied, and {keeper}"


def _related(ignored: IgnoreFile) -> tuple[Related, ...]:
    if ignored.source is None:
        return ()
    return (Related(Place(ignored.source, Span(0, 0)), "this is what is left out"),)


def _keeps_out(patterns: IgnoreList, path: str) -> bool:
    return patterns.ignores(path) or patterns.ignores(f"{path}/config")


def _excluded(transfer: Transfer) -> IgnoreList:
    values = (flag.value for flag in transfer.flags if flag.name == "exclude")
    try:
        return read_ignore_list(value for value in values if value)
    except PatternError:
        return IgnoreList()
