"""A suppression should say why.

Who comes across it later has to know whether its cause still holds. The reason stands
behind the bracket, or behind the colon in an annotation.

## Bad

```dockerfile
# kubelint-img: ignore[root-image]
# <- this suppression gives no reason
FROM scratch
COPY app /app
```

## Good

```dockerfile
# kubelint-img: ignore[root-image] it changes the clock of its host
FROM scratch
COPY app /app
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Suppression, rule


@rule("KLI905", on=Suppression, default=False)
def unexplained_suppression(suppression: Suppression) -> Iterator[Finding]:
    if suppression.rules and not suppression.reason:
        yield Finding(suppression, "this suppression gives no reason")
