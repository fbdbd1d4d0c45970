"""Values of a chart must not hold secrets.

Values are committed with the chart, packed with it and published, and each release
keeps a copy in the cluster. A default is worse: whoever does not set the value runs
with a secret that everybody knows. Leave it empty and `required`, let the chart make
one up (`randAlphaNum`, kept with `lookup`), or take the name of a Secret that is there
already.

Every values file counts, those in `ci/` and in subcharts too. A value is judged as that
of an environment variable is (see `plaintext-env-secret`): passwords of any kind,
`changeme` as well, and of tokens and keys what looks random or is a well-known default.
Texts of several lines are read line by line. What names a Secret or a key in one
(`existingSecret`, `secretKeyRef`, `secretKey: db-password`), what is filled in
(`{{ ... }}`, `${...}`), and values that SOPS has encrypted are none.

Where it shows in what object a secret ends up, the rule on that object reports it at
the same place instead of this one.

## Bad

```yaml chart/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
```

```yaml chart/values.yaml
database:
  user: web
  password: changeme
  #         ^^^^^^^^ key 'database.password' of the values holds a password
extraEnv:
  - name: SESSION_SECRET
    value: dZ8fkQ21nXw04TyRb5Ls
    #      ^^^^^^^^^^^^^^^^^^^^ key 'extraEnv.SESSION_SECRET' of the values holds a secret
```

## Good

```yaml chart/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
```

```yaml chart/values.yaml
database:
  user: web
  password: ""
  existingSecret: web-database
  secretKey: db-password
extraEnv:
  - name: SESSION_SECRET
    valueFrom: {secretKeyRef: {name: web, key: session-secret}}
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Severity, Values, rule, secrets_in_values


@rule("KLI314", on=Values, severity=Severity.ERROR, tags=("secret", "charts"))
def secret_in_chart_values(values: Values) -> Iterator[Finding]:
    for found in secrets_in_values(values):
        what = found.secret.described_at(found.name)
        yield Finding(found.secret, f"key {found.path!r} of the values holds {what}")
