"""Access to Secrets should go to as few as can be.

Secrets hold the keys to everything else. Whoever may list or watch them reads them
all, and whoever may create or change them can hand a pod another's token. Let
workloads mount what they need instead, or allow `get` on single Secrets by
`resourceNames`, which this rule leaves alone.

A binding is judged if the role that it names is in one of the files of the run, and a
role where none of them binds it.

## Bad

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: reader
rules:
  - apiGroups: [""]
    resources: [configmaps, secrets]
    #                       ^^^^^^^ ClusterRole 'reader' allows get, list on secrets
    verbs: [get, list]
```

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [secrets]
    verbs: [watch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: web
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: reader
  #     ^^^^^^ RoleBinding 'web' allows watch on secrets, as Role 'reader' does
subjects:
  - kind: ServiceAccount
    name: web
```

## Good

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
rules:
  - apiGroups: [""]
    resources: [secrets]
    resourceNames: [web-certificate]
    verbs: [get]
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Power, rule, who_grants

_SECRETS = Power(
    frozenset({"secrets"}), frozenset(), frozenset({""}), spares_names=True
)


@rule(
    "KLI603",
    on=Manifest,
    default=False,
    equivalents=(
        "kube-linter:access-to-secrets",
        "trivy:KSV-0041",
        "trivy:KSV-0113",
    ),
    overlaps=("checkov:CKV2_K8S_5",),  # bindings to ServiceAccounts and nodes alone
    tags=("rbac", "cis"),
)
def secret_access(manifest: Manifest) -> Iterator[Finding]:
    for where, message, related in who_grants(manifest, _SECRETS):
        yield Finding(where, message, related)
