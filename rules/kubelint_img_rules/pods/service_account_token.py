"""A pod must not get a token for the API server that it does not need.

Kubernetes mounts the token of its ServiceAccount into every container, unless it is told
not to. Most programs never talk to the API server, but whoever breaks into them does,
with this token. Say `automountServiceAccountToken: false` in the pod or in its
ServiceAccount; a program that does need a token can have a projected volume with one that
is short-lived and meant for it alone.

What the pod says wins over what its ServiceAccount says, which is looked for in all files
of the run. Patches are judged by what they say.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
# <- the token of ServiceAccount 'web' is mounted: automountServiceAccountToken is not set
  serviceAccountName: web
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
  serviceAccountName: web
  automountServiceAccountToken: false
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```

The ServiceAccount may say it for all its pods.

```yaml
apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
automountServiceAccountToken: false
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Related, Severity, rule, token_setting


@rule(
    "KLI242",
    on=Pod,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "checkov:CKV_K8S_38",
        "polaris:automountServiceAccountToken",
        "kubesec:AutomountServiceAccountToken",
        "kics:Service Account Token Automount Not Disabled",
        "gatekeeper:automount-serviceaccount-token",
    ),
    overlaps=("trivy:KSV-0036",),
    tags=("hardening", "rbac", "cis"),
)
def service_account_token(pod: Pod) -> Iterator[Finding]:
    own = pod.spec.get("automountServiceAccountToken")
    setting = token_setting(pod)
    message = f"the token of ServiceAccount {pod.service_account!r} is mounted"
    if own.boolean:
        yield Finding(own, f"{message}: automountServiceAccountToken is true")
    elif own.is_set or pod.is_partial or setting.boolean is False:
        return
    elif setting.boolean:
        related = Related(setting, "its ServiceAccount says so")
        yield Finding(pod, message, (related,))
    elif not setting.is_set:
        yield Finding(pod, f"{message}: automountServiceAccountToken is not set")
