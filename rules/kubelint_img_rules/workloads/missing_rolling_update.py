"""Workloads should be updated step by step.

`Recreate` ends all pods before the first new one starts, and `OnDelete` updates nothing
until somebody deletes pods by hand. `RollingUpdate`, which Kubernetes takes where
nothing is written, replaces a few at a time, so that there are always some that serve.

With the option `served-only` those workloads alone are judged that a Service selects.

## Bad

```yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy:
    type: Recreate
    #     ^^^^^^^^ Deployment 'web' is not updated step by step: its strategy is 'Recreate'
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
  strategy:
    type: RollingUpdate
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

from kubelint_img.api import Finding, Manifest, Pod, Severity, frozen, rule

_FIELDS = {
    "DaemonSet": "updateStrategy",
    "Deployment": "strategy",
    "DeploymentConfig": "strategy",
    "StatefulSet": "updateStrategy",
}
_STEPWISE = ("RollingUpdate", "Rolling")


@frozen
class Options:
    """What users may set."""

    served_only: bool = False
    """Whether only workloads count that a Service of the run selects."""


@rule(
    "KLI729",
    on=Manifest,
    options=Options,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "kube-linter:no-rolling-update-strategy",
        "kube-score:deployment-strategy",
    ),
    tags=("reliability",),
)
def missing_rolling_update(manifest: Manifest, options: Options) -> Iterator[Finding]:
    pod, field = manifest.pod, _FIELDS.get(manifest.kind)
    if pod is None or field is None:
        return
    strategy = manifest.get("spec", field, "type")
    if not strategy.text or strategy.text in _STEPWISE:
        return
    if _is_served(pod) or not options.served_only:
        message = f"{manifest.title} is not updated step by step: its strategy is"
        yield Finding(strategy, f"{message} {strategy.text!r}")


def _is_served(pod: Pod) -> bool:
    return any(pod.manifest.workspace.availability.services_of(pod))
