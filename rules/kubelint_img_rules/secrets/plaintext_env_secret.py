"""Environment variables must not have secrets written in the manifest.

Whoever can read the repository, the object or its audit log has the secret, and it
stays in the history when it is removed. Keep it in a Secret that is not committed
(Sealed Secrets, External Secrets, SOPS) and refer to it with `secretKeyRef`, or better
mount it as a file.

The value decides as much as the name does. It is a secret by its form (tokens of known
providers, private keys, a password in a URL or a connection string), or by its name:
under names of passwords any literal is one, `changeme` and `password` too, and under
names of tokens and keys what looks random or is a well-known default. References,
placeholders (`<password>`, `REPLACE_ME`, `xxx`), paths, switches and names of other
objects are none. The hash of a password counts under a name that promises the password,
for it can be guessed from; under a name such as `PASSWORD_HASH` it does not.

Tokens of some 70 providers are known by their form, and what Datadog, Cloudflare,
Twilio and others give out without one by names such as `DD_API_KEY`. Under
`BASIC_AUTH`, `NEO4J_AUTH` and the like the part behind the user is the password.

## Bad

```yaml
apiVersion: v1
kind: Pod
spec:
  containers:
    - name: web
      env:
        - name: DB_PASSWORD
          value: hunter2
          #      ^^^^^^^ environment variable 'DB_PASSWORD' of container 'web' holds a password
        - name: QUEUE
          value: amqp://web:hunter2@queue:5672
          #                 ^^^^^^^ environment variable 'QUEUE' of container 'web' holds a password in a URL
```

## Good

```yaml
apiVersion: v1
kind: Pod
spec:
  containers:
    - name: web
      env:
        - name: DB_PASSWORD
          valueFrom: {secretKeyRef: {name: db, key: password}}
        - name: QUEUE_PASSWORD_FILE
          value: /run/secrets/queue/password
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, Severity, rule, secrets_named


@rule(
    "KLI301",
    on=Container,
    severity=Severity.ERROR,
    equivalents=("polaris:sensitiveContainerEnvVar",),
    overlaps=("kube-linter:env-var-secret",),
    tags=("secret",),
)
def plaintext_env_secret(container: Container) -> Iterator[Finding]:
    for entry in container.get("env"):
        name = entry.get("name").text
        for secret in secrets_named(name, entry.get("value").string):
            yield Finding(
                secret,
                f"environment variable {name!r} of {container.title}"
                f" holds {secret.description}",
            )
