"""A ServiceMonitor must select Services.

One that selects none has nothing scraped, and no alert tells. It selects by the labels
of the Service itself, not by those of the pods behind it. The Services are looked for
in all files of the run, in the monitor's namespace; a manifest that names no namespace
may be meant for any. Unless the option `complete` is set, the rule is silent where none
of the files has a Service for that namespace, and about monitors of other namespaces.

## Bad

```yaml
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
      #    ^^^ no Service has app=web, which ServiceMonitor 'web' selects
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
```

## Good

```yaml
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
---
apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: web
spec:
  selector:
    app: web
```

Where the files of the run are all there is:

```toml
complete = true
```

```yaml
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
      #    ^^^ no Service has app=web, which ServiceMonitor 'web' selects
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, frozen, missed_services, rule


@frozen
class Options:
    """What users may set."""

    complete: bool = False
    """Whether the files are all there is: then also where none has a Service."""


@rule(
    "KLI615",
    on=Manifest,
    options=Options,
    default=False,
    equivalents=("kube-linter:dangling-servicemonitor",),
    tags=("references",),
)
def dangling_service_monitor(manifest: Manifest, options: Options) -> Iterator[Finding]:
    if (manifest.group, manifest.kind) != ("monitoring.coreos.com", "ServiceMonitor"):
        return
    if any(manifest.get("spec", "namespaceSelector").items()) or manifest.is_patch:
        return
    selector = manifest.get("spec", "selector")
    if not any(selector.items()):
        return
    if miss := missed_services(manifest, selector, complete=options.complete):
        who = f"ServiceMonitor {manifest.name!r}"
        yield Finding(miss.where, f"no Service has {miss.wanted}, which {who} selects")
