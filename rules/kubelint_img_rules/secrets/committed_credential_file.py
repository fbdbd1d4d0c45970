"""A generator must not read credential files that are committed.

A file that a `secretGenerator` reads is kept out of the repository, or else whoever has
the repository has the secret; in a `configMapGenerator` everybody in the namespace has
it. Judged is the name (see `copied-credential-file`), of files that are there and that
git does not ignore.

## Bad

```yaml tls.key
-----BEGIN PRIVATE KEY-----
```

```yaml kustomization.yaml
secretGenerator:
  - name: web-tls
    files:
      - tls.key
      # ^^^^^^^ credential file 'tls.key' is committed
```

## Good

```yaml kustomization.yaml
secretGenerator:
  - name: web-tls
    files:
      - tls.key
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Generator,
    PathKind,
    Severity,
    names_credentials,
    rule,
)


@rule("KLI308", on=Generator, severity=Severity.ERROR, tags=("kustomize",))
def committed_credential_file(generator: Generator) -> Iterator[Finding]:
    kind_at = generator.kustomization.workspace.kind_at
    for file in generator.files:
        path = file.path
        if path and names_credentials(path) and kind_at(path) is PathKind.FILE:
            message = f"credential file {str(file.text)!r} is committed"
            yield Finding(file.text, message)
