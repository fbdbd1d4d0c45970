"""Workloads should have several replicas.

With one pod every update of its node, every eviction and every crash is an outage. With
three the loss of one still leaves two to share the load.

Where an autoscaler of the run sets the replicas the workload is left alone;
`few-autoscaler-replicas` judges that one. Option `minimum` says how many are enough.
With the option `served-only` those workloads alone are judged that a Service selects.

## Bad

```yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  #         ^ Deployment 'web' has fewer than 3 replicas: 2
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
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
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

Where two are enough:

```toml
minimum = 2
```

```yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: store
spec:
  replicas: 2
  selector:
    matchLabels: {app: store}
  template:
    metadata:
      labels: {app: store}
    spec:
      containers:
        - name: store
          image: ghcr.io/acme/store:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Manifest,
    Severity,
    fewest_replicas,
    frozen,
    rule,
)


@frozen
class Options:
    """What users may set."""

    minimum: int = 3
    """How many replicas are enough."""

    served_only: bool = False
    """Whether only workloads count that a Service of the run selects."""


@rule(
    "KLI720",
    on=Manifest,
    options=Options,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "kube-linter:minimum-three-replicas",
        "kube-score:deployment-replicas",
        "polaris:deploymentMissingReplicas",
    ),
    tags=("reliability",),
)
def few_replicas(manifest: Manifest, options: Options) -> Iterator[Finding]:
    replicas = fewest_replicas(manifest)
    if replicas is None or replicas.autoscaler or replicas.count >= options.minimum:
        return
    if options.served_only and not _is_served(manifest):
        return
    message = (
        f"{manifest.title} has fewer than {options.minimum} replicas: {replicas.count}"
    )
    yield Finding(replicas.node, message)


def _is_served(manifest: Manifest) -> bool:
    pod = manifest.pod
    return pod is not None and any(manifest.workspace.availability.services_of(pod))
