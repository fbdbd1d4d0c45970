"""Roles should not be bound to a namespace's `default` ServiceAccount.

Every pod that names no account runs as `default`: what it is allowed, each of them is
allowed, those of tomorrow too. Make an account for the workload that needs the
permission.

## Bad

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: web
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: reader
subjects:
  - kind: ServiceAccount
    name: default
    #     ^^^^^^^ RoleBinding 'web' gives Role 'reader' to every pod that names no ServiceAccount
```

## Good

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: web
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: reader
subjects:
  - kind: ServiceAccount
    name: web
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, is_binding, rule


@rule(
    "KLI606",
    on=Manifest,
    default=False,
    equivalents=("checkov:CKV_K8S_42",),
    tags=("rbac", "cis"),
)
def default_account_binding(manifest: Manifest) -> Iterator[Finding]:
    if not is_binding(manifest):
        return
    role = manifest.get("roleRef")
    what = f"{role.get('kind').text} {role.get('name').text!r}"
    for subject in manifest.get("subjects"):
        name = subject.get("name")
        if subject.get("kind").text == "ServiceAccount" and name.text == "default":
            who = f"{manifest.kind} {manifest.name!r}"
            message = f"{who} gives {what} to every pod that names no ServiceAccount"
            yield Finding(name, message)
