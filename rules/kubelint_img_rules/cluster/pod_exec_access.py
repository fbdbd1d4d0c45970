"""Running commands in the pods of others should be allowed to as few as can be.

`pods/exec`, `pods/attach` and `nodes/proxy` open a shell in a running container: with
its files, its token and its network. What an image was signed and scanned for says
nothing of what is run there then.

A binding is judged if the role that it names is in one of the files of the run, and a
role where none of them binds it.

## Bad

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: support
rules:
  - apiGroups: [""]
    resources: [pods, pods/exec]
    #                 ^^^^^^^^^ ClusterRole 'support' allows get, create on pods/exec
    verbs: [get, create]
```

## Good

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: support
rules:
  - apiGroups: [""]
    resources: [pods, pods/log]
    verbs: [get, list]
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Node, Power, rule, who_grants

_CREATE = Power(
    frozenset({"pods/exec", "pods/attach"}), frozenset({"create"}), frozenset({""})
)

# A shell over WebSockets is a `get` to the API server, and so is one by the kubelet.
# https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/
_NAMED = Power(
    frozenset({"pods/exec", "pods/attach", "nodes/proxy"}),
    frozenset({"create", "get"}),
    frozenset({""}),
    is_named=True,
)


@rule(
    "KLI607",
    on=Manifest,
    default=False,
    equivalents=(
        "trivy:KSV-0047",
        "trivy:KSV-0053",
        "trivy:KSV-0054",
        "polaris:clusterrolePodExecAttach",
        "polaris:rolePodExecAttach",
        "polaris:clusterrolebindingPodExecAttach",
        "polaris:rolebindingClusterRolePodExecAttach",
        "polaris:rolebindingRolePodExecAttach",
    ),
    overlaps=("checkov:CKV2_K8S_2",),  # bindings to ServiceAccounts and nodes alone
    tags=("rbac",),
)
def pod_exec_access(manifest: Manifest) -> Iterator[Finding]:
    places = set[Node]()
    for power in (_NAMED, _CREATE):
        for where, message, related in who_grants(manifest, power):
            if where not in places:
                places.add(where)
                yield Finding(where, message, related)
