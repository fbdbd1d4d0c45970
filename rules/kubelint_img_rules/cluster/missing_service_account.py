"""A pod must name a ServiceAccount that there is.

Without it no pod is created: the ReplicaSet or Job only logs that the account was not
found. The account is looked for in all files of the run, in the pod's namespace; a
manifest that names no namespace may be meant for any. Unless the option `complete` is
set, the rule is silent where none of the files has a ServiceAccount for that namespace,
and about `default`, which every namespace has.

## Bad

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: website
  #                   ^^^^^^^ no file has the ServiceAccount 'website', which Pod 'web' runs as
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
```

Where the files of the run are all there is:

```toml
complete = true
```

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: web
  #                   ^^^ no file has the ServiceAccount 'web', which Pod 'web' runs as
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Node, Pod, Severity, frozen, rule

_FIELDS = ("serviceAccountName", "serviceAccount")


@frozen
class Options:
    """What users may set."""

    complete: bool = False
    """Whether the files are all there is: then also where none has a ServiceAccount."""


@rule(
    "KLI616",
    on=Pod,
    options=Options,
    severity=Severity.ERROR,
    default=False,
    equivalents=("kube-linter:non-existent-service-account",),
    tags=("references",),
)
def missing_service_account(pod: Pod, options: Options) -> Iterator[Finding]:
    manifest = pod.manifest
    account = next(filter(_names_one, map(pod.spec.get, _FIELDS)), None)
    if account is None or account.text == "default" or "{" in account.text:
        return
    workspace = manifest.workspace
    if any(workspace.named_by(manifest, "ServiceAccount", account.text)):
        return
    if options.complete or workspace.neighbours.has("ServiceAccount", manifest):
        what = f"ServiceAccount {account.text!r}"
        who = f"{manifest.kind} {manifest.name!r}"
        yield Finding(account, f"no file has the {what}, which {who} runs as")


def _names_one(field: Node) -> bool:
    return field.is_set and bool(field.text)
