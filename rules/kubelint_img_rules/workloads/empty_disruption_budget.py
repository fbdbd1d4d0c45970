"""A disruption budget must say how many pods may go or must stay.

Without `minAvailable` and `maxUnavailable` it protects nothing.

## Bad

```yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
# <- PodDisruptionBudget 'web' has neither minAvailable nor maxUnavailable
  selector:
    matchLabels: {app: web}
```

## Good

```yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: web}
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, is_disruption_budget, rule

_FIELDS = ("minAvailable", "maxUnavailable")


@rule(
    "KLI742",
    on=Manifest,
    default=False,
    equivalents=("kube-score:poddisruptionbudget-has-policy",),
    tags=("reliability",),
)
def empty_disruption_budget(manifest: Manifest) -> Iterator[Finding]:
    if not is_disruption_budget(manifest) or manifest.is_patch:
        return
    if not any(manifest.get("spec", field).is_set for field in _FIELDS):
        message = f"{manifest.title} has neither minAvailable nor maxUnavailable"
        yield Finding(manifest.get("spec", _FIELDS[0]), message)
