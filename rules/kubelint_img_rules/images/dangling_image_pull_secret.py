"""`imagePullSecrets` must name Secrets that the kubelet can log in with.

The kubelet reads Secrets of the types `kubernetes.io/dockerconfigjson` and
`kubernetes.io/dockercfg`. It passes over one of another type, as over an entry without a
name, and pulls without credentials: the pod stays in `ImagePullBackOff`, and nothing says
that the Secret was the reason.

Pods and ServiceAccounts are judged, and the Secret is looked for in all files of the run.
One that is not there may be made by other means, and is not missed. Where several of its
name are there, one that fits is enough.

## Bad

```yaml
apiVersion: v1
kind: Secret
metadata:
  name: acme-registry
type: Opaque
stringData:
  .dockerconfigjson: "{}"
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  imagePullSecrets:
    - name: acme-registry
      #     ^^^^^^^^^^^^^ the kubelet does not read Secret 'acme-registry': its type is 'Opaque', not kubernetes.io/dockerconfigjson
    - {}
    # ^^ this names no Secret, so that the kubelet passes over it
  containers:
    - name: web
      image: registry.acme.example/shop/web:1.4
```

## Good

```yaml
apiVersion: v1
kind: Secret
metadata:
  name: acme-registry
type: kubernetes.io/dockerconfigjson
stringData:
  .dockerconfigjson: "{}"
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  imagePullSecrets:
    - name: acme-registry
    - name: made-by-hand
  containers:
    - name: web
      image: registry.acme.example/shop/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Node, Related, Severity, rule

# https://kubernetes.io/docs/concepts/configuration/secret/#docker-config-secrets
_TYPES = ("kubernetes.io/dockerconfigjson", "kubernetes.io/dockercfg")
_NOT_YET_KNOWN = ("$", "{{", "ENC[")
"""What is in a type that a tool is still to fill in, or to decrypt."""


@rule("KLI111", on=Manifest, severity=Severity.ERROR, tags=("supply-chain",))
def dangling_image_pull_secret(manifest: Manifest) -> Iterator[Finding]:
    for entry in _entries(manifest):
        name = entry.get("name")
        if not name.text:
            message = "this names no Secret, so that the kubelet passes over it"
            yield Finding(name if name.is_set else entry, message)
        elif found := list(_secrets(manifest, name.text)):
            yield from _judge(name, found)


def _entries(manifest: Manifest) -> Iterator[Node]:
    for pod in manifest.pods:
        for entry in pod.spec.get("imagePullSecrets"):
            # A part may be only like a pod: Spark's has a list of names.
            if entry.children or not pod.is_part:
                yield entry
    if manifest.kind == "ServiceAccount" and not manifest.group:
        yield from manifest.get("imagePullSecrets")


def _secrets(manifest: Manifest, name: str) -> Iterator[Manifest]:
    for secret in manifest.workspace.named_by(manifest, "Secret", name):
        if not secret.group:
            yield secret


def _judge(name: Node, secrets: list[Manifest]) -> Iterator[Finding]:
    if any(map(_may_be_read, secrets)):
        return
    kind = secrets[0].get("type")
    has_type = f"its type is {kind.text or 'Opaque'!r}, not {_TYPES[0]}"
    message = f"the kubelet does not read Secret {name.text!r}: {has_type}"
    at = Related(kind if kind.is_set else secrets[0], "this is the Secret")
    yield Finding(name, message, (at,))


def _may_be_read(secret: Manifest) -> bool:
    kind = secret.get("type")
    is_open = any(mark in kind.text for mark in _NOT_YET_KNOWN)
    return kind.text in _TYPES or is_open or (secret.is_patch and not kind.is_set)
