"""Objects should name a namespace, and not `default`.

In `default` everything meets that nobody gave a place: quotas, network policies and
permissions of one team are then those of all. A manifest without a namespace goes
where the current context of `kubectl` happens to point.

Of the kinds that workloads are made of, the rule judges all; it is silent about the
ServiceAccount `default`, the Service `kubernetes`, patches, and manifests whose
namespace a `kustomization.yaml` sets.

## Bad

```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  namespace: default
  #          ^^^^^^^ ConfigMap 'web' is in the namespace 'default'
---
apiVersion: v1
kind: Service
metadata:
  name: web
  #     ^^^ Service 'web' names no namespace, and so is in 'default' mostly
```

## Good

```yaml
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Severity, rule

_KINDS = frozenset({
    "ConfigMap",
    "CronJob",
    "DaemonSet",
    "Deployment",
    "DeploymentConfig",
    "Ingress",
    "Job",
    "Pod",
    "ReplicaSet",
    "ReplicationController",
    "Role",
    "RoleBinding",
    "Secret",
    "Service",
    "ServiceAccount",
    "StatefulSet",
})  # fmt: skip
_GROUPS = frozenset(
    {
        "",
        "apps",
        "apps.openshift.io",
        "batch",
        "extensions",
        "networking.k8s.io",
        "rbac.authorization.k8s.io",
    }
)
_OF_EVERY_CLUSTER = (("ServiceAccount", "default"), ("Service", "kubernetes"))


@rule(
    "KLI621",
    on=Manifest,
    severity=Severity.INFO,
    default=False,
    equivalents=("kube-linter:use-namespace", "checkov:CKV_K8S_21", "trivy:KSV-0110"),
    tags=("cis",),
)
def default_namespace(manifest: Manifest) -> Iterator[Finding]:
    if manifest.kind not in _KINDS or manifest.group not in _GROUPS:
        return
    if (manifest.kind, manifest.name) in _OF_EVERY_CLUSTER or manifest.is_patch:
        return
    who = f"{manifest.kind} {manifest.name!r}"
    is_placed = any(each.namespace for each in manifest.placements)
    if manifest.namespace == "default" and "default" in manifest.namespaces:
        where = manifest.get("metadata", "namespace")
        yield Finding(where, f"{who} is in the namespace 'default'")
    elif not manifest.namespace and not is_placed:
        message = f"{who} names no namespace, and so is in 'default' mostly"
        yield Finding(manifest.get("metadata", "name"), message)
