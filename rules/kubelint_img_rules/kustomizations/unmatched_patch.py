"""A patch must be for an object that there is.

Kustomize says nothing of a patch whose `target` finds no object: the object is deployed
without the change. A patch that has no target must itself name its object, and kustomize
builds nothing where that is not there.

It is silent where something cannot be read (bases in other repositories, charts,
generators), in components, which patch the objects of those that name them, and about
names where a prefix or suffix is put to them.

## Bad

```yaml deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4
```

```yaml kustomization.yaml
resources:
  - deployment.yaml
patches:
  - target:
      kind: Deployment
      name: website
      #     ^^^^^^^ no object that this builds on is what the patch is for
    patch: |
      - op: add
        path: /spec/replicas
        value: 3
```

## Good

```yaml deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4
```

```yaml kustomization.yaml
resources:
  - deployment.yaml
patches:
  - target:
      kind: Deployment
      name: web.*
    patch: |
      - op: add
        path: /spec/replicas
        value: 3
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Kustomization,
    Patch,
    Place,
    Span,
    matches_nothing,
    rule,
)


@rule("KLI822", on=Kustomization, tags=("kustomize",))
def unmatched_patch(kustomization: Kustomization) -> Iterator[Finding]:
    for patch in kustomization.patches:
        if matches_nothing(patch, kustomization):
            where = Place(patch.node.source, _told_by(patch))
            message = "no object that this builds on is what the patch is for"
            yield Finding(where, message)


def _told_by(patch: Patch) -> Span:
    """Return what says which object is meant: a name if there is one."""
    for key in ("name", "kind"):
        if patch.target.get(key).text:
            return patch.target.get(key).span
    if patch.target.exists:
        return patch.target.label
    return patch.path.span if patch.path.exists else patch.inline.label
