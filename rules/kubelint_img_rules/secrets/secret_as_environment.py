"""Secrets are better mounted as files than put into the environment.

The environment of a program is passed on to every program that it starts, is written
into crash reports and debug pages, and never changes while it runs: a rotated Secret needs
a restart. A mounted Secret is read by those who open the file, and follows the Secret.

References to one key (`secretKeyRef`) and to whole Secrets (`secretRef`) count.

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
        - name: DB_PASSWORD
          valueFrom:
            secretKeyRef:
              name: db
              #     ^^ environment variable 'DB_PASSWORD' of container 'web' is filled from a Secret
              key: password
      envFrom:
        - secretRef:
            name: queue
            #     ^^^^^ the environment of container 'web' is filled from a Secret
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
        - name: DB_PASSWORD_FILE
          value: /run/secrets/db/password
      volumeMounts:
        - name: db
          mountPath: /run/secrets/db
          readOnly: true
  volumes:
    - name: db
      secret:
        secretName: db
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, Severity, rule


@rule(
    "KLI305",
    on=Container,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "kube-linter:read-secret-from-env-var",
        "checkov:CKV_K8S_35",
        "kubesec:SecretsAsEnvironmentVariables",
        "kics:Secrets As Environment Variables",
        "kyverno:disallow-secrets-from-env-vars",
    ),
    tags=("secret", "cis"),
)
def secret_as_environment(container: Container) -> Iterator[Finding]:
    for entry in container.get("env"):
        reference = entry.get("valueFrom", "secretKeyRef")
        if reference.is_set:
            title = f"environment variable {entry.get('name').text!r}"
            message = f"{title} of {container.title} is filled from a Secret"
            yield Finding(reference.get("name"), message)
    for source in container.get("envFrom"):
        reference = source.get("secretRef")
        if reference.is_set:
            message = f"the environment of {container.title} is filled from a Secret"
            yield Finding(reference.get("name"), message)
