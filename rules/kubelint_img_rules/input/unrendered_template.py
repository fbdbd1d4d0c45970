"""A template must be rendered before it can be judged.

What a Go template applies to a cluster depends on values that are not in it, and
most of them are no YAML before they are rendered. Lint what comes out, as in
`helm template . | kubelint-img check -`. That `{{` stands in a file makes no template
of it: many manifests hold such text for others to fill in, and are linted.

## Bad

```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  {{- if .Values.labels }}
# ^^^^^^^^^^^^^^^^^^^^^^^^ this template is not judged: lint what it is rendered to
  labels: {{ toYaml .Values.labels | nindent 4 }}
  {{- end }}
```

## Good

```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  labels:
    app: web
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Severity, UnrenderedTemplate, rule


@rule("KLI908", on=UnrenderedTemplate, severity=Severity.INFO)
def unrendered_template(problem: UnrenderedTemplate) -> Iterator[Finding]:
    yield Finding(problem, problem.message, problem.related)
