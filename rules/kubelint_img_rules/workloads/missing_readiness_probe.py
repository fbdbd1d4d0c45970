"""Containers should have a readiness probe.

Without one a pod gets traffic as soon as its processes run, whether they can serve it
or not; and a rollout goes on though the new version answers nothing.

Jobs are left alone: they serve nobody. So are init containers and ephemeral ones. With
the option `served-only` those pods alone are judged that a Service of the run selects,
and one probe in the pod is enough.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      #     ^^^ container 'web' has no readiness probe
      image: ghcr.io/acme/web:1.4
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
      readinessProbe:
        httpGet:
          path: /ready
          port: 8080
```

Where only pods behind a Service count:

```toml
served-only = true
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

from kubelint_img.api import Container, Finding, Pod, frozen, needs_probes, rule


@frozen
class Options:
    """What users may set."""

    served_only: bool = False
    """Whether only pods count that a Service of the run selects, each as a whole."""


@rule(
    "KLI711",
    on=Pod,
    options=Options,
    default=False,
    equivalents=(
        "kube-linter:no-readiness-probe",
        "checkov:CKV_K8S_9",
        "kube-score:pod-probes",
        "polaris:readinessProbeMissing",
        "kics:Readiness Probe Is Not Configured",
    ),
    tags=("reliability",),
)
def missing_readiness_probe(pod: Pod, options: Options) -> Iterator[Finding]:
    without = [
        container
        for container in filter(needs_probes, pod.containers)
        if not _has_probe(container)
    ]
    if options.served_only:
        if any(map(_has_probe, pod.containers)) or not _is_served(pod):
            return
        del without[1:]  # one probe is enough for a pod
    for container in without:
        yield Finding(container, f"{container.title} has no readiness probe")


def _has_probe(container: Container) -> bool:
    return container.get("readinessProbe").is_set


def _is_served(pod: Pod) -> bool:
    return any(pod.manifest.workspace.availability.services_of(pod))
