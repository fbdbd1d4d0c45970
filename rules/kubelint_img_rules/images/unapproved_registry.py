"""Images must come from approved registries.

An image is somebody else's code with the rights of yours. Say whom you trust, as a
list of registries and paths; `gcr.io` approves neither `evilgcr.io` nor
`gcr.io.evil.com`, and `ghcr.io/acme` not `ghcr.io/acme-evil`. A bare name such as
`nginx` counts as `docker.io/library/nginx`.

Without the option, and without a policy in the repository that lists allowed
images (Gatekeeper's `K8sAllowedRepos`), the rule is silent. Such a policy judges what
runs in a cluster, so it says nothing of what a Dockerfile builds from. The front end
that `# syntax=` names is a part of the builder, and not judged.

## Bad

```toml
approved = ["ghcr.io/acme", "docker.io/library"]
```

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: quay.io/acme/web:1.4
      #      ^^^^^^^ registry 'quay.io' of image 'quay.io/acme/web:1.4' is not approved
    - name: proxy
      image: bitnami/nginx:1.27
      #      ^^^^^^^^^^^^^^^^^^ registry 'docker.io' of image 'bitnami/nginx:1.27' is not approved
```

## Good

```toml
approved = ["ghcr.io/acme", "docker.io/library"]
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
    - name: proxy
      image: nginx:1.27
```

```toml
approved = ["docker.io/library"]
```

```dockerfile
# syntax=docker/dockerfile:1
FROM debian:12
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    AllowedImages,
    Finding,
    Image,
    ImageUse,
    Related,
    Severity,
    frozen,
    is_under_any,
    rule,
)

_IN_CLUSTER = (ImageUse.CONTAINER, ImageUse.VOLUME)


@frozen
class Options:
    """What users may set."""

    approved: tuple[str, ...] = ()
    """Registries that images may come from, as `host[:port][/path]`, with `*` for one label or
    component.
    """


@rule(
    "KLI106",
    on=Image,
    options=Options,
    severity=Severity.ERROR,
    equivalents=(
        "hadolint:DL3026",
        "trivy:KSV-0125",
        "gatekeeper:allowedrepos",
        "gatekeeper:allowedreposv2",
        "kyverno:restrict-image-registries",
        "kyverno:advanced-restrict-image-registries",
        "kyverno:allowed-image-repos",
    ),
    tags=("supply-chain",),
)
def unapproved_registry(image: Image, options: Options) -> Iterator[Finding]:
    if image.reference is None or image.use is ImageUse.FRONTEND:
        return
    policies = list(_policies(image))
    if not (options.approved or policies):
        return
    if is_under_any(options.approved, image.reference):
        return
    # Admission asks every policy, and each may refuse.
    refusing = [policy for policy in policies if not policy.allows(str(image))]
    if (policies and not refusing) or image.has_foreign_name or image.is_renamed:
        return
    where = image.registry or image.naming
    message = (
        f"registry {image.reference.registry!r} of image {str(image)!r} is not approved"
    )
    allowed = (Related(policy.where, "these are allowed") for policy in refusing)
    yield Finding(where, message, (*where.related, *allowed))


def _policies(image: Image) -> Iterator[AllowedImages]:
    if image.use in _IN_CLUSTER and image.resource:
        for policy in image.workspace.allowed_images:
            if policy.selects(image.resource.namespace):
                yield policy
