"""An environment variable that is called a secret should have no value written down.

This looks at names alone, as kube-linter does: `secret` in any case, with a literal value.
It finds what no one can tell from the value, and much that is none, such as the names of
Secrets; `plaintext-env-secret`, which judges the value, is what to use otherwise.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      env:
        - name: CLIENT_SECRET
          #     ^^^^^^^^^^^^^ environment variable 'CLIENT_SECRET' of container 'web' is named like a secret, and has its value written down
          value: correct-horse
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      env:
        - name: CLIENT_SECRET
          valueFrom:
            secretKeyRef:
              name: client
              key: secret
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, rule


@rule(
    "KLI317",
    on=Container,
    default=False,
    equivalents=("kube-linter:env-var-secret",),
    tags=("secret",),
)
def secret_named_environment_variable(container: Container) -> Iterator[Finding]:
    for entry in container.get("env"):
        name = entry.get("name")
        if "secret" in name.text.lower() and entry.get("value").text:
            yield Finding(
                name,
                f"environment variable {name.text!r} of {container.title}"
                " is named like a secret, and has its value written down",
            )
