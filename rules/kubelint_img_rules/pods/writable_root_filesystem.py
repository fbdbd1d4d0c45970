"""A container's root file system must be read-only.

Whoever gets into a container writes: tools to go on with, a changed program, a web
shell that the next request runs. With `readOnlyRootFilesystem: true` there is nowhere
to put them. Give what the program has to write a volume of its own: an `emptyDir` at
`/tmp` is mostly all it takes.

A pod's `securityContext` has no such field, so that every container needs it. Patches
are judged by what they say, and Windows has no read-only root.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      #     ^^^ container 'web' has a writable root file system: readOnlyRootFilesystem is not set
      image: ghcr.io/acme/web:1.4
    - name: proxy
      image: ghcr.io/acme/proxy:2.0
      securityContext:
        readOnlyRootFilesystem: false
        #                       ^^^^^ container 'proxy' has a writable root file system: readOnlyRootFilesystem is false
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
      securityContext:
        readOnlyRootFilesystem: true
      volumeMounts:
        - name: scratch
          mountPath: /tmp
  volumes:
    - name: scratch
      emptyDir: {}
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, Severity, rule


@rule(
    "KLI240",
    on=Container,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "kube-linter:no-read-only-root-fs",
        "kube-score:container-security-context-readonlyrootfilesystem",
        "checkov:CKV_K8S_22",
        "trivy:KSV-0014",
        "polaris:notReadOnlyRootFilesystem",
        "kubesec:ReadOnlyRootFilesystem",
        "kics:Root Container Not Mounted Read-only",
        "semgrep:writable-filesystem-container",
    ),
    tags=("hardening",),
)
def writable_root_filesystem(container: Container) -> Iterator[Finding]:
    if container.pod.is_windows:
        return
    setting = container.own_security("readOnlyRootFilesystem")
    message = f"{container.title} has a writable root file system"
    if setting.boolean is False:
        yield Finding(setting, f"{message}: readOnlyRootFilesystem is false")
    elif not setting.is_set and not container.pod.is_partial:
        place = setting.key or setting  # a null has no width
        yield Finding(place, f"{message}: readOnlyRootFilesystem is not set")
