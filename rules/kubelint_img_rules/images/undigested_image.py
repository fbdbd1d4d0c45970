"""Images should be pinned by digest.

A tag can be moved to another image, by its owner or by whoever has taken over the
account: what was tested and scanned is then not what is built on, or what runs. A digest
names the content itself. Behind a tag it pins the image, and the tag says to people
what it is.

Every place that names an image counts, `# syntax=` too. `scratch`, stages, and images
whose name has a variable without a value are left alone, and so are those that skaffold
or a kustomization of the workspace renames.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      #      ^^^^^^^^^^^^^^^^^^^^ image 'ghcr.io/acme/web:1.4' has no digest, so what it stands for can change
```

```dockerfile
FROM debian:12.5 AS build
#    ^^^^^^^^^^^ image 'debian:12.5' has no digest, so what it stands for can change
FROM scratch
COPY --from=build /app /app
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
      image: ghcr.io/acme/web:1.4@sha256:8c1f4dcb5ae53d7a4b5bfe0a3c45b0fd5c4ee7bb1d2a4f3c5e6d7f8091a2b3c4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Image, Severity, rule


@rule(
    "KLI103",
    on=Image,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "checkov:CKV_K8S_43",
        "kics:Image Without Digest",
        "semgrep:dockerfile-source-not-pinned",
        "kyverno:require-image-checksum",
        "gatekeeper:imagedigests",
    ),
    tags=("supply-chain",),
)
def undigested_image(image: Image) -> Iterator[Finding]:
    if image.reference is None or image.digest or image.has_foreign_tag:
        return
    if not image.is_retagged:
        message = (
            f"image {str(image)!r} has no digest, so what it stands for can change"
        )
        yield Finding(image, message, image.text.related)
