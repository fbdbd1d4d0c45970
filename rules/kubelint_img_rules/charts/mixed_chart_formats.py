"""A chart should be of one format: that of Helm 2, or that of Helm 3 and later.

With `apiVersion: v1` the dependencies stand in `requirements.yaml`, and there are no
library charts; with `v2` dependencies and `type` stand in `Chart.yaml`. Of a chart that
has a bit of both, tools read different things: Helm forgets the dependencies in
`Chart.yaml` where a `requirements.yaml` has others, and `helm lint` and repositories
refuse the rest.

## Bad

```yaml chart/Chart.yaml
apiVersion: v1
#           ^^ chart 'web' has 'type', which needs apiVersion v2
name: web
version: 1.0.0
type: application
```

## Good

```yaml chart/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
type: application
```
"""

from collections.abc import Iterator

from kubelint_img.api import Chart, Finding, Related, rule

_NEW = ("dependencies", "type")
_OLD = "requirements.yaml"


@rule("KLI806", on=Chart, tags=("charts",))
def mixed_chart_formats(chart: Chart) -> Iterator[Finding]:
    version = chart.metadata.get("apiVersion")
    if version.text == "v2" and _OLD in chart.paths:
        yield Finding(
            version,
            f"chart {chart.name!r} has a {_OLD}, though with apiVersion v2"
            " its dependencies belong in Chart.yaml",
        )
    if version.text != "v1":
        return
    for field in _NEW:
        node = chart.metadata.get(field)
        if node.is_set and (node.text or node.children):
            message = f"chart {chart.name!r} has {field!r}, which needs apiVersion v2"
            where = Related(chart.metadata.get(field), "here")
            yield Finding(version, message, related=(where,))
