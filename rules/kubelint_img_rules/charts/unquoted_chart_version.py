"""Versions in `Chart.yaml` must not be numbers.

YAML reads `1.10` as a number, so that Helm installs version 1.1, and makes `1.1` of it
where a template takes `appVersion` for the tag of an image. `1_0` becomes 10, and
`12e3` becomes 12000. Quotes keep what is written.

## Bad

```yaml chart/Chart.yaml
apiVersion: v2
name: web
version: 1.0
#        ^^^ version 1.0 of chart 'web' is read as a number, for it has no quotes
appVersion: 1.10
#           ^^^^ appVersion 1.10 of chart 'web' is read as a number, for it has no quotes
```

## Good

```yaml chart/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
appVersion: "1.10"
```
"""

from collections.abc import Iterator

from kubelint_img.api import Chart, Finding, rule

_VERSIONS = ("version", "appVersion")


@rule("KLI805", on=Chart, tags=("charts",))
def unquoted_chart_version(chart: Chart) -> Iterator[Finding]:
    for field in _VERSIONS:
        version = chart.metadata.get(field)
        if version.is_set and version.text and not version.is_string:
            yield Finding(
                version,
                f"{field} {version.text} of chart {chart.name!r} is read as a number,"
                " for it has no quotes",
            )
