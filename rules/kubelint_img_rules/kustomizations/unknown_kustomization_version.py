"""A kustomization must be of the version and kind that kustomize reads.

That is `kustomize.config.k8s.io/v1beta1` for a `Kustomization` and
`kustomize.config.k8s.io/v1alpha1` for a `Component`; either may be left out. Kustomize
refuses anything else.

## Bad

```yaml kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^ kustomize reads a Kustomization of 'kustomize.config.k8s.io/v1beta1' only
kind: Kustomization
resources:
  - deployment.yaml
```

## Good

```yaml kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Kustomization, Severity, replace, rule

_VERSIONS = {
    "Kustomization": "kustomize.config.k8s.io/v1beta1",
    "Component": "kustomize.config.k8s.io/v1alpha1",
}


@rule("KLI826", on=Kustomization, severity=Severity.ERROR, tags=("kustomize",))
def unknown_kustomization_version(kustomization: Kustomization) -> Iterator[Finding]:
    version, kind = kustomization.get("apiVersion"), kustomization.get("kind")
    wanted = _VERSIONS.get(kind.text or "Kustomization")
    if wanted is None:
        kinds = " or ".join(map(repr, _VERSIONS))
        yield Finding(
            kind, f"{kind.text!r} is no kind that kustomize builds; {kinds} is"
        )
    elif version.text and version.text != wanted:
        title = f"Write {wanted}"
        yield Finding(
            version,
            f"kustomize reads a {kind.text or 'Kustomization'} of {wanted!r} only",
            fix=replace(version, wanted, title=title),
        )
