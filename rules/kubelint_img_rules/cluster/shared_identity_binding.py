"""Roles must not be given to everybody, nor to the group that no rule can hold.

`system:anonymous` and `system:unauthenticated` are whoever reaches the API server, and
`system:authenticated` is whoever has any account: on some clouds, any at all.
`system:masters` passes every check, whatever roles say; what is in it cannot be taken
away again by RBAC.

What Kubernetes itself gives to these groups, so that clients can find out about the API,
is left alone.

## Bad

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: viewers
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: Group
    name: system:unauthenticated
    #     ^^^^^^^^^^^^^^^^^^^^^^ ClusterRoleBinding 'viewers' gives 'view' to everybody, without a login
  - kind: Group
    name: system:authenticated
    #     ^^^^^^^^^^^^^^^^^^^^ ClusterRoleBinding 'viewers' gives 'view' to everybody who can log in
  - kind: Group
    name: system:masters
    #     ^^^^^^^^^^^^^^ ClusterRoleBinding 'viewers' gives 'view' to a group that no role holds back
```

## Good

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: viewers
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: Group
    name: support
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, is_binding, rule

# https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-requests
_SHARED = {
    "system:anonymous": "everybody, without a login",
    "system:unauthenticated": "everybody, without a login",
    "system:authenticated": "everybody who can log in",
    "system:masters": "a group that no role holds back",
}

# https://kubernetes.io/docs/reference/access-authn-authz/rbac/#discovery-roles
_FOR_ALL = ("system:basic-user", "system:discovery", "system:public-info-viewer")


@rule(
    "KLI629",
    on=Manifest,
    default=False,
    equivalents=(
        "trivy:KSV-0122",
        "trivy:KSV-0123",
        "trivy:KSV-01011",
        "kubesec:BindingsToSystemAnonymous",
    ),
    tags=("rbac", "cis"),
)
def shared_identity_binding(manifest: Manifest) -> Iterator[Finding]:
    role = manifest.get("roleRef", "name").text
    if not is_binding(manifest) or role in _FOR_ALL:
        return
    for subject in manifest.get("subjects"):
        name = subject.get("name")
        if name.text in _SHARED:
            who = f"{manifest.kind} {manifest.name!r}"
            message = f"{who} gives {role!r} to {_SHARED[name.text]}"
            yield Finding(name, message)
