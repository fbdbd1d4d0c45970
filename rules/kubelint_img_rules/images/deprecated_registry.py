"""Images must not come from a registry that is frozen or gone.

Registries are closed as products are: first nothing is added any more, so that there
are no fixes, then pulling fails, most often when a node is replaced at night. The list
names what the owners themselves have announced: the registry of Kubernetes that became
`registry.k8s.io`, the Docker registry of GitHub, the images of Bitnami, names that
projects have left, and Microsoft's on Docker Hub.

Of `docker.io/bitnami` only what has gone is meant: images with a tag other than
`latest`; `minideb` and `sealed-secrets` stay. What was moved to `bitnamilegacy` gets no
fixes. Images that have ended, not their registry, are `end-of-life-base-image`'s.
Where a kustomization of the workspace gives the image another name, what is written here
is not what runs.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: k8s.gcr.io/pause:3.6
      #      ^^^^^^^^^^ 'k8s.gcr.io' is frozen since 2023-04-03; its images are now published at 'registry.k8s.io'
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.k8s.io/pause:3.6
```

```dockerfile
FROM bitnami/minideb:bookworm
FROM docker.io/acme/bitnami:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Deprecation,
    Finding,
    Fix,
    Image,
    deprecation_of,
    replace,
    rule,
)

_STATES = {
    "frozen": "is frozen",
    "moved": "no longer has this image",
    "replaced": "was replaced",
}
_SUCCESSORS = {
    "frozen": "its images are now published at",
    "moved": "it was moved to",
    "replaced": "its images are now published at",
}


@rule(
    "KLI112",
    on=Image,
    equivalents=("kyverno:restrict-deprecated-registry",),
    tags=("supply-chain",),
)
def deprecated_registry(image: Image) -> Iterator[Finding]:
    deprecation = deprecation_of(image)
    if deprecation and not image.has_foreign_name and not image.is_renamed:
        where = deprecation.where
        # What a kustomization looks for has to stay what the manifests have.
        is_sought = image.override is not None and not image.override.new_name.text
        fix = None if is_sought else _fix(deprecation)
        yield Finding(where, _message(deprecation), where.related, fix)


def _message(deprecation: Deprecation) -> str:
    message = f"{deprecation.registry!r} {_STATES[deprecation.state]}"
    if deprecation.since:
        message += f" since {deprecation.since}"
    if deprecation.successor:
        message += f"; {_SUCCESSORS[deprecation.state]} {deprecation.successor!r}"
    return message


def _fix(deprecation: Deprecation) -> Fix | None:
    where, successor = deprecation.where, deprecation.successor
    is_whole = where.source.text[slice(*where.span)] == deprecation.registry
    if not (deprecation.keeps_paths and is_whole):
        return None
    return replace(where, successor, title=f"Take it from {successor}")
