"""Generated ConfigMaps and Secrets should have the hash of their content in their names.

With the hash, a change of the content is a change of the name, so that the workloads
that use it are rolled out anew, and can be rolled back to what they had. Without it
pods keep running with the old content until somebody restarts them.

## Bad

```yaml kustomization.yaml
generatorOptions:
  disableNameSuffixHash: true
  #                      ^^^^ a change of the content does not restart the pods that use it
configMapGenerator:
  - name: web
    literals:
      - MODE=fast
```

## Good

```yaml kustomization.yaml
configMapGenerator:
  - name: web
    literals:
      - MODE=fast
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Kustomization, Severity, rule


@rule(
    "KLI827",
    on=Kustomization,
    severity=Severity.INFO,
    default=False,
    tags=("kustomize",),
)
def disabled_name_hash(kustomization: Kustomization) -> Iterator[Finding]:
    options = (each.node.get("options") for each in kustomization.generators)
    for node in (kustomization.get("generatorOptions"), *options):
        setting = node.get("disableNameSuffixHash")
        if setting.boolean:
            message = "a change of the content does not restart the pods that use it"
            yield Finding(setting, message)
