"""The version of the application in a chart should be one.

`appVersion` tells people, `helm list` and the label `app.kubernetes.io/version` what is
installed. A name that moves, as `latest` does, tells none of them anything, and two
installations that differ look alike.

Where it becomes the tag of an image, `latest-tag` reports the same place.

## Bad

```yaml chart/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
appVersion: latest
#           ^^^^^^ appVersion 'latest' of chart 'web' is no version
```

## Good

```yaml chart/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
appVersion: "1.4.2"
```
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from kubelint_img.api import Chart, Finding, Severity, frozen, regex, rule

_READ = regex(r"Chart\.AppVersion")
_LABEL = regex(r"(?m)^.*version[\"']?:.*\.Chart\.AppVersion.*$")


@frozen
class Options:
    """What users may set."""

    moving: tuple[str, ...] = ("latest", "main", "master", "nightly", "edge", "HEAD")
    """Names that move, as patterns: `*` for any characters, `?` for one."""


@rule("KLI804", on=Chart, options=Options, severity=Severity.INFO, tags=("charts",))
def moving_app_version(chart: Chart, options: Options) -> Iterator[Finding]:
    version = chart.metadata.get("appVersion")
    moves = any(fnmatchcase(version.text, pattern) for pattern in options.moving)
    if moves and not any(map(_is_more_than_label, chart.templates)):
        message = f"appVersion {version.text!r} of chart {chart.name!r} is no version"
        yield Finding(version, message)


def _is_more_than_label(text: str) -> bool:
    """Tell whether a template may make a tag of it."""
    return bool(_READ.search(_LABEL.sub("", text)))
