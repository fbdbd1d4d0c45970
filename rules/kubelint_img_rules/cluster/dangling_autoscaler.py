"""An autoscaler must name a workload that there is.

What scales nothing leaves the workload at the replicas that it has, whatever the load.
The workload is looked for in all files of the run, in the autoscaler's namespace; a
manifest that names no namespace may be meant for any. Unless the option `complete` is
set, the rule is silent where none of the files has a workload of that kind for that
namespace.

## Bad

```yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: website
    #     ^^^^^^^ no file has the Deployment 'website', which HorizontalPodAutoscaler 'web' scales
  maxReplicas: 9
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
```

## Good

```yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  maxReplicas: 9
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
```

Where the files of the run are all there is:

```toml
complete = true
```

```yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
    #     ^^^ no file has the Deployment 'web', which HorizontalPodAutoscaler 'web' scales
  maxReplicas: 9
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Severity, frozen, rule


@frozen
class Options:
    """What users may set."""

    complete: bool = False
    """Whether the files are all there is: then also where none has such a workload."""


@rule(
    "KLI612",
    on=Manifest,
    options=Options,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "kube-linter:dangling-horizontalpodautoscaler",
        "kube-score:horizontalpodautoscaler-has-target",
    ),
    tags=("references",),
)
def dangling_autoscaler(manifest: Manifest, options: Options) -> Iterator[Finding]:
    autoscaler = ("autoscaling", "HorizontalPodAutoscaler")
    if (manifest.group, manifest.kind) != autoscaler:
        return
    target = manifest.get("spec", "scaleTargetRef")
    kind, name = target.get("kind").text, target.get("name")
    workspace = manifest.workspace
    if not name.text or any(workspace.named_by(manifest, kind, name.text)):
        return
    can_tell = options.complete or workspace.neighbours.has(kind, manifest)
    if can_tell and "{" not in name.text:
        what = f"{kind} {name.text!r}"
        who = f"{manifest.kind} {manifest.name!r}"
        yield Finding(name, f"no file has the {what}, which {who} scales")
