"""A suppression must silence something.

One that is left behind when its cause is gone hides the next such mistake in the same
place. One that is misspelt hides nothing, though its author believes it does. Rules
that are not in use are not counted: what they would say is not known.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4  # kubelint-img: ignore[latest-tag] until the move
      #                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ there is nothing of 'latest-tag' here to silence
      imagePullPolicy: Always
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      imagePullPolicy: Always
```
"""

from collections.abc import Iterator

from kubelint_img.api import Edit, Finding, Fix, Place, Suppression, rule


@rule("KLI903", on=Suppression)
def unused_suppression(suppression: Suppression) -> Iterator[Finding]:
    for fault in suppression.faults:
        yield Finding(Place(suppression.source, fault.span), fault.message)
    if not suppression.idle:
        return
    names = " and ".join(repr(rule.text) for rule in suppression.idle)
    yield Finding(
        suppression
        if suppression.is_idle
        else Place(suppression.source, suppression.idle[0].span),
        f"there is nothing of {names} here to silence",
        fix=_removal(suppression) if suppression.is_removable else None,
    )


def _removal(suppression: Suppression) -> Fix:
    place, text = suppression.removal()
    return Fix("Remove what silences nothing", (Edit(place, text),))
