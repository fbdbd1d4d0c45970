"""Labels must be such as the API server takes.

A value has at most 63 characters: letters, digits, dashes, underscores and dots, with a
letter or digit at both ends. It is a string: `version: 1.0` is a number to YAML, and
`enabled: true` a boolean, and the whole object is refused. Write such values in quotes.

Values that a tool fills in later are left alone.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    contact: shop@acme.example
    #        ^^^^^^^^^^^^^^^^^ label 'contact' cannot have this value: only letters, digits, '-', '_' and '.' may be in it
    version: 1.0
    #        ^^^ label 'version' is no string to YAML: write it in quotes
spec:
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
  labels:
    contact: shop.acme.example
    version: "1.0"
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Node, Severity, regex, rule

# https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
_VALUE = regex(r"(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?)?")
_LETTERS = regex(r"[A-Za-z0-9_.-]*")
_MAX = 63
_FILLED_IN = ("{{", "${", "$(", "<%")


@rule(
    "KLI738",
    on=Manifest,
    severity=Severity.ERROR,
    default=False,
    equivalents=("kube-score:label-values",),
    tags=("labels",),
)
def invalid_object_label(manifest: Manifest) -> Iterator[Finding]:
    for labels in _label_mappings(manifest):
        for key, value in labels.items():
            if reason := _refusal(value):
                yield Finding(value, f"label {key.text!r} {reason}")


def _label_mappings(manifest: Manifest) -> Iterator[Node]:
    own = manifest.get("metadata", "labels")
    yield own
    if manifest.pod:
        of_pod = manifest.pod.node.get("metadata", "labels")
        if of_pod is not own:
            yield of_pod


def _refusal(value: Node) -> str:
    if any(mark in value.text for mark in _FILLED_IN) or value.is_null:
        return ""
    if not value.is_string:
        return "is no string to YAML: write it in quotes" if value.text else ""
    if len(value.text) > _MAX:
        return f"cannot have this value: it is longer than {_MAX} characters"
    if not _LETTERS.fullmatch(value.text):
        return (
            "cannot have this value: "
            "only letters, digits, '-', '_' and '.' may be in it"
        )
    if not _VALUE.fullmatch(value.text):
        return "cannot have this value: it must begin and end with a letter or digit"
    return ""
