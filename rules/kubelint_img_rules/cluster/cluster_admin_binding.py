"""Nothing should be bound to `cluster-admin` that does not administer the cluster.

`cluster-admin` may do everything to everything: whoever takes over a pod that has it
has the cluster. Write a role that allows what is needed, and bind that.

## Bad

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: ci
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: cluster-admin
  #     ^^^^^^^^^^^^^ ClusterRoleBinding 'ci' makes its subjects administrators of the cluster
subjects:
  - kind: ServiceAccount
    name: ci
    namespace: ci
```

## Good

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: ci
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: deployer
subjects:
  - kind: ServiceAccount
    name: ci
    namespace: ci
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Severity, is_binding, rule

_SCOPES = {"ClusterRoleBinding": "the cluster", "RoleBinding": "its namespace"}


@rule(
    "KLI602",
    on=Manifest,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "kube-linter:cluster-admin-role-binding",
        "polaris:clusterrolebindingClusterAdmin",
        "polaris:rolebindingClusterAdminClusterRole",
        "polaris:rolebindingClusterAdminRole",
    ),
    overlaps=("trivy:KSV-0111",),
    tags=("rbac", "cis"),
)
def cluster_admin_binding(manifest: Manifest) -> Iterator[Finding]:
    name = manifest.get("roleRef", "name")
    if is_binding(manifest) and name.text == "cluster-admin":
        scope = _SCOPES[manifest.kind]
        who = f"{manifest.kind} {manifest.name!r}"
        yield Finding(name, f"{who} makes its subjects administrators of {scope}")
