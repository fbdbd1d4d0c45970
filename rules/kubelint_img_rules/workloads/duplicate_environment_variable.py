"""A container must not set an environment variable twice.

Of two entries with one name the last one wins, and nothing says so. What the first one
sets is lost, and some merges (`kubectl apply`) drop both.

An entry that builds on the one before it, as in `$(PATH):/opt/bin`, is meant, and left
alone.

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
        - name: LOG_LEVEL
          value: debug
        - name: PORT
          value: "8080"
        - name: LOG_LEVEL
          #     ^^^^^^^^^ container 'web' sets 'LOG_LEVEL' again; only the last value counts
          value: info
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
        - name: PATH
          value: /usr/local/bin:/usr/bin:/bin
        - name: PATH
          value: /opt/web/bin:$(PATH)
        - name: LOG_LEVEL
          value: info
```
"""

from collections.abc import Iterator

from kubelint_img.api import Container, Finding, Node, Related, rule


@rule(
    "KLI701",
    on=Container,
    default=False,
    equivalents=(
        "kube-linter:duplicate-env-var",
        "kube-score:environment-variable-key-duplication",
    ),
    tags=("reliability",),
)
def duplicate_environment_variable(container: Container) -> Iterator[Finding]:
    first: dict[str, Node] = {}
    for entry in container.get("env"):
        name = entry.get("name")
        if not name.text or entry.get("$patch").exists:
            continue
        if name.text in first and not _builds_on(entry, name.text):
            yield Finding(
                name,
                f"{container.title} sets {name.text!r} again; "
                "only the last value counts",
                (Related(first[name.text], "it is set here already"),),
            )
        first.setdefault(name.text, name)


def _builds_on(entry: Node, name: str) -> bool:
    value = entry.get("value").text.replace("$$", "")  # which is a dollar, escaped
    return f"$({name})" in value
