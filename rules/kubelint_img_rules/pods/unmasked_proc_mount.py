"""Containers must not see /proc without its masks.

Runtimes hide those parts of `/proc` that tell of the node, or change it. `procMount:
Unmasked` uncovers them; it is meant for containers that run containers.

From Kubernetes 1.35 on, the baseline lets pods do so that have a user namespace of their
own (`hostUsers: false`); the restricted standard never does.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      securityContext:
        procMount: Unmasked
        #          ^^^^^^^^ container 'web' sees /proc without its masks: Unmasked
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostUsers: false
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      securityContext:
        procMount: Unmasked
```

Where the restricted standard is to hold:

```toml
allow-user-namespaces = false
```

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostUsers: false
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      securityContext:
        procMount: Unmasked
        #          ^^^^^^^^ container 'web' sees /proc without its masks: Unmasked
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Severity, frozen, pod_security, rule


@frozen
class Options:
    """What users may set."""

    allow_user_namespaces: bool = True
    """Whether a pod with a user namespace of its own may, from Kubernetes 1.35 on."""


@rule(
    "KLI227",
    on=Pod,
    options=Options,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "pss-baseline:procMount",
        "pss-restricted:procMount_restricted",
        "kube-linter:unsafe-proc-mount",
        "trivy:KSV-0027",
        "polaris:procMount",
        "kubesec:ProcMount",
        "kics:Container Runs Unmasked",
    ),
    tags=("pss-baseline", "pss-restricted"),
)
def unmasked_proc_mount(pod: Pod, options: Options) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    if options.allow_user_namespaces:
        breaches = pod_security.proc_mounts(pod, version)
    else:
        breaches = pod_security.all_proc_mounts(pod, version)
    for breach in breaches:
        yield Finding(*breach)
