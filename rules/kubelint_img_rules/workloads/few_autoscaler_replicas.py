"""Autoscalers should leave several replicas.

At quiet times an autoscaler takes pods away down to its minimum, which is one unless it
says otherwise. Then every update of a node and every crash is an outage. Option
`minimum` says how many are enough.

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
  minReplicas: 1
  #            ^ HorizontalPodAutoscaler 'web' leaves fewer than 3 replicas: 1
  maxReplicas: 10
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
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Manifest,
    Severity,
    fewest_of_autoscaler,
    frozen,
    rule,
)


@frozen
class Options:
    """What users may set."""

    minimum: int = 3
    """How many replicas are enough."""


@rule(
    "KLI721",
    on=Manifest,
    options=Options,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "kube-linter:hpa-minimum-three-replicas",
        "kube-score:horizontalpodautoscaler-replicas",
        "polaris:hpaMinAvailability",
    ),
    tags=("reliability",),
)
def few_autoscaler_replicas(manifest: Manifest, options: Options) -> Iterator[Finding]:
    replicas = fewest_of_autoscaler(manifest)
    if replicas and replicas.count < options.minimum:
        message = (
            f"{manifest.title} leaves fewer than {options.minimum} replicas: "
            f"{replicas.count}"
        )
        yield Finding(replicas.node, message)
