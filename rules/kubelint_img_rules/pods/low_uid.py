"""Users of containers must not have the numbers of the node's own users.

A user of a container is the same number on its node. What breaks out of a container as
user 999 may be whom the node has its database files belong to; and in a shared volume or
a hostPath the two are one already. Numbers from 10000 upwards belong to nobody there.

Where no `runAsUser` is set, the image decides, which nobody sees here: this counts as low
too, save in a patch. Windows has no such numbers, and a pod with a user namespace of its
own (`hostUsers: false`) gets numbers on the node that nobody else has. Option `lowest` is
the least number that is high enough; option `groups` asks the same of `runAsGroup`.

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
      securityContext:
        runAsUser: 1000
        #          ^^^^ container 'web' runs as user 1000: numbers below 10000 may be those of users of the node
    - name: proxy
      #     ^^^^^ container 'proxy' may run as any user of its image: runAsUser is not set
      image: ghcr.io/acme/proxy:2.0
```

## Good

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsUser: 10001
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
    - name: proxy
      image: ghcr.io/acme/proxy:2.0
      securityContext:
        runAsUser: 20001
```

With another limit, and for groups too:

```toml
lowest = 1000
groups = true
```

```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.4
      securityContext:
        runAsUser: 1000
        runAsGroup: 0
        #           ^ container 'web' runs as group 0: numbers below 1000 may be those of groups of the node
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, Pod, Severity, frozen, rule

_FIELDS = {"user": "runAsUser", "group": "runAsGroup"}


@frozen
class Options:
    """What users may set."""

    lowest: int = 10_000
    """The least number that is high enough."""

    groups: bool = False
    """Whether groups are judged like users."""


@rule(
    "KLI244",
    on=Container,
    options=Options,
    severity=Severity.INFO,
    default=False,
    equivalents=(
        "kube-score:container-security-context-user-group-id",
        "checkov:CKV_K8S_40",
        "trivy:KSV-0020",
        "trivy:KSV-0021",
        "kubesec:RunAsUser",
        "kubesec:RunAsGroup",
        "kics:Container Running With Low UID",
    ),
    tags=("hardening",),
)
def low_uid(container: Container, options: Options) -> Iterator[Finding]:
    if container.pod.is_windows or _has_own_users(container.pod):
        return
    for who, field in _FIELDS.items():
        if who == "user" or options.groups:
            yield from _judge(container, who, field, options.lowest)


def _has_own_users(pod: Pod) -> bool:
    return pod.spec.get("hostUsers").boolean is False


def _judge(
    container: Container, who: str, field: str, lowest: int
) -> Iterator[Finding]:
    setting = container.security(field)
    number = setting.integer
    if number is not None and number < lowest:
        yield Finding(
            setting,
            f"{container.title} runs as {who} {number}: numbers below {lowest} "
            f"may be those of {who}s of the node",
        )
    elif not setting.is_set and not container.pod.is_partial:
        message = f"{container.title} may run as any {who} of its image"
        yield Finding(setting, f"{message}: {field} is not set")
