"""Secrets must not be committed as manifests.

Base64 hides nothing. Commit what only the cluster can open (a SealedSecret, an
ExternalSecret, a document encrypted with SOPS), or create the Secret elsewhere.

A Secret also has values that are none, so each is judged, behind its base64. A value
is reported if it has the form of a secret (a token, a private key, a registry login),
if its key holds secrets by name (`password`, `token`, `api-key`, ...) and it is neither
a placeholder nor a reference, or if its key says nothing and it looks random. Files are
read line by line. User names, hosts, certificates and plain words under other keys are
not reported, and neither are Helm's releases.

## Bad

```yaml
apiVersion: v1
kind: Secret
metadata:
  name: db
data:
  username: YWRtaW4=
  password: aHVudGVyMg==
  #         ^^^^^^^^^^^^ key 'password' of Secret 'db' holds a password
stringData:
  application.properties: |
    db.password=hunter2
    #           ^^^^^^^ key 'application.properties' of Secret 'db' holds a password under 'db.password'
```

## Good

```yaml
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: db
spec:
  secretStoreRef: {kind: ClusterSecretStore, name: vault}
  data:
    - secretKey: password
      remoteRef: {key: db, property: password}
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
    secrets_stored,
)

_HELM_RELEASE = "helm.sh/release.v1"


@rule(
    "KLI302",
    on=Manifest,
    severity=Severity.ERROR,
    equivalents=("semgrep:secrets-in-config-file",),
    tags=("secret",),
)
def committed_secret(manifest: Manifest) -> Iterator[Finding]:
    if (manifest.api_version, manifest.kind) != ("v1", "Secret"):
        return
    if manifest.is_encrypted or manifest.get("type").text == _HELM_RELEASE:
        return
    for key, secret in _secrets(manifest):
        what = secret.described_at(key)
        yield Finding(secret, f"key {key!r} of Secret {manifest.name!r} holds {what}")


def _secrets(manifest: Manifest) -> Iterator[tuple[str, Secret]]:
    for key, value in manifest.get("data").items():
        if secret := secret_encoded(key.text, value.string):
            yield key.text, secret
    for key, value in manifest.get("stringData").items():
        for secret in secrets_stored(key.text, value.string):
            yield key.text, secret
