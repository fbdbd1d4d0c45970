"""A file must follow its language's grammar.

What cannot be parsed cannot be applied or built, and none of it is judged from here
on. The other documents of the file are still linted (where `%` directives stand between
them: those before the place), and so are the other instructions of a Dockerfile. Of those, all that BuildKit refuses is an error, unless
it hangs on a build argument; flags and instructions are not judged where `# syntax=`
names another front end than Docker's.

## Bad

```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
 labels: {}
#^ a key was expected here; is the indentation right?
```

```dockerfile
FROM golang:1.24 AS build
FROM scratch
COPY --form=build /app /app
#    ^^^^^^^^^^^^ COPY has no flag '--form', did you mean --from?
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


@rule(
    "KLI901",
    on=Malformed,
    severity=Severity.ERROR,
    equivalents=("hadolint:DL1000",),
    tags=("input",),
)
def syntax_error(problem: Malformed) -> Iterator[Finding]:
    yield Finding(problem, problem.message, problem.related)
