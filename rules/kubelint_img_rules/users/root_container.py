"""Containers must not run as root.

Root in a container is root on its node for whatever gets out: through a mounted
path, a leaked socket, a hole in the kernel. Say `runAsNonRoot: true`, which makes the
kubelet refuse an image that runs as root, or a `runAsUser` other than 0. What a
container says wins over what its pod says.

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
        runAsNonRoot: false
        #             ^^^^^ container 'web' may run as root: runAsNonRoot is false
```

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      #     ^^^ container 'web' may run as root: neither runAsNonRoot nor runAsUser is set
      image: ghcr.io/acme/web:1.4
    - name: proxy
      image: ghcr.io/acme/proxy:2.0
      securityContext:
        runAsUser: 0
        #          ^ container 'proxy' runs as root: runAsUser is 0
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
    - name: proxy
      image: ghcr.io/acme/proxy:2.0
      securityContext:
        runAsUser: 10001
```

Windows has no root; there the account is judged.

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  os:
    name: windows
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4-ltsc2022
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, Related, rule

_WINDOWS_ADMINISTRATOR = "containeradministrator"


@rule(
    "KLI201",
    on=Container,
    equivalents=(
        "kube-linter:run-as-non-root",
        "checkov:CKV_K8S_23",
        "trivy:KSV-0012",
        "trivy:KSV-0105",
        "polaris:runAsRootAllowed",
        "kubesec:RunAsNonRoot",
        "kics:Containers Running As Root",
        "semgrep:run-as-non-root",
    ),
    tags=("cis",),
)
def root_container(container: Container) -> Iterator[Finding]:
    if container.pod.is_windows:
        yield from _on_windows(container)
        return
    user = container.security("runAsUser")
    non_root = container.security("runAsNonRoot")
    if user.integer == 0:
        if not non_root.boolean:
            message = f"{container.title} runs as root: runAsUser is 0"
            yield Finding(user, message)
    elif user.is_set:
        return  # not root, or nothing that can be judged
    elif non_root.boolean is False:
        message = f"{container.title} may run as root: runAsNonRoot is false"
        yield Finding(non_root, message, _said_by_image(container))
    elif not non_root.is_set and not container.pod.is_partial:
        message = (
            f"{container.title} may run as root: "
            "neither runAsNonRoot nor runAsUser is set"
        )
        yield Finding(non_root, message, _said_by_image(container))


def _on_windows(container: Container) -> Iterator[Finding]:
    account = container.security("windowsOptions", "runAsUserName")
    if account.text.lower().endswith(_WINDOWS_ADMINISTRATOR):
        yield Finding(account, f"{container.title} runs as ContainerAdministrator")


def _said_by_image(container: Container) -> tuple[Related, ...]:
    dockerfile = container.dockerfile
    if dockerfile is None or dockerfile.final is None:
        return ()
    user = dockerfile.final.user
    if user is None:
        return (Related(dockerfile.final, "its image is built here, without a USER"),)
    return (Related(user, f"its image is built to run as {user.name!r}"),)
