"""Tiller must not run.

The server part of Helm 2 does for whoever reaches its port what its ServiceAccount may
do, which mostly is everything. Helm 3 has none, and Helm 2 gets no fixes since 2020.

## Bad

```yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: tiller-deploy
spec:
  selector:
    matchLabels:
      name: tiller
  template:
    metadata:
      labels:
        name: tiller
    spec:
      containers:
        - name: tiller
          image: ghcr.io/helm/tiller:v2.17.0
          #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Deployment 'tiller-deploy' runs Tiller
---
apiVersion: v1
kind: Service
metadata:
  name: tiller-deploy
spec:
  selector:
    app: helm
    name: tiller
    #     ^^^^^^ Service 'tiller-deploy' leads to Tiller
```

## Good

```yaml
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
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Severity, rule

_NAME = "tiller"


@rule(
    "KLI624",
    on=Manifest,
    severity=Severity.ERROR,
    default=False,
    equivalents=("checkov:CKV_K8S_34", "checkov:CKV_K8S_44", "trivy:KSV-0102"),
    overlaps=("checkov:CKV_K8S_45",),
)
def tiller(manifest: Manifest) -> Iterator[Finding]:
    who = f"{manifest.kind} {manifest.name!r}"
    if manifest.pod:
        for container in manifest.pod.containers:
            image = container.get("image")
            if _NAME in image.text:
                yield Finding(image, f"{who} runs Tiller")
    elif (manifest.group, manifest.kind) == ("", "Service"):
        name = manifest.get("spec", "selector", "name")
        if name.text == _NAME:
            yield Finding(name, f"{who} leads to Tiller")
