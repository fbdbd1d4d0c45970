"""Creating pods should be allowed to as few as can be.

Whoever creates a pod may run it as any ServiceAccount of the namespace, mount any of
its Secrets and, where no admission policy forbids it, the node's own files. A
workload that makes pods, such as a Deployment or a Job, is as good.

A binding is judged if the role that it names is in one of the files of the run, and a
role where none of them binds it.

## Bad

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: deployer
rules:
  - apiGroups: [apps]
    resources: [deployments]
    #           ^^^^^^^^^^^ Role 'deployer' allows create on deployments
    verbs: [get, create]
```

## Good

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: deployer
rules:
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [get, list]
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Power, rule, who_grants

_POD_MAKERS = Power(
    frozenset({
        "cronjobs",
        "daemonsets",
        "deployments",
        "jobs",
        "pods",
        "replicasets",
        "replicationcontrollers",
        "statefulsets",
    }),
    frozenset({"create"}),
    frozenset({"", "apps", "batch", "extensions"}),
)  # fmt: skip


@rule(
    "KLI604",
    on=Manifest,
    default=False,
    equivalents=("kube-linter:access-to-create-pods",),
    overlaps=("trivy:KSV-0048",),
    tags=("rbac", "cis"),
)
def pod_creation_access(manifest: Manifest) -> Iterator[Finding]:
    for where, message, related in who_grants(manifest, _POD_MAKERS):
        yield Finding(where, message, related)
