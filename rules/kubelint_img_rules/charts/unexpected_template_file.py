"""What is in `templates/` is rendered and installed, whatever its name ends in.

A copy that an editor left behind (`web.yaml.bak`), a README or a script becomes part of
the release: Helm installs the old object again, or fails. `helm lint` takes `.yaml`,
`.yml`, `.tpl` and `.txt`. Put other files elsewhere in the chart, or list them in
`.helmignore`. The place is the name of the chart, for nothing in the file is wrong.

## Bad

```yaml chart/Chart.yaml
apiVersion: v2
name: web
#     ^^^ Helm renders 'templates/web.yaml.bak' of chart 'web', as all that is in templates/
version: 1.0.0
```

```yaml chart/templates/web.yaml.bak
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
```

## Good

```yaml chart/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
```

```yaml chart/templates/web.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
```
"""

from collections.abc import Iterator

from kubelint_img.api import Chart, Finding, rule

_EXPECTED = (".yaml", ".yml", ".tpl", ".txt")


@rule("KLI807", on=Chart, tags=("charts",))
def unexpected_template_file(chart: Chart) -> Iterator[Finding]:
    for path in chart.paths:
        if path.startswith("templates/") and not path.endswith(_EXPECTED):
            yield Finding(
                chart,
                f"Helm renders {path!r} of chart {chart.name!r},"
                " as all that is in templates/",
            )
