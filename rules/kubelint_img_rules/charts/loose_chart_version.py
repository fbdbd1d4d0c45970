"""The version of a chart should be a whole SemVer 2 version.

Helm takes `1.2` and `v1.2.0` as well and fills in the rest, but registries do not: among
the tags of a chart in an OCI registry Helm looks only at those that are whole versions,
so that `--version '>=1'` and a dependency with a range never find the others.

What is no version at all is reported where the chart is rendered (`render-failure`).

## Bad

```yaml chart/Chart.yaml
apiVersion: v2
name: web
version: v1.2
#        ^^^^ version 'v1.2' of chart 'web' is no whole SemVer 2 version, as 1.2.0 is
```

## Good

```yaml chart/Chart.yaml
apiVersion: v2
name: web
version: 1.2.0-rc.1+build.7
```
"""

from collections.abc import Iterator

from kubelint_img.api import Chart, Finding, Severity, regex, rule

_NUMBER = r"(?:0|[1-9][0-9]*)"
_PART = rf"(?:{_NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
_WHOLE = regex(
    rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-{_PART}(?:\.{_PART})*)?"
    r"(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)
"""As https://semver.org has it."""

_LOOSE = regex(r"v?[0-9]+(?:\.[0-9]+){0,2}(?:[-+].*)?")


@rule("KLI808", on=Chart, severity=Severity.INFO, default=False, tags=("charts",))
def loose_chart_version(chart: Chart) -> Iterator[Finding]:
    version = chart.metadata.get("version")
    if _LOOSE.fullmatch(version.text) and not _WHOLE.fullmatch(version.text):
        yield Finding(
            version,
            f"version {version.text!r} of chart {chart.name!r}"
            " is no whole SemVer 2 version, as 1.2.0 is",
        )
