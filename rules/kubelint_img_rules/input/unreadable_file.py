"""A file must be text that can be read.

A file that is passed over in silence looks like one that is fine. So this says what
keeps it from being linted: missing permission, another encoding than YAML (UTF-8,
UTF-16, UTF-32) or a Dockerfile (UTF-8) may have, binary content, a size above
`max-file-size`, collections nested too deep, a link to nothing, a pipe or a device.

## Bad

A byte of Latin-1 is not UTF-8.

```yaml encoding=latin-1
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  greeting: Grüß Gott
  #           ^ cannot read the file: byte 73 (0xfc) is not UTF-8
```

## Good

```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  greeting: Grüß Gott
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Severity, Unreadable, rule


@rule("KLI906", on=Unreadable, severity=Severity.ERROR, tags=("input",))
def unreadable_file(problem: Unreadable) -> Iterator[Finding]:
    yield Finding(problem, problem.message, problem.related)
