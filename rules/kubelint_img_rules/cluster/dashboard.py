"""The Kubernetes Dashboard should not run in the cluster.

It shows the whole cluster to whoever gets past its login, and has been the way in more
than once. Use `kubectl` or a dashboard on the workstation, which have no more rights
than their user.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: kubernetes-dashboard
spec:
  containers:
    - name: dashboard
      image: kubernetesui/dashboard:v2.7.0
      #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ container 'dashboard' runs the Kubernetes Dashboard
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
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, rule

_IMAGES = ("kubernetes-dashboard", "kubernetesui")


@rule(
    "KLI625",
    on=Container,
    default=False,
    equivalents=("checkov:CKV_K8S_33",),
)
def dashboard(container: Container) -> Iterator[Finding]:
    image = container.get("image")
    if any(name in image.text for name in _IMAGES):
        yield Finding(image, f"{container.title} runs the Kubernetes Dashboard")
