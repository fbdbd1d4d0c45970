"""A container must not be told both to run as root and not to.

With `runAsNonRoot: true` the kubelet checks the user before it starts a container.
It refuses user 0, and it refuses a user that the image gives by name, because a name
may stand for any number: the pod stays in `CreateContainerConfigError`.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      securityContext:
        runAsUser: 0
        #          ^ container 'web' cannot start: runAsUser is 0 although runAsNonRoot is true
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      securityContext:
        runAsUser: 10001
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, Related, Severity, rule


@rule("KLI202", on=Container, severity=Severity.ERROR)
def contradictory_user(container: Container) -> Iterator[Finding]:
    user = container.security("runAsUser")
    non_root = container.security("runAsNonRoot")
    if container.pod.is_windows or not non_root.boolean:
        return
    if user.integer == 0:
        message = (
            f"{container.title} cannot start: "
            "runAsUser is 0 although runAsNonRoot is true"
        )
        yield Finding(user, message, (Related(non_root, "runAsNonRoot is true here"),))
    elif not user.is_set and not container.pod.is_partial:
        yield from _named_by_image(container)


def _named_by_image(container: Container) -> Iterator[Finding]:
    final = container.dockerfile and container.dockerfile.final
    user = final.user if final else None
    if user is None or user.name is None or user.is_numeric:
        return
    message = (
        f"{container.title} cannot start: its image runs as {user.name!r}, "
        "a name, which runAsNonRoot cannot verify"
    )
    where = container.security("runAsNonRoot")
    yield Finding(where, message, (Related(user, "the image's user is set here"),))
