"""The field `serviceAccount` is called `serviceAccountName`.

Kubernetes copies the old field into the new one, so that it still works; but tools that
look for the new one do not see it, and where the two disagree the new one wins. The fix
gives the key its new name where the pod does not have that already. In a patch it stays:
what is patched may use the old name too. Custom resources that have a field of that name
instead of a pod's are left alone.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccount: web
# ^^^^^^^^^^^^^^ 'serviceAccount' is an old name of 'serviceAccountName'
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
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
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Fix, Node, Pod, Severity, replace, rule

_NEW = "serviceAccountName"


@rule(
    "KLI245",
    on=Pod,
    severity=Severity.INFO,
    default=False,
    equivalents=("kube-linter:deprecated-service-account-field",),
    tags=("deprecated",),
)
def deprecated_service_account_field(pod: Pod) -> Iterator[Finding]:
    name = pod.spec.get("serviceAccount")
    if name.key and name.text and not pod.is_part:
        message = f"'serviceAccount' is an old name of {_NEW!r}"
        yield Finding(name.key, message, fix=_renamed(pod, name.key))


def _renamed(pod: Pod, key: Node) -> Fix | None:
    if pod.is_partial or pod.spec.get(_NEW).exists:
        return None
    return replace(key, _NEW, title=f"Rename the key to {_NEW}")
