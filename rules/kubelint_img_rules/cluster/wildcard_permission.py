"""Roles must name what they allow, rather than allow everything.

`*` allows what is there today and whatever is added tomorrow: new resources,
subresources such as `pods/exec`, verbs such as `escalate`. Name the API groups, the
resources and the verbs that are needed.

## Bad

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: web
rules:
  - apiGroups: [""]
    resources: ["*"]
    #            ^ Role 'web' allows its verbs on all resources
    verbs: [get]
  - apiGroups: [apps]
    resources: [deployments]
    verbs: ["*"]
    #        ^ Role 'web' allows all verbs
```

## Good

```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: web
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get, list, watch]
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Manifest, Severity, is_role, rule

_EVERYTHING = {
    "apiGroups": "its verbs in all API groups",
    "resources": "its verbs on all resources",
    "verbs": "all verbs",
}


@rule(
    "KLI601",
    on=Manifest,
    severity=Severity.WARNING,
    default=False,
    equivalents=(
        "kube-linter:wildcard-in-rules",
        "checkov:CKV_K8S_49",
        "trivy:KSV-0044",
        "trivy:KSV-0045",
        "trivy:KSV-0046",
        "trivy:KSV-0112",
    ),
    tags=("rbac", "cis"),
)
def wildcard_permission(manifest: Manifest) -> Iterator[Finding]:
    if not is_role(manifest):
        return
    for policy in manifest.get("rules"):
        for key, everything in _EVERYTHING.items():
            for word in policy.get(key):
                if word.text == "*":
                    message = f"{manifest.kind} {manifest.name!r} allows {everything}"
                    yield Finding(word, message)
