"""Containers should have a liveness probe.

A process that hangs does not end, so nothing restarts it. A liveness probe lets the
kubelet notice and restart the container.

Jobs are left alone: they end. So are init containers and ephemeral ones.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      #     ^^^ container 'web' has no liveness probe
      image: ghcr.io/acme/web:1.4
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      livenessProbe:
        httpGet:
          path: /live
          port: 8080
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, Severity, needs_probes, rule


@rule(
    "KLI710",
    on=Container,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "kube-linter:no-liveness-probe",
        "checkov:CKV_K8S_8",
        "polaris:livenessProbeMissing",
        "kics:Liveness Probe Is Not Defined",
    ),
    tags=("reliability",),
)
def missing_liveness_probe(container: Container) -> Iterator[Finding]:
    if needs_probes(container) and not container.get("livenessProbe").is_set:
        yield Finding(container, f"{container.title} has no liveness probe")
