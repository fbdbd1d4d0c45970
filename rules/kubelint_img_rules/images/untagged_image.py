"""Images must be named with a tag or a digest.

Without either, `:latest` is pulled: whatever the registry holds under that name
today. Where skaffold or a kustomization of the workspace gives the image its tag, none
is missing.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry:5000/app
      #      ^^^^^^^^^^^^^^^^^ image 'registry:5000/app' has no tag, so ':latest' is pulled
```

```dockerfile
FROM debian
#    ^^^^^^ image 'debian' has no tag, so ':latest' is pulled
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
      image: registry:5000/app:2.1
```

`scratch` and earlier stages are no images that could have a tag.

```dockerfile
FROM debian:12.5 AS build
FROM scratch
COPY --from=build /app /app
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Image, ImageUse, rule


@rule(
    "KLI102",
    on=Image,
    equivalents=(
        "hadolint:DL3006",
        "kube-linter:latest-tag",
        "kube-score:container-image-tag",
        "checkov:CKV_K8S_14",
        "checkov:CKV_DOCKER_7",
        "trivy:KSV-0013",
        "trivy:DS-0001",
        "polaris:tagNotSpecified",
        "kics:Image Version Not Explicit",
        "kics:Invalid Image Tag",
        "semgrep:missing-image-version",
        "kyverno:disallow-latest-tag",
        "gatekeeper:disallowedtags",
    ),
    tags=("supply-chain",),
)
def untagged_image(image: Image) -> Iterator[Finding]:
    if image.reference is None or image.tag or image.digest or image.has_foreign_tag:
        return
    if image.use is not ImageUse.FRONTEND and not image.is_retagged:
        message = f"image {str(image)!r} has no tag, so ':latest' is pulled"
        yield Finding(image, message, related=image.text.related)
