"""Images in templates should come from values, at least in part.

Clusters without access to the internet take images from a registry of their own, and
who has to mend a vulnerable image today cannot wait for the next version of the chart.
Both need a value to set; what a template has in letters can only be changed by a copy
of the chart.

A registry or a repository that comes from values is enough, and so is a default that a
value may replace. A tag in letters behind a repository from values is reported: one can
move the image and not mend it.

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
  initContainers:
    - name: wait
      image: busybox:1.36
      #      ^^^^^^^^^^^^ no value can replace image 'busybox:1.36'
  containers:
    - name: web
      image: "ghcr.io/acme/web:{{ .Chart.AppVersion }}"
      #       ^^^^^^^^^^^^^^^^ no value can replace the repository of image 'ghcr.io/acme/web:{{ .Chart.AppVersion }}'
```

## Good

```yaml chart/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
```

```yaml chart/values.yaml
image:
  registry: ghcr.io
  tag: ""
```

```yaml chart/templates/web.yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: "{{ .Values.image.registry }}/acme/web:{{ .Values.image.tag | default "1.4" }}"
```
"""

from collections.abc import Iterator

from kubelint_img.api import Finding, Severity, Template, fixed_images, rule


@rule(
    "KLI802",
    on=Template,
    severity=Severity.INFO,
    default=False,
    tags=("charts", "supply-chain"),
)
def hard_coded_image(template: Template) -> Iterator[Finding]:
    for fixed in fixed_images(template):
        part = "" if fixed.part == "image" else f"the {fixed.part} of "
        message = f"no value can replace {part}image {fixed.image!r}"
        yield Finding(fixed, message)
