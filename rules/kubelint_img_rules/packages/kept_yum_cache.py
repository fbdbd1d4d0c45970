"""What yum downloads must not stay in the layer.

yum keeps packages and metadata in `/var/cache/yum`, often more than a hundred MB. Remove
them in the same `RUN`, as what a later one removes is still part of the layer below.

Fine is `yum clean` (or `dnf clean`, which is the same program wherever both are there)
or `rm -rf /var/cache/yum` behind the last install, and a cache or tmpfs mount in the
cache's place. What a variable in `rm` stands for is taken for the cache.

## Bad

```dockerfile
FROM centos:7
RUN yum install -y httpd
#       ^^^^^^^ what 'yum install' downloads stays in the layer
```

## Good

```dockerfile
FROM centos:7
RUN yum install -y httpd && yum clean all
```
"""

from collections.abc import Iterator

from kubelint_img.api import CachePlace, Finding, PackageCache, Run, rule

_CACHE = PackageCache(
    programs=("yum",),
    fills=frozenset({"install"}),
    clears=frozenset({"clean"}),
    place=CachePlace(("/var/cache/yum",)),
    clearers=("dnf",),
)


@rule(
    "KLI474",
    on=Run,
    default=False,
    equivalents=(
        "hadolint:DL3032",
        "trivy:DS-0015",
        "kics:Yum Clean All Missing",
        "semgrep:missing-yum-clean-all",
    ),
    tags=("packages", "size"),
)
def kept_yum_cache(run: Run) -> Iterator[Finding]:
    if call := _CACHE.kept_by(run):
        message = f"what 'yum {call.verb}' downloads stays in the layer"
        yield Finding(call.verb, message)
