"""A comment or an annotation for another linter silences rules here too.

Comments for hadolint, BuildKit's checks, checkov and trivy do, and annotations for
kube-linter, kube-score and checkov. That is what their authors want, and a gate may have
to know of it: switch the rule on where nobody is to silence anything without being seen.
`respect-peer-suppressions = false` in the configuration makes them mean nothing to this
linter.

## Bad

```dockerfile
FROM debian:13
# hadolint ignore=DL3008
# <- this silences DL3008 of hadolint
RUN apt-get update && apt-get install -y curl
```

```yaml
apiVersion: v1
kind: Namespace
metadata:
  name: web
  annotations:
    ignore-check.kube-linter.io/latest-tag: a demo
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this silences latest-tag of kube-linter
    checkov.io/skip1: CKV_K8S_14=a demo
#   ^^^^^^^^^^^^^^^^ this silences CKV_K8S_14 of checkov
```

## Good

```dockerfile
FROM debian:13
# The mirror keeps one version.
RUN apt-get update && apt-get install -y curl
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, PeerSuppression, Severity, rule


@rule(
    "KLI909",
    on=PeerSuppression,
    severity=Severity.INFO,
    default=False,
    equivalents=("hadolint:DL1001",),
)
def peer_suppression(suppression: PeerSuppression) -> Iterator[Finding]:
    what = ", ".join(suppression.ids) or "all checks"
    yield Finding(suppression, f"this silences {what} of {suppression.peer}")
