"""Nothing must use the ServiceAccount `default`.

Every pod of the namespace that names no other runs as it. What is granted to it, for
the sake of one program, is granted to all of them, and to whatever breaks into any. Give
a program that talks to the API server a ServiceAccount of its own, and let the others
have no token.

Three places are judged: pods that run as `default`, unless they get no token; a
ServiceAccount `default` that hands out its token; bindings that grant it a role.
Patches are judged by what they say.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
# <- the pod runs as the ServiceAccount 'default': it names no other
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: read
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: read
subjects:
  - kind: ServiceAccount
    name: default
    #     ^^^^^^^ this grants a role to the ServiceAccount 'default', and so to every pod without one of its own
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: default
automountServiceAccountToken: false
---
apiVersion: v1
kind: Pod
metadata:
  name: worker
spec:
  automountServiceAccountToken: false
  containers:
    - name: worker
      image: ghcr.io/acme/worker:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Pod, rule, token_setting

_RBAC = "rbac.authorization.k8s.io"
_BINDINGS = ("RoleBinding", "ClusterRoleBinding")


@rule(
    "KLI241",
    on=Manifest,
    default=False,
    equivalents=(
        "kube-linter:default-service-account",
        "checkov:CKV_K8S_41",
        "checkov:CKV_K8S_42",
        "kubesec:ServiceAccountName",
        "kics:Using Unrecommended Service Account",
    ),
    tags=("hardening", "rbac", "cis"),
)
def default_service_account(manifest: Manifest) -> Iterator[Finding]:
    for pod in manifest.pods:
        yield from _used(pod)
    if manifest.kind == "ServiceAccount" and not manifest.group:
        yield from _open(manifest)
    elif manifest.kind in _BINDINGS and manifest.group == _RBAC:
        yield from _bound(manifest)


def _used(pod: Pod) -> Iterator[Finding]:
    if pod.service_account != "default" or token_setting(pod).boolean is False:
        return
    for key in ("serviceAccountName", "serviceAccount"):
        name = pod.spec.get(key)
        if name.text == "default":
            yield Finding(name, "the pod runs as the ServiceAccount 'default'")
            return
    if not pod.is_partial:
        message = "the pod runs as the ServiceAccount 'default': it names no other"
        yield Finding(pod, message)


def _open(account: Manifest) -> Iterator[Finding]:
    setting = account.get("automountServiceAccountToken")
    if account.name != "default" or setting.boolean is False:
        return
    message = "the ServiceAccount 'default' hands out its token"
    if setting.boolean:
        yield Finding(setting, message)
    elif not setting.is_set and not account.is_patch:
        why = "automountServiceAccountToken is not set"
        yield Finding(account.get("metadata", "name"), f"{message}: {why}")


def _bound(binding: Manifest) -> Iterator[Finding]:
    for subject in binding.get("subjects"):
        name = subject.get("name")
        if subject.get("kind").text == "ServiceAccount" and name.text == "default":
            yield Finding(
                name,
                "this grants a role to the ServiceAccount 'default', "
                "and so to every pod without one of its own",
            )
