"""A pod must take its configuration from a ConfigMap or Secret that there is.

A container whose ConfigMap, Secret or entry of one is missing does not start: it stays
in `CreateContainerConfigError`, or its volume is never mounted. They are looked for in
all files of the run, in the pod's namespace; a manifest that names no namespace may be
meant for any. What kustomize generates counts, and what operators make of an
ExternalSecret, a SealedSecret or a Certificate.

Unless the option `complete` is set, the rule is silent where none of the files has an
object of the kind for that namespace, and about references that are `optional`.

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
      envFrom:
        - configMapRef:
            name: website
            #     ^^^^^^^ no file has the ConfigMap 'website', which Pod 'web' needs
      env:
        - name: MODE
          valueFrom:
            configMapKeyRef:
              name: web
              key: mod
              #    ^^^ ConfigMap 'web' has no entry 'mod', which Pod 'web' needs
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  mode: fast
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
      envFrom:
        - configMapRef:
            name: website
            optional: true
      env:
        - name: MODE
          valueFrom:
            configMapKeyRef:
              name: web
              key: mode
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  mode: fast
```

Where the files of the run are all there is:

```toml
complete = true
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
      envFrom:
        - configMapRef:
            name: web
            #     ^^^ no file has the ConfigMap 'web', which Pod 'web' needs
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    ConfigReference,
    Finding,
    Manifest,
    Pod,
    Severity,
    config_keys,
    config_references,
    frozen,
    rule,
)

_ALWAYS_THERE = ("kube-root-ca.crt", "openshift-service-ca.crt")


@frozen
class Options:
    """What users may set."""

    complete: bool = False
    """Whether the files are all there is: then also where none has such an object."""


@rule(
    "KLI617",
    on=Pod,
    options=Options,
    severity=Severity.ERROR,
    default=False,
    equivalents=("kube-linter:env-value-from",),
    tags=("references",),
)
def missing_config(pod: Pod, options: Options) -> Iterator[Finding]:
    for reference in config_references(pod):
        name = reference.name.text
        if name not in _ALWAYS_THERE and "{" not in name:
            yield from _judge(pod.manifest, reference, options)


def _judge(
    manifest: Manifest, reference: ConfigReference, options: Options
) -> Iterator[Finding]:
    kind, name = reference.kind, reference.name.text
    workspace = manifest.workspace
    needed_by = f"which {manifest.kind} {manifest.name!r} needs"
    if name in workspace.made_configs[kind]:
        return
    configs = list(workspace.named_by(manifest, kind, name))
    if not configs:
        if options.complete or workspace.neighbours.has(kind, manifest):
            message = f"no file has the {kind} {name!r}, {needed_by}"
            yield Finding(reference.name, message)
        return
    known = list(map(config_keys, configs))
    for key in reference.keys:
        if all(keys is not None and key.text not in keys for keys in known):
            message = f"{kind} {name!r} has no entry {key.text!r}, {needed_by}"
            yield Finding(key, message)
