"""An entry of a baseline must stand for something that is still there.

What a baseline lists was there before, and does not fail. Once it is mended, its entry
would let the same thing in again. `--update-baseline` takes out every such entry, and
puts none in. It is advice, so that mending something never fails a gate: make it an
error where a baseline has to be exact.

Told are entries whose finding this run would have come upon. Files that it is not
about, files that cannot be parsed and rules that are not in use are left as they are.

## Bad

```text kubelint-img-baseline.txt
# kubelint-img baseline, version 1
{"path": "Dockerfile", "rule": "latest-tag", "object": "last stage", "key": "FROM", "text": "latest"}
# <- nothing of 'latest-tag' is left of it in Dockerfile: --update-baseline takes this out
```

```dockerfile Dockerfile
FROM ghcr.io/acme/web:1.4
USER 1000
```

## Good

```text kubelint-img-baseline.txt
# kubelint-img baseline, version 1
{"path": "Dockerfile", "rule": "latest-tag", "object": "last stage", "key": "FROM", "text": "latest"}
```

```dockerfile Dockerfile
FROM ghcr.io/acme/web:latest
USER 1000
```
"""

from collections.abc import Iterator

from kubelint_img.api import BaselineEntry, Finding, Severity, rule


@rule("KLI910", on=BaselineEntry, severity=Severity.INFO)
def stale_baseline_entry(entry: BaselineEntry) -> Iterator[Finding]:
    if entry.why_stale:
        message = f"{entry.why_stale}: --update-baseline takes this out"
        yield Finding(entry, message)
