"""A file must follow its language's grammar.

What cannot be parsed cannot be applied or built, and none of it is judged from here
on. In YAML the documents before the place are still linted, and so are the other
instructions of a Dockerfile.

## Bad

```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
 labels: {}
#^ a key was expected here; is the indentation right?
```

## Good

```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  labels: {}
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Malformed, Severity, rule


@rule("KLI901", on=Malformed, severity=Severity.ERROR, equivalents=("hadolint:DL1000",))
def syntax_error(problem: Malformed) -> Iterator[Finding]:
    yield Finding(problem, problem.message, problem.related)
