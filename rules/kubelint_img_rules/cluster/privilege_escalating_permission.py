"""Roles should not allow their holders to give themselves more.

`escalate` and `bind` on roles lift the bar that nobody grants what they do not have;
`impersonate` makes one somebody else; approving certificate requests makes a user;
changing admission webhooks reads, changes and admits everything that is sent to the
cluster; and `create` on the tokens of ServiceAccounts is as good as being them. What
may do this is an administrator by another name.

## Bad

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: tenant-operator
rules:
  - apiGroups: [rbac.authorization.k8s.io]
    resources: [clusterroles]
    verbs: [get, bind, escalate]
    #            ^^^^ ClusterRole 'tenant-operator' lets its holders raise their own permissions: bind, escalate on clusterroles
  - apiGroups: [""]
    resources: [users, groups]
    verbs: [impersonate]
    #       ^^^^^^^^^^^ ClusterRole 'tenant-operator' lets its holders act as somebody else: impersonate on users, groups
```

## Good

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: tenant-operator
rules:
  - apiGroups: [rbac.authorization.k8s.io]
    resources: [clusterroles]
    verbs: [get, list, watch]
```
"""

from collections import defaultdict
from collections.abc import Iterator

from kubelint_img.api import (
    RBAC_GROUP,
    Finding,
    Grant,
    Manifest,
    Node,
    Power,
    Severity,
    grants,
    is_role,
    rule,
)

_WRITES = frozenset({"create", "update", "patch"})
_BINDINGS = frozenset({"rolebindings", "clusterrolebindings"})  # what checkov names
_POWERS = (
    (
        "raise their own permissions",
        Power(
            frozenset({"roles", "clusterroles"}) | _BINDINGS,
            frozenset({"bind", "escalate"}),
            frozenset({RBAC_GROUP}),
        ),
    ),
    (
        "act as somebody else",
        Power(
            frozenset({"users", "groups", "serviceaccounts", "uids"}),
            frozenset({"impersonate"}),
            frozenset({"", "authentication.k8s.io"}),
        ),
    ),
    (
        "take a ServiceAccount's token",
        Power(frozenset({"serviceaccounts/token"}), _WRITES, frozenset({""})),
    ),
)
_CLUSTER_POWERS = (
    (
        "approve certificates of any user",
        Power(
            frozenset({"certificatesigningrequests/approval"}),
            frozenset({"update", "patch"}),
            frozenset({"certificates.k8s.io"}),
        ),
    ),
    (
        "change what the cluster admits",
        Power(
            frozenset(
                {
                    "mutatingwebhookconfigurations",
                    "validatingwebhookconfigurations",
                }
            ),
            _WRITES,
            frozenset({"admissionregistration.k8s.io"}),
        ),
    ),
)


@rule(
    "KLI605",
    on=Manifest,
    default=False,
    severity=Severity.ERROR,
    equivalents=(
        "checkov:CKV_K8S_155",
        "checkov:CKV_K8S_156",
        "checkov:CKV_K8S_157",
        "checkov:CKV_K8S_158",
        "trivy:KSV-0043",
        "trivy:KSV-0051",
        "trivy:KSV-0052",
        "trivy:KSV-0114",
    ),
    overlaps=(
        "checkov:CKV2_K8S_1",
        "checkov:CKV2_K8S_3",
        "trivy:KSV-0050",
        "trivy:KSV-0055",
    ),
    tags=("rbac", "cis"),
)
def privilege_escalating_permission(manifest: Manifest) -> Iterator[Finding]:
    if not is_role(manifest):
        return
    found = defaultdict[Node, list[tuple[str, Grant]]](list)
    # What is of the cluster as a whole is nothing that a Role can allow.
    of_cluster = _CLUSTER_POWERS if manifest.kind == "ClusterRole" else ()
    for what, power in (*_POWERS, *of_cluster):
        for grant in grants(manifest, power):
            found[grant.verbs[0]].append((what, grant))
    for verb, powers in found.items():
        what = ", ".join(what for what, _ in powers)
        allowed = "; ".join(dict.fromkeys(str(grant) for _, grant in powers))
        who = f"{manifest.kind} {manifest.name!r}"
        yield Finding(verb, f"{who} lets its holders {what}: {allowed}")
