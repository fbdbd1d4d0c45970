"""A `secretGenerator` must not have its secrets written in the kustomization.

What it makes is a Secret, and whoever has the repository has what is in it. Take it from
a file that is not committed, or let the cluster make it (SealedSecret, ExternalSecret,
SOPS). Values are judged as those of a Secret (see `committed-secret`).

## Bad

```yaml kustomization.yaml
secretGenerator:
  - name: db
    literals:
      - username=admin
      - password=hunter2
      #          ^^^^^^^ literal 'password' of the secretGenerator 'db' is a password
```

## Good

```yaml kustomization.yaml
secretGenerator:
  - name: db
    literals:
      - username=admin
      - password=${DB_PASSWORD}
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Generator, Severity, rule, secrets_stored


@rule("KLI306", on=Generator, severity=Severity.ERROR, tags=("secret", "kustomize"))
def secret_in_secret_generator(generator: Generator) -> Iterator[Finding]:
    if generator.kind != "Secret":
        return
    for key, value in generator.literals:
        for secret in secrets_stored(key, value):
            what = secret.described_at(key)
            where = f"literal {key!r} of the secretGenerator {generator.name!r}"
            yield Finding(secret, f"{where} is {what}")
