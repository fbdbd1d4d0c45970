"""Values that nothing in the chart reads have no effect.

Whoever sets one believes to have changed something: the key may be misspelt, stand one
level too deep, or be left over from a template that is gone. That holds for the
defaults and for the files that replace them alike.

All that may read a value counts: the templates of the chart, of its subcharts and of
those around it, also in named templates and in texts for `tpl`, and the conditions and
tags of dependencies. A mapping that is handed on, ranged over or printed is read with
all that is in it. Nothing is said of a chart that hands on all its values
(`toYaml .Values`), or with a dependency that is not there, nor of a file of which
nothing at all is read: it is meant for another chart.

## Bad

```yaml chart/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
```

```yaml chart/values.yaml
image:
  repository: ghcr.io/acme/web
  tags: "1.4"
# ^^^^ nothing in chart 'web' reads 'image.tags'
replicas: 2
# <- nothing in chart 'web' reads 'replicas'
```

```yaml chart/templates/web.yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: {{ .Values.image.repository }}:{{ .Values.image.tag }}
```

## Good

```yaml chart/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
```

```yaml chart/values.yaml
image:
  repository: ghcr.io/acme/web
  tag: "1.4"
resources:
  requests:
    memory: 64Mi
```

```yaml chart/templates/web.yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: {{ .Values.image.repository }}:{{ .Values.image.tag }}
      resources: {{ toYaml .Values.resources | nindent 8 }}
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Values, rule, unread_values


@rule("KLI801", on=Values, default=False, tags=("charts",))
def unused_value(values: Values) -> Iterator[Finding]:
    for unread in unread_values(values):
        name = values.chart.name if values.chart else ""
        path = ".".join(unread.path)
        yield Finding(unread, f"nothing in chart {name!r} reads {path!r}")
