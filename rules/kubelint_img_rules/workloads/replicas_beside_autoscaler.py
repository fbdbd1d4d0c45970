"""A workload with an autoscaler must not set `replicas`.

Each time the manifest is applied the number that it says replaces the one that the
autoscaler found: pods are taken away in the middle of the load that they were added
for. Leave the field out.

## Bad

```yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  minReplicas: 3
  maxReplicas: 10
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  #         ^ replicas of Deployment 'web' are set by HorizontalPodAutoscaler 'web'
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

## Good

```yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  minReplicas: 3
  maxReplicas: 10
---
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
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Related, is_replicated, rule


@rule(
    "KLI728",
    on=Manifest,
    default=False,
    equivalents=(
        "kube-score:deployment-targeted-by-hpa-does-not-have-replicas-configured",
    ),
    tags=("reliability",),
)
def replicas_beside_autoscaler(manifest: Manifest) -> Iterator[Finding]:
    replicas = manifest.get("spec", "replicas")
    if not is_replicated(manifest) or not replicas.is_set:
        return
    autoscalers = manifest.workspace.availability.autoscalers_of(manifest)
    autoscaler = next(autoscalers, None)
    if autoscaler:
        yield Finding(
            replicas,
            f"replicas of {manifest.title} are set by {autoscaler.title}",
            (Related(autoscaler, "this sets them"),),
        )
