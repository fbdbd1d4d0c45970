"""What `yarn install` downloads must not stay in the image.

yarn keeps every package that it fetches in a cache as well as in `node_modules`. Clear
it in the same `RUN`, as what a later one removes is still part of the layer below.

Fine is `yarn cache clean` behind the last install, what removes the cache (`rm -rf
/usr/local/share/.cache`, `~/.cache/yarn`, `~/.yarn/berry/cache`), and a cache or tmpfs
mount in its place: in those of yarn, in that of `YARN_CACHE_FOLDER` or of
`--cache-folder`. Judged are `RUN`s of the last stage, of stages that others start from,
and those behind `ONBUILD`.

## Bad

```dockerfile
FROM node:20.11
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile
#        ^^^^^^^ what 'yarn install' downloads stays in its cache in the image
```

## Good

```dockerfile
FROM node:20.11
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile && yarn cache clean
```

```dockerfile
FROM node:20.11
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn \
    yarn install --frozen-lockfile
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    CachePlace,
    Finding,
    PackageCache,
    Run,
    Severity,
    rule,
    stays_in_image,
)

_CACHE = PackageCache(
    programs=("yarn", "yarnpkg"),
    fills=frozenset({"install"}),
    clears=frozenset({"clean"}),
    place=CachePlace(
        ("~/.cache/yarn", "~/.yarn/berry"), "YARN_CACHE_FOLDER", "--cache-folder"
    ),
)


@rule(
    "KLI477",
    on=Run,
    severity=Severity.INFO,
    default=False,
    equivalents=("hadolint:DL3060",),
    tags=("packages", "size"),
)
def kept_yarn_cache(run: Run) -> Iterator[Finding]:
    call = _CACHE.kept_by(run)
    if call and stays_in_image(run):
        message = "what 'yarn install' downloads stays in its cache in the image"
        yield Finding(call.verb, message)
