"""ConfigMaps must not hold secrets.

Everybody who may look at a namespace may read its ConfigMaps, and they are neither
encrypted at rest nor kept out of logs. Move the value to a Secret.

Keys are judged like environment variables (see `plaintext-env-secret`). Files are read
line by line, whatever they are: properties, env files, JSON, YAML, INI, XML, SQL,
`.netrc`, `.pgpass`, `.htpasswd`, private keys, also in base64. Shell scripts are read
command by command as well. What is commented out is only searched for tokens of known
form.

## Bad

```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  DB_PASSWORD: hunter2
  #            ^^^^^^^ key 'DB_PASSWORD' of ConfigMap 'web' holds a password
  settings.ini: |
    [database]
    password = hunter2
    #          ^^^^^^^ key 'settings.ini' of ConfigMap 'web' holds a password under 'password'
```

## Good

```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  DB_PASSWORD_FILE: /run/secrets/db/password
  settings.ini: |
    [database]
    password = ${DB_PASSWORD}
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Manifest,
    Secret,
    Severity,
    rule,
    secret_encoded,
    secrets_in_file,
)


@rule(
    "KLI303",
    on=Manifest,
    severity=Severity.ERROR,
    equivalents=(
        "trivy:KSV-0109",
        "trivy:KSV-01010",
        "polaris:sensitiveConfigmapContent",
    ),
    tags=("secret",),
)
def secret_in_config_map(manifest: Manifest) -> Iterator[Finding]:
    if (manifest.api_version, manifest.kind) != ("v1", "ConfigMap"):
        return
    if manifest.is_encrypted:
        return
    for key, secret in _secrets(manifest):
        what = secret.described_at(key)
        yield Finding(
            secret, f"key {key!r} of ConfigMap {manifest.name!r} holds {what}"
        )


def _secrets(manifest: Manifest) -> Iterator[tuple[str, Secret]]:
    for key, value in manifest.get("data").items():
        for secret in secrets_in_file(key.text, value.string):
            yield key.text, secret
    for key, value in manifest.get("binaryData").items():
        if encoded := secret_encoded(key.text, value.string):
            yield key.text, encoded
