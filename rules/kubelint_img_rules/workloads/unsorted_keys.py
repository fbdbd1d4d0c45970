"""Keys should be in alphabetical order.

Where all manifests have their keys in one order, two of them can be compared line by
line. Of each mapping the first key that is out of order is reported.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
# ^^^^^^ key 'labels' stands behind 'name'
    app: web
spec:
  containers:
    - image: ghcr.io/acme/web:1.4
      name: web
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  labels:
    app: web
  name: web
spec:
  containers:
    - image: ghcr.io/acme/web:1.4
      name: web
```
"""

from collections.abc import Iterator
from itertools import pairwise

from kubelint_img.api import Finding, Manifest, Severity, rule


@rule(
    "KLI740",
    on=Manifest,
    severity=Severity.INFO,
    default=False,
    equivalents=("kube-linter:sorted-keys",),
    tags=("style",),
)
def unsorted_keys(manifest: Manifest) -> Iterator[Finding]:
    for node in manifest.node.walk():
        if next(node.items(), None) is None:
            continue
        for before, key in pairwise(node.children[::2]):
            if key.text < before.text:
                message = f"key {key.text!r} stands behind {before.text!r}"
                yield Finding(key, message)
                break
