"""Images of private registries need credentials to be pulled with.

A registry that asks for credentials gives the kubelet nothing without them: the pod
stays in `ImagePullBackOff`, or runs only on nodes that somebody logged in by hand.
Name a Secret under `imagePullSecrets`, in the pod or in its ServiceAccount.

Every registry counts as private that is neither known to be public nor one that the
nodes of its cloud log in to by their own identity. The node itself (`localhost`) never
does.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.acme.example/shop/web:1.4
      #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ container 'web' has no imagePullSecrets for 'registry.acme.example'
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  imagePullSecrets:
    - name: acme-registry
  containers:
    - name: web
      image: registry.acme.example/shop/web:1.4
```

The pod's ServiceAccount may have them, in any file of the
repository.

```yaml
apiVersion: v1
kind: ServiceAccount
metadata:
  name: default
imagePullSecrets:
  - name: acme-registry
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.acme.example/shop/web:1.4
```

With the private registries named, only these count:

```toml
private-registries = ["ghcr.io/acme"]
```

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      #      ^^^^^^^^^^^^^^^^^^^^ container 'web' has no imagePullSecrets for 'ghcr.io'
    - name: proxy
      image: registry.acme.example/shop/proxy:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Image,
    Manifest,
    Node,
    Pod,
    Reference,
    Related,
    accounts_of,
    frozen,
    is_loopback,
    is_under_any,
    needs_no_pull_secret,
    rule,
)


@frozen
class Options:
    """What users may set."""

    private_registries: tuple[str, ...] = ()
    """Registries that need credentials, as `host[:port][/path]`, with `*` for one label or
    component. If none are named: all that are not known to be public.
    """


_MOST = 3
"""ServiceAccounts to name, of those that a manifest without namespace may mean."""


@rule(
    "KLI105",
    on=Pod,
    options=Options,
    equivalents=("kyverno:require-imagepullsecrets",),
    tags=("supply-chain",),
)
def missing_image_pull_secret(pod: Pod, options: Options) -> Iterator[Finding]:
    if _has_secrets(pod.spec) or not any(_private_pulls(pod, options)):
        return
    accounts = list(accounts_of(pod))
    if pod.is_partial or any(map(_grants, accounts)):
        return
    related = (
        Related(pod, "the pod has no imagePullSecrets"),
        *(Related(each, "nor has its ServiceAccount") for each in accounts[:_MOST]),
    )
    for title, image, registry in _private_pulls(pod, options):
        message = f"{title} has no imagePullSecrets for {registry!r}"
        yield Finding(image, message, related)


def _private_pulls(pod: Pod, options: Options) -> Iterator[tuple[str, Image, str]]:
    """Give what pulls from a private registry, the image, and the registry."""
    for pull in pod.pulls:
        reference = pull.image and pull.image.reference
        if not (pull.image and reference) or pull.image.is_renamed:
            continue
        if _is_private(reference, options):
            yield pull.title, pull.image, reference.registry


def _is_private(reference: Reference, options: Options) -> bool:
    if options.private_registries:
        is_named = is_under_any(options.private_registries, reference)
        return is_named and not is_loopback(reference)
    return not needs_no_pull_secret(reference)


def _grants(account: Manifest) -> bool:
    return account.is_patch or _has_secrets(account.node)


def _has_secrets(node: Node) -> bool:
    return any(node.get("imagePullSecrets"))
