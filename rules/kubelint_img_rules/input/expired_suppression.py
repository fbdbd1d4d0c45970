"""A suppression must not outlive its date.

`until=` says when somebody meant to have mended what is silenced. From the day after
that on, it is reported again, and so is the suppression.

## Bad

```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  level: info  # kubelint-img: ignore[secret-in-config-map] until=2021-06-30 to be moved
  #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this suppression has expired: its last day was 2021-06-30
```

## Good

```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  level: info
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Severity, Suppression, rule


@rule("KLI904", on=Suppression, severity=Severity.ERROR)
def expired_suppression(suppression: Suppression) -> Iterator[Finding]:
    if suppression.is_expired:
        message = f"this suppression has expired: its last day was {suppression.until}"
        yield Finding(suppression, message)
