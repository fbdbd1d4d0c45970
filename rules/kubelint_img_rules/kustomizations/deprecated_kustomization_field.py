"""Kustomizations should not use fields that have been replaced.

Kustomize still reads them, and warns with each build. `bases` and `imageTags` are
renamed where the field that replaces them is not there yet; a file may be named by
`patches` as it was by `patchesStrategicMerge`. For the others, `kustomize edit fix` does
what it can.

## Bad

```yaml kustomization.yaml
bases:
# <- 'bases' has been replaced by 'resources'
  - ../base
```

## Good

```yaml kustomization.yaml
resources:
  - ../base
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Edit,
    Finding,
    Fix,
    Kustomization,
    Node,
    Place,
    Severity,
    Span,
    replace,
    rule,
)

_REPLACED = {
    "bases": "resources",
    "commonLabels": "labels",
    "helmChartInflationGenerator": "helmCharts",
    "imageTags": "images",
    "patchesJson6902": "patches",
    "patchesStrategicMerge": "patches",
    "vars": "replacements",
}
_RENAMED = ("bases", "imageTags")
"""What is the same but for its name."""


@rule(
    "KLI825",
    on=Kustomization,
    severity=Severity.INFO,
    default=False,
    tags=("kustomize",),
)
def deprecated_kustomization_field(kustomization: Kustomization) -> Iterator[Finding]:
    for key, value in kustomization.node.items():
        if key.text in _REPLACED:
            new = _REPLACED[key.text]
            message = f"{key.text!r} has been replaced by {new!r}"
            yield Finding(key, message, fix=_fix(kustomization, key, value))
    for generator in kustomization.generators:
        env = generator.node.get("env")
        if env.key:
            yield Finding(env.key, "'env' has been replaced by 'envs', which is a list")


def _fix(kustomization: Kustomization, key: Node, value: Node) -> Fix | None:
    new = _REPLACED[key.text]
    if kustomization.get(new).exists:
        return None
    if key.text in _RENAMED:
        return replace(key, new, title=f"Rename it to {new}")
    if key.text == "patchesStrategicMerge" and all(map(_is_plain_path, value)):
        inserted = (
            Place(key.source, Span(e.outer.start, e.outer.start)) for e in value
        )
        edits = (
            Edit(Place(key.source, key.span), new),
            *(Edit(e, "path: ") for e in inserted),
        )
        # Before version 5 a file under `patches` held one patch only.
        return Fix("Name the files under patches", edits, safe=False)
    return None


def _is_plain_path(item: Node) -> bool:
    line = item.source.text[: item.outer.start].rpartition("\n")[2]
    return bool(item.text) and "\n" not in item.text and line.strip() == "-"
