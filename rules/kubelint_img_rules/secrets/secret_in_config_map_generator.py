"""A `configMapGenerator` must not have secrets among its literals.

Everybody who may look at a namespace may read its ConfigMaps, and whoever has the
repository has what is in it. Values are judged as those of a ConfigMap (see
`secret-in-config-map`).

## Bad

```yaml kustomization.yaml
configMapGenerator:
  - name: web
    literals:
      - DB_PASSWORD=hunter2
      #             ^^^^^^^ literal 'DB_PASSWORD' of the configMapGenerator 'web' is a password
```

## Good

```yaml kustomization.yaml
configMapGenerator:
  - name: web
    literals:
      - DB_PASSWORD_FILE=/run/secrets/db/password
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Generator, Severity, rule, secrets_in_file


@rule("KLI307", on=Generator, severity=Severity.ERROR, tags=("secret", "kustomize"))
def secret_in_config_map_generator(generator: Generator) -> Iterator[Finding]:
    if generator.kind != "ConfigMap":
        return
    for key, value in generator.literals:
        for secret in secrets_in_file(key, value):
            what = secret.described_at(key)
            where = f"literal {key!r} of the configMapGenerator {generator.name!r}"
            yield Finding(secret, f"{where} is {what}")
