"""SecurityContextConstraints should not admit privileged containers.

On OpenShift these objects say what pods may ask for. One with
`allowPrivilegedContainer: true` lets whoever may use it start a container that has
every capability and all devices of its node. Name the capabilities that are needed in
`allowedCapabilities` instead.

## Bad

```yaml
apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata:
  name: agents
allowPrivilegedContainer: true
#                         ^^^^ SecurityContextConstraints 'agents' admits privileged containers
```

## Good

```yaml
apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata:
  name: agents
allowPrivilegedContainer: false
allowedCapabilities: [NET_BIND_SERVICE]
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, rule


@rule(
    "KLI628",
    on=Manifest,
    default=False,
    equivalents=("kube-linter:scc-deny-privileged-container",),
    tags=("openshift",),
)
def privileged_security_context_constraints(manifest: Manifest) -> Iterator[Finding]:
    kind = ("security.openshift.io", "SecurityContextConstraints")
    value = manifest.get("allowPrivilegedContainer")
    if (manifest.group, manifest.kind) == kind and value.boolean:
        yield Finding(value, f"{manifest.title} admits privileged containers")
