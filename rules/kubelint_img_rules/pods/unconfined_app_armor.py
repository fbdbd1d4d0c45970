"""AppArmor must confine containers at least as it does by default.

Where nodes have AppArmor, its default profile keeps containers from mounting file
systems and from writing to what configures the kernel. `RuntimeDefault` and `Localhost`
(a profile of the node) are all right; so is to say nothing. Annotations count too.

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
        appArmorProfile:
          type: Unconfined
          #     ^^^^^^^^^^ container 'web' has the AppArmor profile 'Unconfined'
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
      securityContext:
        appArmorProfile:
          type: RuntimeDefault
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, Severity, pod_security, rule


@rule(
    "KLI225",
    on=Pod,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "pss-baseline:appArmorProfile",
        "pss-restricted:appArmorProfile",
        "kubesec:ApparmorUnconfined",
    ),
    overlaps=(
        "trivy:KSV-0002",
        "polaris:linuxHardening",
        "kubesec:ApparmorAny",
    ),
    tags=("pss-baseline", "pss-restricted"),
)
def unconfined_app_armor(pod: Pod) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    for breach in pod_security.app_armor_profiles(pod, version):
        yield Finding(*breach)
