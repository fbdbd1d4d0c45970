"""A mapping must not have the same key twice.

The last one wins, and what stands under the first is dropped without a word: an
environment, a label or a security context that everybody believes to be there.

## Bad

```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  LEVEL: info
  LEVEL: debug
# ^^^^^ key 'LEVEL' is set twice in one mapping; the last one wins
```

## Good

```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  LEVEL: debug
```
"""

from collections.abc import Iterator

from kubelint_img.api import DuplicateKey, Finding, Severity, rule


@rule("KLI907", on=DuplicateKey, severity=Severity.ERROR)
def duplicate_key(problem: DuplicateKey) -> Iterator[Finding]:
    yield Finding(problem, problem.message, problem.related)
