"""A kustomization must not have fields that kustomize does not know.

Kustomize refuses to build then. The list is that of kustomize 5; to it, case does not
matter in the name of a field.

## Bad

```yaml kustomization.yaml
resources:
  - deployment.yaml
image:
# <- kustomize knows no field 'image' here; perhaps 'images' is meant
  - name: ghcr.io/acme/web
    newTag: "1.5"
```

## Good

```yaml kustomization.yaml
resources:
  - deployment.yaml
images:
  - name: ghcr.io/acme/web
    newTag: "1.5"
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Kustomization,
    Severity,
    fields_of,
    nearest,
    rule,
)


@rule("KLI823", on=Kustomization, severity=Severity.ERROR, tags=("kustomize",))
def unknown_kustomization_field(kustomization: Kustomization) -> Iterator[Finding]:
    for field in fields_of(kustomization.node):
        if not field.is_known:
            message = f"kustomize knows no field {field.key.text!r} here"
            meant = nearest(field.key.text, field.siblings)
            if meant:
                message = f"{message}; perhaps {meant!r} is meant"
            yield Finding(field.key, message)
