"""An entry of `images:` must be for an image that there is.

Kustomize says nothing of an entry that finds no image: what should have been another
tag is deployed as the manifests have it. Most often the name lacks its registry, or the
manifests have changed. Looked at are all objects that the kustomization reaches, in the
lists of containers and in image volumes, which is where kustomize replaces images.

It is silent where something cannot be read (bases in other repositories, charts,
generators), where names are changed on the way (`replacements`, `vars`), where
`configurations` say that kustomize replaces more, and in components, which change the
objects of those that name them.

## Bad

```yaml deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4
```

```yaml kustomization.yaml
resources:
  - deployment.yaml
images:
  - name: acme/web
    #     ^^^^^^^^ no object that this builds on has the image 'acme/web'; there is 'ghcr.io/acme/web'
    newTag: "1.5"
```

## Good

```yaml deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4
```

```yaml kustomization.yaml
resources:
  - deployment.yaml
images:
  - name: ghcr.io/acme/web
    newTag: "1.5"
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    ImageOverride,
    Kustomization,
    Node,
    Reached,
    Related,
    rule,
)


@rule("KLI820", on=Kustomization, tags=("kustomize",))
def unmatched_image_override(kustomization: Kustomization) -> Iterator[Finding]:
    if kustomization.is_component or not any(kustomization.images):
        return
    reached = kustomization.reached
    if not reached.is_complete or _is_configured(reached):
        return
    images = [image for image in reached.images if image.text]
    for override in kustomization.images:
        if not _finds_any(override, images, reached):
            yield _finding(override, images)


def _is_configured(reached: Reached) -> bool:
    return any(each.get("configurations").exists for each in reached.kustomizations)


def _finds_any(override: ImageOverride, images: list[Node], reached: Reached) -> bool:
    pattern = override.pattern
    if pattern is None or not override.name.text:
        return True
    names = (*(image.text for image in images), *reached.new_names)
    return any(map(pattern.fullmatch, names))


def _finding(override: ImageOverride, images: list[Node]) -> Finding:
    name = override.name.text
    message = f"no object that this builds on has the image {name!r}"
    last = name.rpartition("/")[2]
    for image in images:
        found = image.text.partition("@")[0]
        head, slash, tail = found.rpartition("/")
        found = f"{head}{slash}{tail.partition(':')[0]}"
        if found.rpartition("/")[2] == last:
            related = (Related(image, "this is another image to kustomize"),)
            is_here = image.source.path != override.source.path
            message = f"{message}; there is {found!r}"
            return Finding(override, message, related if is_here else ())
    return Finding(override, message)
