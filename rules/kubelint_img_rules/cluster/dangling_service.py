"""A Service must select pods.

A selector that no pod has the labels for sends traffic nowhere: the Service has no
endpoints, and its clients time out. Most often a label was renamed on one side.

The pods are looked for in all files of the run, in the Service's namespace; a manifest
that names no namespace may be meant for any. Unless the option `complete` is set, the
rule is silent where none of the files has pods for that namespace, and about labels
that controllers add.

## Bad

```yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: wep
    #    ^^^ no pod has app=wep, which Service 'web' selects
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4
```

## Good

```yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4
```

Where the files of the run are all there is:

```toml
complete = true
```

```yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
    #    ^^^ no pod has app=web, which Service 'web' selects
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Severity, frozen, missed_by_labels, rule


@frozen
class Options:
    """What users may set."""

    complete: bool = False
    """Whether the files are all there is: then also where none has pods."""


@rule(
    "KLI610",
    on=Manifest,
    options=Options,
    severity=Severity.ERROR,
    default=False,
    equivalents=("kube-linter:dangling-service", "kube-score:service-targets-pod"),
    tags=("references",),
)
def dangling_service(manifest: Manifest, options: Options) -> Iterator[Finding]:
    selector = manifest.get("spec", "selector")
    is_service = (manifest.group, manifest.kind) == ("", "Service")
    is_external = manifest.get("spec", "type").text == "ExternalName"
    if not is_service or is_external or not any(selector.items()):
        return
    if miss := missed_by_labels(manifest, selector, complete=options.complete):
        message = f"no pod has {miss.wanted}, which Service {manifest.name!r} selects"
        yield Finding(miss.where, message)
