"""Pods should be restarted when they fail.

With `restartPolicy: Never` a pod that failed stays failed, and nothing takes its place.
Leave the policy out for `Always`, or say `OnFailure`.

The pods of Jobs and of custom resources are left alone: a Job makes a new pod for one
that failed.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  restartPolicy: Never
  #              ^^^^^ Pod 'web' is not started again when it fails
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  restartPolicy: OnFailure
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Severity, rule

_GROUPS = ("", "apps", "extensions")


@rule(
    "KLI735",
    on=Pod,
    severity=Severity.INFO,
    default=False,
    equivalents=("kube-linter:restart-policy",),
    tags=("reliability",),
)
def never_restarted_pod(pod: Pod) -> Iterator[Finding]:
    policy = pod.spec.get("restartPolicy")
    if policy.text == "Never" and pod.manifest.group in _GROUPS:
        title = pod.manifest.title
        yield Finding(policy, f"{title} is not started again when it fails")
