"""Few should be allowed to change how traffic flows.

Who writes Services, endpoints, Ingresses or network policies can send other people's
traffic to pods of their own, or take the walls between pods away.

A binding is judged if the role that it names is in one of the files of the run, and a
role where none of them binds it. `*` is for `wildcard-permission` to judge.

## Bad

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: worker
rules:
  - apiGroups: ["networking.k8s.io"]
    resources: [networkpolicies]
    #           ^^^^^^^^^^^^^^^ Role 'worker' allows delete on networkpolicies
    verbs: [get, delete]
```

## Good

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: worker
rules:
  - apiGroups: ["networking.k8s.io"]
    resources: [networkpolicies]
    verbs: [get, list]
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Power, Severity, rule, who_grants

_NETWORK = Power(
    frozenset(
        {
            "endpoints",
            "endpointslices",
            "ingresses",
            "networkpolicies",
            "services",
            "services/status",
        }
    ),
    frozenset(
        {"create", "delete", "deletecollection", "impersonate", "patch", "update"}
    ),
    frozenset({"", "discovery.k8s.io", "extensions", "networking.k8s.io"}),
    is_named=True,
)


@rule(
    "KLI631",
    on=Manifest,
    severity=Severity.INFO,
    default=False,
    equivalents=("trivy:KSV-0056",),
    overlaps=("checkov:CKV2_K8S_4",),  # services/status alone, where it is bound
    tags=("rbac", "cis"),
)
def network_write_access(manifest: Manifest) -> Iterator[Finding]:
    for where, message, related in who_grants(manifest, _NETWORK):
        yield Finding(where, message, related)
