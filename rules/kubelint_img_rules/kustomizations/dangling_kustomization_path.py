"""A kustomization must not name files that are not there.

Kustomize builds nothing then. Looked for are all local paths: resources, components,
patches, the files of generators, and so on. URLs and addresses of repositories are left
alone, and so is what git ignores: it may be made before the build. The rule is off by
default, as files may be made that git does not know of.

## Bad

```yaml kustomization.yaml
resources:
  - deployment.yaml
  # ^^^^^^^^^^^^^^^ there is no file or folder 'deployment.yaml'
```

## Good

```yaml kustomization.yaml
resources:
  - https://github.com/acme/web//deploy?ref=v1.4
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Finding,
    Kustomization,
    NamedPath,
    PathKind,
    Severity,
    paths_named_in,
    rule,
)

_FILES = ("kustomization.yaml", "kustomization.yml", "Kustomization")


@rule(
    "KLI821",
    on=Kustomization,
    severity=Severity.ERROR,
    default=False,
    tags=("kustomize", "references"),
)
def dangling_kustomization_path(kustomization: Kustomization) -> Iterator[Finding]:
    for named in paths_named_in(kustomization):
        if named.path is None:
            continue
        kind = kustomization.workspace.kind_at(named.path)
        if kind is PathKind.NOTHING:
            yield Finding(named.where, f"there is no file or folder {named.text!r}")
        elif kind is PathKind.FOLDER and not _is_buildable(named, kustomization):
            what = "is a folder without a kustomization"
            what = what if named.may_be_folder else "is a folder"
            yield Finding(named.where, f"{named.text!r} {what}")


def _is_buildable(named: NamedPath, kustomization: Kustomization) -> bool:
    kinds = (kustomization.workspace.kind_at(f"{named.path}/{name}") for name in _FILES)
    return named.may_be_folder and any(kind is not PathKind.NOTHING for kind in kinds)
