"""What zypper downloads must not stay in the layer.

zypper keeps metadata, and of some repositories the packages, in `/var/cache/zypp`.
Remove them in the same `RUN`, as what a later one removes is still part of the layer
below.

Fine is `zypper clean` or `rm -rf /var/cache/zypp` behind the last install, and a cache
or tmpfs mount in the cache's place. What a variable in `rm` stands for is taken for the
cache.

## Bad

```dockerfile
FROM opensuse/leap:15.5
RUN zypper install -y httpd
#          ^^^^^^^ what 'zypper install' downloads stays in the layer
```

## Good

```dockerfile
FROM opensuse/leap:15.5
RUN zypper install -y httpd && zypper clean --all
```
"""

from collections.abc import Iterator

from kubelint_img.api import CachePlace, Finding, PackageCache, Run, rule

_CACHE = PackageCache(
    programs=("zypper",),
    fills=frozenset({"in", "install"}),
    clears=frozenset({"cc", "clean"}),
    place=CachePlace(("/var/cache/zypp",)),
)


@rule(
    "KLI475",
    on=Run,
    default=False,
    equivalents=(
        "hadolint:DL3036",
        "trivy:DS-0020",
        "kics:Missing Zypper Clean",
        "semgrep:missing-zypper-clean",
    ),
    tags=("packages", "size"),
)
def kept_zypper_cache(run: Run) -> Iterator[Finding]:
    if call := _CACHE.kept_by(run):
        message = f"what 'zypper {call.verb}' downloads stays in the layer"
        yield Finding(call.verb, message)
