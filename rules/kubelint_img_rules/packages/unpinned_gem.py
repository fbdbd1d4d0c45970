"""Gems should be installed in a version.

Without one, each build takes the newest release of the day, with all that it depends on:
the same Dockerfile gives another image tomorrow. Best is a `Gemfile.lock`, and
`bundle install`.

A version stands behind a colon (`bundler:2.7.1`) or in `--version`; a `.gem` file has one.
Variables are filled in where they are known. There is one finding for each command.

## Bad

```dockerfile
FROM ruby:3.4
RUN gem install --no-document bundler rake:13.3.0
#                             ^^^^^^^ no version is given for 'bundler'
```

## Good

```dockerfile
FROM ruby:3.4
RUN gem install --no-document bundler:2.7.1 && gem install rake -v 13.3.0
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    PackageOperation,
    Run,
    Severity,
    Word,
    rule,
    unpinned,
)

_VERSION = frozenset({"v", "version"})


@rule(
    "KLI464",
    on=Run,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "hadolint:DL3028",
        "kics:Gem Install Without Version",
    ),
    tags=("supply-chain",),
)
def unpinned_gem(run: Run) -> Iterator[Finding]:
    for found in unpinned(run, {"gem"}, _is_pinned, {"i", "install"}, _judged):
        yield Finding(found.first, found.message, found.first.related)


def _judged(operation: PackageOperation) -> tuple[Word, ...]:
    has_version = not _VERSION.isdisjoint(operation.command.flags)
    return () if has_version else operation.packages


def _is_pinned(package: str) -> bool:
    return ":" in package or package.endswith(".gem")
