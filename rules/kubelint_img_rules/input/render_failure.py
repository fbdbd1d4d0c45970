"""A chart or an overlay cannot be rendered.

Nothing of what it would bring into a cluster can be judged then, so this is an error
and not passed over. The place is the one that the tool names: in a template the
innermost action that failed, with those that led there as related places.

- Helm's engine has to be there: `pip install 'kubelint-img[helm]'`, or a `helm` on the
  PATH.
- A dependency that is not in `charts/` has to be fetched first, which takes a network:
  `helm dependency build CHART`.
- A chart that wants values which it has no defaults for shows itself with those in
  `ci/*-values.yaml`, or with those that the configuration names under `[[helm.values]]`.

## Bad

```yaml chart/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
```

```yaml chart/templates/config.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  host: {{ required "a host is needed" .Values.host }}
#          ^^^^^^^^ Helm cannot render this: a host is needed
```

## Good

```yaml chart/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
```

```yaml chart/values.yaml
host: web.example.com
```

```yaml chart/templates/config.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  host: {{ required "a host is needed" .Values.host }}
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, RenderFailure, Severity, rule


@rule("KLI902", on=RenderFailure, severity=Severity.ERROR, tags=("input",))
def render_failure(failure: RenderFailure) -> Iterator[Finding]:
    yield Finding(failure, failure.message, failure.related)
