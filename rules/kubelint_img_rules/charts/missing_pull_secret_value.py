"""Charts should let users name the credentials that images are pulled with.

Who copies the images to a registry of their own has to log in there. A chart that knows
neither `imagePullSecrets` nor a ServiceAccount to bring one along leaves nothing but to
patch its objects, or to give the registry's password to all pods of the namespace.

It is one finding a template, at its first `containers`, where neither word is in any
template of the chart or of those that it is rendered with.

## Bad

```yaml chart/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
```

```yaml chart/templates/web.yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
# ^^^^^^^^^^ chart 'web' has no value for imagePullSecrets, nor for a ServiceAccount
    - name: web
      image: {{ .Values.image }}
```

## Good

```yaml chart/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
```

```yaml chart/values.yaml
image: registry.example.com/web:1.4
pullSecrets: []
```

```yaml chart/templates/web.yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  imagePullSecrets: {{ toYaml .Values.pullSecrets | nindent 4 }}
  containers:
    - name: web
      image: {{ .Values.image }}
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Place, Severity, Span, Template, regex, rule

_CONTAINERS = regex(r"(?m)^[ \t]*(containers):[ \t\r]*(?:#.*)?$")
_CREDENTIALS = regex(r"(?i)pull_?secret|service_?account")


@rule(
    "KLI803",
    on=Template,
    severity=Severity.INFO,
    default=False,
    tags=("charts", "supply-chain"),
)
def missing_pull_secret_value(template: Template) -> Iterator[Finding]:
    found = _CONTAINERS.search(template.source.text)
    chart = template.chart
    if found is None or chart.is_library or not chart.is_whole:
        return
    if any(
        _CREDENTIALS.search(text) for each in chart.family for text in each.templates
    ):
        return
    yield Finding(
        Place(template.source, Span(*found.span(1))),
        f"chart {chart.name!r} has no value for imagePullSecrets,"
        " nor for a ServiceAccount",
    )
