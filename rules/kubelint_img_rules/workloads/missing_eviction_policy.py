"""A disruption budget should say what becomes of pods that are not well.

By default a pod that never became ready cannot be evicted while the budget is short of
healthy ones: a workload that crashes in a loop blocks every drain, though it serves
nobody. With `unhealthyPodEvictionPolicy: AlwaysAllow` such pods go.

Judged are budgets of `policy/v1`; older versions do not have the field.

## Bad

```yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
# <- PodDisruptionBudget 'web' has no unhealthyPodEvictionPolicy
  maxUnavailable: 1
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
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels: {app: web}
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Severity, is_disruption_budget, rule


@rule(
    "KLI727",
    on=Manifest,
    severity=Severity.INFO,
    default=False,
    equivalents=("kube-linter:pdb-unhealthy-pod-eviction-policy",),
    tags=("reliability",),
)
def missing_eviction_policy(manifest: Manifest) -> Iterator[Finding]:
    if not is_disruption_budget(manifest) or manifest.api_version != "policy/v1":
        return
    policy = manifest.get("spec", "unhealthyPodEvictionPolicy")
    if not policy.is_set and not manifest.is_patch:
        yield Finding(policy, f"{manifest.title} has no unhealthyPodEvictionPolicy")
