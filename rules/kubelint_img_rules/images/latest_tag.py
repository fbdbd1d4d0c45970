"""Images must not be named by a tag that moves.

What `latest` stands for changes without a change in any file: two nodes, or two
builds, run different code under one name, and there is nothing to roll back to.
A digest behind the tag pins it. Where skaffold or a kustomization of the workspace
gives the image another tag, what is written here is not what runs, and is left alone.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:latest
      #                       ^^^^^^ image 'ghcr.io/acme/web:latest' is named by the tag 'latest', which moves
```

The tag is pointed at where it is written.

```dockerfile
ARG TAG=latest
#       ^^^^^^ image 'node:latest' is named by the tag 'latest', which moves
FROM node:${TAG}
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
      image: ghcr.io/acme/web:1.27.3
    - name: pinned
      image: redis:latest@sha256:8c1f4dcb5ae53d7a4b5bfe0a3c45b0fd5c4ee7bb1d2a4f3c5e6d7f8091a2b3c4
```

With a team's own moving tags named as such:

```toml
mutable-tags = ["latest", "*-latest", "main"]
```

```dockerfile
FROM ghcr.io/acme/base:main
#                      ^^^^ image 'ghcr.io/acme/base:main' is named by the tag 'main', which moves
```
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from kubelint_img.api import Finding, Image, ImageUse, frozen, rule


@frozen
class Options:
    """What users may set."""

    mutable_tags: tuple[str, ...] = ("latest",)
    """Tags that move, as patterns: `*` for any characters, `?` for one."""


@rule(
    "KLI101",
    on=Image,
    options=Options,
    equivalents=(
        "hadolint:DL3007",
        "kube-linter:latest-tag",
        "kube-score:container-image-tag",
        "checkov:CKV_K8S_14",
        "checkov:CKV_DOCKER_7",
        "trivy:KSV-0013",
        "trivy:DS-0001",
        "polaris:tagNotSpecified",
        "dockle:DKL-DI-0006",
        "kics:Image Version Using 'latest'",
        "kics:Invalid Image Tag",
        "semgrep:avoid-latest-version",
        "kyverno:disallow-latest-tag",
        "gatekeeper:disallowedtags",
    ),
    tags=("supply-chain",),
)
def latest_tag(image: Image, options: Options) -> Iterator[Finding]:
    tag = image.tag
    if tag is None or image.digest or image.use is ImageUse.FRONTEND:
        return
    moves = any(fnmatchcase(tag.value, pattern) for pattern in options.mutable_tags)
    if moves and not image.is_retagged:
        message = f"image {str(image)!r} is named by the tag {tag.value!r}, which moves"
        yield Finding(tag, message, related=tag.related)
