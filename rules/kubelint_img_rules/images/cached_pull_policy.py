"""Images must be pulled anew, not taken from the node's cache.

With `IfNotPresent` or `Never` a node runs what it has: perhaps stale, perhaps
tampered with, perhaps pulled by another pod with credentials that this one lacks.
`Always` costs one request: layers that are there already are not downloaded again.

Without a policy, Kubernetes takes `Always` for the tag `latest` or no tag, and
`IfNotPresent` for every other tag. An image that is pinned by its digest cannot be
another one, and is left alone.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      imagePullPolicy: IfNotPresent
      #                ^^^^^^^^^^^^ container 'web' takes 'ghcr.io/acme/web:1.4' from the node's cache
    - name: proxy
      image: ghcr.io/acme/proxy:2.0
      #      ^^^^^^^^^^^^^^^^^^^^^^ container 'proxy' has no pull policy, which for a tag other than 'latest' means IfNotPresent
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      imagePullPolicy: Always
    - name: proxy
      image: ghcr.io/acme/proxy:2.0
      imagePullPolicy: Always
```

Where not even a digest may come from the cache:

```toml
allow-digest = false
```

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: redis@sha256:8c1f4dcb5ae53d7a4b5bfe0a3c45b0fd5c4ee7bb1d2a4f3c5e6d7f8091a2b3c4
      #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ container 'web' has no pull policy, which for a digest means IfNotPresent
```

Where only policies that are written down are to be judged:

```toml
implied = false
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
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Image, Pod, Pull, add_key, frozen, replace, rule

_CACHED = ("IfNotPresent", "Never")


@frozen
class Options:
    """What users may set."""

    allow_digest: bool = True
    """Whether an image that is pinned by its digest may come from the cache."""

    implied: bool = True
    """Whether the policy that Kubernetes takes where none is written counts."""


@rule(
    "KLI104",
    on=Pod,
    options=Options,
    equivalents=(
        "kube-score:container-image-pull-policy",
        "checkov:CKV_K8S_15",
        "polaris:pullPolicyNotAlways",
        "kics:Image Pull Policy Of The Container Is Not Set To Always",
        "kyverno:imagepullpolicy-always",
        "kyverno:always-pull-images",
    ),
    tags=("supply-chain",),
)
def cached_pull_policy(pod: Pod, options: Options) -> Iterator[Finding]:
    for pull in pod.pulls:
        image = pull.image
        if options.allow_digest and image and image.digest:
            continue
        if pull.pull_policy.text in _CACHED:
            yield _written(pull)
        elif image and options.implied and _is_implied(pull, image):
            yield _implied(pull, image)


def _is_implied(pull: Pull, image: Image) -> bool:
    policy = pull.pull_policy
    if policy.is_set and (policy.text or not policy.is_string):
        return False  # an empty string is none to Kubernetes
    if image.is_partial or image.reference is None:
        return False
    return bool(image.digest) or (image.tag is not None and image.tag.value != "latest")


def _written(pull: Pull) -> Finding:
    what = f"{str(pull.image)!r}" if pull.image else "its image"
    return Finding(
        pull.pull_policy,
        f"{pull.title} takes {what} from the node's cache",
        fix=replace(pull.pull_policy, "Always", title="Always pull the image"),
    )


def _implied(pull: Pull, image: Image) -> Finding:
    named = "a digest" if image.digest else "a tag other than 'latest'"
    return Finding(
        image,
        f"{pull.title} has no pull policy, which for {named} means IfNotPresent",
        fix=add_key(
            pull.puller,
            pull.image_key,
            (pull.policy_key, "Always"),
            title="Always pull the image",
        ),
    )
