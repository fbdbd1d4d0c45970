"""Services should not claim addresses by `externalIPs`.

Nothing checks that the address is one's own: whoever may create such a Service gets the
traffic that pods and nodes send there, to a database outside the cluster say
(CVE-2020-8554). A Service of type LoadBalancer gets an address that is its own.

## Bad

```yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  externalIPs:
    - 203.0.113.7
    # ^^^^^^^^^^^ Service 'web' takes the traffic for 203.0.113.7, whosever it is
```

## Good

```yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  type: LoadBalancer
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, rule


@rule(
    "KLI633",
    on=Manifest,
    default=False,
    overlaps=("trivy:KSV-0108",),  # external names too
    tags=("network",),
)
def external_address(manifest: Manifest) -> Iterator[Finding]:
    if (manifest.group, manifest.kind) == ("", "Service"):
        for address in manifest.get("spec", "externalIPs"):
            who = f"Service {manifest.name!r}"
            message = f"{who} takes the traffic for {address.text}, whosever it is"
            yield Finding(address, message)
