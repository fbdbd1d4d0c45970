"""A StatefulSet must have a headless Service that names its pods.

The pods of a StatefulSet get names in DNS, by which they find each other, from the
Service that `serviceName` names. It must have `clusterIP: None`, select the pods, and
be in their namespace. Nobody makes it for you.

The Service is looked for in all files of the run.

## Bad

```yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: store
spec:
  serviceName: store
  #            ^^^^^ Service 'store' does not name the pods of StatefulSet 'store': it is not headless
  selector:
    matchLabels: {app: store}
  template:
    metadata:
      labels: {app: store}
    spec:
      containers:
        - name: store
          image: ghcr.io/acme/store:1.4
---
apiVersion: v1
kind: Service
metadata:
  name: store
spec:
  selector: {app: store}
  ports:
    - port: 5432
```

## Good

```yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: store
spec:
  serviceName: store
  selector:
    matchLabels: {app: store}
  template:
    metadata:
      labels: {app: store}
    spec:
      containers:
        - name: store
          image: ghcr.io/acme/store:1.4
---
apiVersion: v1
kind: Service
metadata:
  name: store
spec:
  clusterIP: None
  selector: {app: store}
  ports:
    - port: 5432
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Node, Pod, Related, has_all, rule


@rule(
    "KLI739",
    on=Pod,
    default=False,
    equivalents=("kube-score:statefulset-has-servicename",),
    tags=("reliability",),
)
def unserved_stateful_set(pod: Pod) -> Iterator[Finding]:
    manifest = pod.manifest
    if (manifest.group, manifest.kind) != ("apps", "StatefulSet"):
        return
    name = manifest.get("spec", "serviceName")
    if not name.text:
        if not pod.is_partial:
            yield Finding(name, f"{manifest.title} has no serviceName")
    elif not pod.is_partial:
        yield from _judged(pod, name)


def _judged(pod: Pod, name: Node) -> Iterator[Finding]:
    manifest, reason = pod.manifest, ""
    related: tuple[Related, ...] = ()
    workspace = manifest.workspace
    for service in workspace.named_by(manifest, "Service", name.text):
        reason = _failing(service, pod)
        if not reason:
            return
        related = (Related(service, "this is the Service"),)
    message = f"Service {name.text!r} does not name the pods of {manifest.title}: "
    yield Finding(name, f"{message}{reason or 'it is not in this run'}", related)


def _failing(service: Manifest, pod: Pod) -> str:
    if service.is_patch or service.group:
        return ""
    if service.get("spec", "clusterIP").text != "None":
        return "it is not headless"
    labels = pod.node.get("metadata", "labels")
    selects_them = has_all(labels, service.get("spec", "selector"))
    return "" if selects_them else "it does not select them"
