"""Processes of containers must not gain privileges.

Unless `allowPrivilegeEscalation` is false, a program with the set-user-ID bit, such as
`sudo`, gives a process more than it was started with. It is true unless it is set.

Pods whose `os.name` is `windows` have no such thing, which counts from Kubernetes 1.25 on.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      #     ^^^ container 'web' does not set allowPrivilegeEscalation to false
      image: ghcr.io/acme/web:1.4
    - name: proxy
      image: ghcr.io/acme/proxy:2.0
      securityContext:
        allowPrivilegeEscalation: true
        #                         ^^^^ container 'proxy' allows its processes to gain privileges
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
        allowPrivilegeEscalation: false
```

Where only what is written down is to be judged, which is also that a container is
privileged or has `SYS_ADMIN`:

```toml
implied = false
```

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
    - name: probe
      image: ghcr.io/acme/probe:2.0
      securityContext:
        privileged: true
        #           ^^^^ container 'probe' is privileged, so its processes gain privileges
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Pod, frozen, pod_security, rule


@frozen
class Options:
    """What users may set."""

    implied: bool = True
    """Whether a container that says nothing of it counts."""


@rule(
    "KLI233",
    on=Pod,
    options=Options,
    default=False,
    equivalents=(
        "pss-restricted:allowPrivilegeEscalation",
        "checkov:CKV_K8S_20",
        "kube-linter:privilege-escalation-container",
        "trivy:KSV-0001",
        "polaris:privilegeEscalationAllowed",
        "kics:Privilege Escalation Allowed",
        "semgrep:allow-privilege-escalation-no-securitycontext",
        "semgrep:allow-privilege-escalation",
    ),
    overlaps=("kubesec:AllowPrivilegeEscalation",),
    tags=("pss-restricted",),
)
def privilege_escalation(pod: Pod, options: Options) -> Iterator[Finding]:
    version = pod.manifest.kubernetes_version
    for breach in pod_security.stated_privilege_escalations(pod, version):
        yield Finding(*breach)
    if options.implied:
        rest = pod_security.implied_privilege_escalations(pod, version)
    else:
        rest = pod_security.forced_privilege_escalations(pod, version)
    for breach in rest:
        yield Finding(*breach)
