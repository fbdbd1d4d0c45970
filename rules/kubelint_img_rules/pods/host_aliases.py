"""A pod should not have names of hosts written into its `/etc/hosts`.

An entry there wins over the cluster's DNS, for this pod alone: traffic goes to an address
that somebody once wrote down, and no one who looks at DNS can see why. Who may write the
pod may send it anywhere. A Service without selector, or one of type `ExternalName`, gives
a name to an address for all.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostAliases:
# ^^^^^^^^^^^ the pod overrides DNS with entries of its own
    - ip: 10.1.2.3
      hostnames: [db.acme.example]
  containers:
    - name: web
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
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Place, Pod, Severity, rule


@rule(
    "KLI251",
    on=Pod,
    severity=Severity.INFO,
    default=False,
    equivalents=("trivy:KSV-0007", "kubesec:HostAliases"),
    tags=("hardening",),
)
def host_aliases(pod: Pod) -> Iterator[Finding]:
    aliases = pod.spec.get("hostAliases")
    if any(aliases):
        where = Place(aliases.source, aliases.label)
        yield Finding(where, "the pod overrides DNS with entries of its own")
