"""A text in a kustomization must be quoted where it reads like a number or a boolean.

`newTag: 1.10` is a number, as YAML has it, and `newTag: on` a boolean: kustomize
refuses to build (`cannot unmarshal number`). Commits are a trap, too: `newTag: 7312e04`
is a number and `newTag: 7312f04` is none.

## Bad

```yaml kustomization.yaml
resources:
  - deployment.yaml
images:
  - name: ghcr.io/acme/web
    newTag: 1.10
    #       ^^^^ kustomize takes only a text for 'newTag', and '1.10' is a number without quotes
```

## Good

```yaml kustomization.yaml
resources:
  - deployment.yaml
images:
  - name: ghcr.io/acme/web
    newTag: "1.10"
```
"""

from collections.abc import Iterator
from math import isinf

from kubelint_img.api import (
    Field,
    Finding,
    Kustomization,
    Severity,
    fields_of,
    replace,
    rule,
)


@rule("KLI824", on=Kustomization, severity=Severity.ERROR, tags=("kustomize",))
def unquoted_kustomization_value(kustomization: Kustomization) -> Iterator[Finding]:
    for field in fields_of(kustomization.node):
        if field.wants_text and _is_other(field):
            text = field.value.text
            what = "a number" if field.value.boolean is None else "a boolean"
            yield Finding(
                field.value,
                f"kustomize takes only a text for {field.key.text!r}, and {text!r} is"
                f" {what} without quotes",
                fix=replace(field.value, f'"{text}"', title="Put it in quotes"),
            )


def _is_other(field: Field) -> bool:
    value = field.value
    if not value.text or value.is_string or value.is_null or value.tag:
        return False
    return not _is_too_large(value.text)


def _is_too_large(text: str) -> bool:
    """Tell what is a text after all, as no float is that large: ``7e1234567``."""
    try:
        return "e" in text.lower() and isinf(float(text.replace("_", "")))
    except ValueError:
        return False
