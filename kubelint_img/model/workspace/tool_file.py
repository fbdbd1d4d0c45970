"""Files that say what tools do with manifests and images."""

import posixpath

from kubelint_img.model.workspace.builds import is_compose_file
from kubelint_img.model.workspace.kustomize import is_kustomization_file
from kubelint_img.model.workspace.skaffold import may_be_skaffold
from kubelint_img.source import Source


def is_of_tool(source: Source) -> bool:
    """Tell a kustomization, and what may be Skaffold's or a compose file."""
    name = posixpath.basename(source.path)
    return (
        is_kustomization_file(name)
        or is_compose_file(name)
        or may_be_skaffold(source.text)
    )
