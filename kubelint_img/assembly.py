"""Making one workspace of all that a run has read."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kubelint_img.config.settings import Settings
from kubelint_img.inputs.ignore_file import ignore_file_of
from kubelint_img.inputs.parse import File
from kubelint_img.inputs.path_kind import kind_at
from kubelint_img.inputs.rendering import Rendered
from kubelint_img.model.ignoring.ignore_file import IgnoreFile
from kubelint_img.model.kubernetes.pod_template import Templates
from kubelint_img.model.kustomization.path_kind import PathKind
from kubelint_img.model.workspace.circumstances import Circumstances
from kubelint_img.model.workspace.context import NO_CONTEXT, Context
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.plugins import load_pod_templates


def unrendered(files: Sequence[File]) -> Rendered:
    """Leave *files* as they are."""
    return Rendered(tuple(files))


class Elsewhere(NamedTuple):
    """What is looked up in files that a run is not about."""

    ignore_file_of: Callable[[str], IgnoreFile | None] = ignore_file_of
    """Finds the ``.dockerignore`` for the Dockerfile at a path."""

    kind_at: Callable[[str], PathKind | None] = kind_at
    """Tells what there is at a path."""

    context: Context = NO_CONTEXT
    """What the files around say, of which nothing is found."""

    render: Callable[[Sequence[File]], Rendered] = unrendered
    """Has tools render what is not for a cluster as it stands."""

    load_pod_templates: Callable[[], Templates] = load_pod_templates
    """Tells where objects describe pods, as plugins do."""


def workspace_of(
    files: Sequence[File],
    settings_for: Callable[[str], Settings],
    elsewhere: Elsewhere,
) -> Workspace:
    """Return the workspace of *files*, each with the settings for its path.

    *elsewhere* is what other files say. Raises `PluginError` where a plugin fails to
    say where pods are described.
    """
    return Workspace(
        [document for file in files for document in file.documents],
        [file.script for file in files if file.script],
        Circumstances(
            elsewhere.ignore_file_of,
            # All settings of a run have the same date.
            next((settings_for(file.source.path).today for file in files), ""),
            _templates_for(settings_for, elsewhere.load_pod_templates()),
            lambda path: settings_for(path).kubernetes_version,
            elsewhere.kind_at,
            elsewhere.context,
        ),
    )


def _templates_for(
    settings_for: Callable[[str], Settings], plugged: Templates
) -> Callable[[str], Templates]:
    """Return what tells where objects describe pods: configuration before plugins."""

    def templates_for(path: str) -> Templates:
        configured = settings_for(path).pod_templates
        return (
            {**plugged, **configured}
            if plugged and configured
            else (configured or plugged)
        )

    return templates_for
