"""Manifests must not be written for API versions that are going or gone.

The API server refuses a version that it no longer serves, and an upgrade of the cluster
then stops every deployment. The message names the version of Kubernetes that removes
this one. Fields may have changed too: the
[deprecation guide](https://kubernetes.io/docs/reference/using-api/deprecation-guide/)
tells which. Judged is the version of Kubernetes that is set for the file, the newest
one if none is; what that does not yet call deprecated is left alone.

## Bad

```yaml
apiVersion: policy/v1beta1
#           ^^^^^^^^^^^^^^ PodDisruptionBudget of 'policy/v1beta1' is gone since Kubernetes 1.25; write 'policy/v1'
kind: PodDisruptionBudget
metadata:
  name: web
```

## Good

```yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Severity, old_version, rule


@rule(
    "KLI623",
    on=Manifest,
    severity=Severity.ERROR,
    default=False,
    equivalents=(
        "kube-linter:no-extensions-v1beta",
        "kube-score:stable-version",
        "trivy:KSV-0107",
    ),
    tags=("upgrade",),
)
def deprecated_api_version(manifest: Manifest) -> Iterator[Finding]:
    old = old_version(manifest.api_version, manifest.kind)
    current = manifest.kubernetes_version
    if old is None or current < old.deprecated:
        return
    is_gone = current >= old.removed
    state = "gone since" if is_gone else "deprecated, and goes in"
    advice = f"write {old.instead!r}" if old.instead else "nothing stands in for it"
    what = f"{manifest.kind} of {manifest.api_version!r}"
    message = f"{what} is {state} Kubernetes {old.removed}; {advice}"
    version = manifest.get("apiVersion")
    yield Finding(version if version.exists else manifest, message)
