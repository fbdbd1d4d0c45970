"""An image reference must be one.

What the grammar of references does not take, no registry is asked for: the pod
stays in `InvalidImageName`, the build stops. Most often a template was not rendered,
or a repository is written in upper case.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers:
    - name: migrate
      image: ghcr.io/Acme/web:1.4
      #      ^^^^^^^^^^^^^^^^^^^^ 'ghcr.io/Acme/web:1.4' is no image reference: a repository must be lower-case
  containers:
    - name: web
      image: "ghcr.io/acme/web:${TAG}"
      #       ^^^^^^^^^^^^^^^^^^^^^^^ 'ghcr.io/acme/web:${TAG}' is no image reference: '${TAG}' has not been filled in
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers:
    - name: migrate
      image: ghcr.io/acme/web:1.4
  containers:
    - name: web
      image: "ghcr.io/acme/web:1.4"
```

In a Dockerfile a variable is resolved first; one without a value is left alone.

```dockerfile
ARG TAG
ARG NAME=acme/web
FROM ghcr.io/${NAME}:${TAG:-1.4}
FROM ghcr.io/${NAME}:${TAG}
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Image, Severity, rule


@rule(
    "KLI107",
    on=Image,
    severity=Severity.ERROR,
    overlaps=("buildkit:InvalidDefaultArgInFrom",),
)
def invalid_image_reference(image: Image) -> Iterator[Finding]:
    if image.fault and not image.is_renamed:
        message = f"{str(image)!r} is no image reference: {image.fault}"
        yield Finding(image, message, related=image.text.related)
