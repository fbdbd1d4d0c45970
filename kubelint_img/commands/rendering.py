"""What a command has rendered before it looks at its files."""

import os
import posixpath
from collections.abc import Callable, Sequence

from kubelint_img.config import Configuration
from kubelint_img.inputs.kind import IN_CHARTS
from kubelint_img.inputs.parse import File
from kubelint_img.inputs.project import project_root
from kubelint_img.inputs.rendering import Rendered
from kubelint_img.model.release import Release
from kubelint_img.model.workspace.kustomize import is_kustomization_file
from kubelint_img.patterns import meant

Render = Callable[[Sequence[File]], Rendered]


def rendering_for(configuration: Configuration) -> Render:
    """Return what renders the charts of a run, and builds its kustomizations."""
    build = building_for(configuration)

    def rendered(files: Sequence[File]) -> Rendered:
        charts = charts_for(configuration)(files)
        try:
            return charts.and_then(build(charts.files))
        except BaseException:
            charts.close()
            raise

    return rendered


def charts_for(configuration: Configuration) -> Render:
    """Return what renders the charts that the files of a run belong to."""

    def size_of(path: str) -> int:
        return configuration.settings_for(path).max_file_size

    def releases_for(root: str) -> tuple[Release, ...]:
        path = os.path.abspath(root)
        settings = configuration.settings_for(os.path.join(path, "Chart.yaml"))
        return tuple(
            each
            for each in settings.releases
            if each.charts is None or meant([each.charts], path, is_directory=True)
        )

    def rendered(files: Sequence[File]) -> Rendered:
        if not any(file.kind in IN_CHARTS for file in files):
            return Rendered(tuple(files))
        # Only a run that has charts pays for what renders them.
        from kubelint_img.inputs.helm import charts  # noqa: PLC0415

        read = charts.read_from_disk(size_of)
        project = charts.Project(read, releases_for=releases_for)
        return charts.with_charts(files, project)

    return rendered


def building_for(configuration: Configuration) -> Render:
    """Return what builds the kustomizations among the files of a run."""

    def rendered(files: Sequence[File]) -> Rendered:
        paths = [file.source.path for file in files if not file.left_alone]
        first = next(filter(_is_kustomization, paths), None)
        if first is None:
            return Rendered(tuple(files))
        # Only a run that has kustomizations pays for what builds them.
        from kubelint_img.inputs.kustomize.builds import with_builds  # noqa: PLC0415
        from kubelint_img.inputs.kustomize.program import build  # noqa: PLC0415
        from kubelint_img.inputs.kustomize.project import project_of  # noqa: PLC0415

        max_size = configuration.settings_for(first).max_file_size
        project = project_of(files, _root(first, paths), max_size)
        return with_builds(files, project, build())

    return rendered


def _root(kustomization: str, paths: Sequence[str]) -> str:
    """Return the folder that nothing outside of is read for a build.

    That is the repository, or else what all *paths* and the current folder lie in.
    """
    folders = (os.path.dirname(os.path.abspath(path)) for path in paths)
    root = project_root(kustomization)
    return root or os.path.commonpath([os.getcwd(), *folders])


def _is_kustomization(path: str) -> bool:
    return is_kustomization_file(posixpath.basename(path))
