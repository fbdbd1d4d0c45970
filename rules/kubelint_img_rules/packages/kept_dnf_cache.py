"""What dnf and microdnf download must not stay in the layer.

They keep packages and metadata below `/var/cache`, often more than a hundred MB. Remove
them in the same `RUN`, as what a later one removes is still part of the layer below.

Fine is `dnf clean` behind the last `dnf install`, and `microdnf clean` behind that of
microdnf, which has a cache of its own; so are `rm -rf /var/cache/dnf` (`yum`,
`libdnf5`), and a cache or tmpfs mount in the cache's place. What a variable in `rm`
stands for is taken for the cache.

## Bad

```dockerfile
FROM fedora:40
RUN dnf install -y httpd
#       ^^^^^^^ what 'dnf install' downloads stays in the layer
```

```dockerfile
FROM registry.access.redhat.com/ubi9-minimal:9.4
RUN microdnf clean all && microdnf install -y httpd
#                                  ^^^^^^^ what 'microdnf install' downloads stays in the layer
```

## Good

```dockerfile
FROM fedora:40
RUN dnf install -y httpd && dnf clean all
```
"""

from collections.abc import Iterator

from kubelint_img.api import CachePlace, Finding, PackageCache, Run, rule

_FILLS = frozenset({"in", "install", "reinstall"})
_CLEARS = frozenset({"clean"})
_PLACE = CachePlace(("/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum"))
_CACHES = (
    PackageCache(("dnf", "dnf5"), _FILLS, _CLEARS, _PLACE, clearers=("yum",)),
    PackageCache(("microdnf",), _FILLS, _CLEARS, _PLACE),
)


@rule(
    "KLI476",
    on=Run,
    default=False,
    equivalents=(
        "hadolint:DL3040",
        "trivy:DS-0019",
        "trivy:DS-0027",
        "kics:Missing Dnf Clean All",
        "semgrep:missing-dnf-clean-all",
    ),
    tags=("packages", "size"),
)
def kept_dnf_cache(run: Run) -> Iterator[Finding]:
    for cache in _CACHES:
        if call := cache.kept_by(run):
            install = f"{call.command.name} {call.verb}"
            message = f"what {install!r} downloads stays in the layer"
            yield Finding(call.verb, message)
