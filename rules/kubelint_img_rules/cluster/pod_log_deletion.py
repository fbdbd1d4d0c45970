"""Nobody should be allowed to delete the logs of pods.

Logs tell what an intruder has done. Nothing in normal operation deletes them through the
API.

A binding is judged if the role that it names is in one of the files of the run, and a
role where none of them binds it. `*` is for `wildcard-permission` to judge.

## Bad

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: worker
rules:
  - apiGroups: [""]
    resources: [pods/log]
    #           ^^^^^^^^ Role 'worker' allows delete on pods/log
    verbs: [get, delete]
```

## Good

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: worker
rules:
  - apiGroups: [""]
    resources: [pods/log]
    verbs: [get]
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Power, Severity, rule, who_grants

_LOGS = Power(
    frozenset({"pods/log"}),
    frozenset({"delete", "deletecollection"}),
    frozenset({""}),
    is_named=True,
)


@rule(
    "KLI632",
    on=Manifest,
    severity=Severity.INFO,
    default=False,
    equivalents=("trivy:KSV-0042",),
    tags=("rbac", "cis"),
)
def pod_log_deletion(manifest: Manifest) -> Iterator[Finding]:
    for where, message, related in who_grants(manifest, _LOGS):
        yield Finding(where, message, related)
