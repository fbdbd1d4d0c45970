"""Few should be allowed to write ConfigMaps.

What is in a ConfigMap becomes the behaviour of whatever reads it: of programs, of the
cluster's DNS, and with `aws-auth` of who is an administrator on EKS.

A binding is judged if the role that it names is in one of the files of the run, and a
role where none of them binds it. `*` is for `wildcard-permission` to judge.

## Bad

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: worker
rules:
  - apiGroups: [""]
    resources: [configmaps]
    #           ^^^^^^^^^^ Role 'worker' allows update on configmaps
    verbs: [get, update]
```

## Good

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: worker
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get, list]
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Power, Severity, rule, who_grants

_CONFIG_MAPS = Power(
    frozenset({"configmaps"}),
    frozenset(
        {"create", "delete", "deletecollection", "impersonate", "patch", "update"}
    ),
    frozenset({""}),
    is_named=True,
)


@rule(
    "KLI630",
    on=Manifest,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "trivy:KSV-0049",
        "trivy:KSV-0115",
    ),
    tags=("rbac", "cis"),
)
def config_map_write_access(manifest: Manifest) -> Iterator[Finding]:
    for where, message, related in who_grants(manifest, _CONFIG_MAPS):
        yield Finding(where, message, related)
