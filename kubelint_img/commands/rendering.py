"""What a command has rendered before it looks at its files."""

import os
import posixpath
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kubelint_img.config import Configuration
from kubelint_img.config.settings import Settings
from kubelint_img.inputs.kind import IN_CHARTS
from kubelint_img.inputs.parse import File
from kubelint_img.inputs.project import project_root
from kubelint_img.inputs.rendering import Rendered
from kubelint_img.model.release import Release
from kubelint_img.model.workspace.kustomize import is_kustomization_file
from kubelint_img.patterns import meant

if TYPE_CHECKING:
    from kubelint_img.inputs.helm.charts import Project
    from kubelint_img.inputs.helm.kept import KeptCharts

Render = Callable[[Sequence[File]], Rendered]


class Keeping:
    """Keeps what came of charts from one run to the next; for one thread."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._charts: KeptCharts | None = None
        self._is_closed = False

    def charts(self) -> "KeptCharts":
        """Return what is kept of charts."""
        # As below: only who has charts pays.
        from kubelint_img.inputs.helm.kept import KeptCharts  # noqa: PLC0415

        self._charts = self._charts or KeptCharts()
        return self._charts

    def close(self) -> None:
        """End what renders charts, at once, and start it no more."""
        self._is_closed = True
        if self._charts:
            self._charts.close()

    def unless_closed(self, is_stale: Callable[[], bool]) -> Callable[[], bool]:
        """Return *is_stale*, which holds for all runs once this is closed."""
        return lambda: self._is_closed or is_stale()


def _never() -> bool:
    return False


def rendering_for(
    configuration: Configuration,
    keeping: Keeping | None = None,
    is_stale: Callable[[], bool] = _never,
) -> Render:
    """Return what renders the charts of a run, and builds its kustomizations.

    What can be kept of charts is kept by *keeping*. The run is ended by a
    `SupersededError` once it *is_stale*.
    """
    build = building_for(configuration)

    def rendered(files: Sequence[File]) -> Rendered:
        charts = charts_for(configuration, keeping, is_stale)(files)
        try:
            return charts.and_then(build(charts.files))
        except BaseException:
            charts.close()
            raise

    return rendered


def charts_for(
    configuration: Configuration,
    keeping: Keeping | None = None,
    is_stale: Callable[[], bool] = _never,
) -> Render:
    """Return the same for the charts alone."""

    def rendered(files: Sequence[File]) -> Rendered:
        if not any(file.kind in IN_CHARTS for file in files):
            return Rendered(tuple(files))
        # Only a run that has charts pays for what renders them.
        from kubelint_img.inputs.helm import charts  # noqa: PLC0415

        kept = keeping.charts() if keeping else None
        stale = keeping.unless_closed(is_stale) if keeping else is_stale
        project = project_for(configuration.settings_for)
        return charts.with_charts(files, project._replace(kept=kept, is_stale=stale))

    return rendered


def project_for(settings_for: Callable[[str], Settings]) -> "Project":
    """Return what is around the charts of a run with these settings."""
    from kubelint_img.inputs.helm import charts  # noqa: PLC0415 - as above

    def size_of(path: str) -> int:
        return settings_for(path).max_file_size

    def releases_for(root: str) -> tuple[Release, ...]:
        path = os.path.abspath(root)
        settings = settings_for(os.path.join(path, "Chart.yaml"))
        return tuple(
            each
            for each in settings.releases
            if each.charts is None or meant([each.charts], path, is_directory=True)
        )

    return charts.Project(charts.read_from_disk(size_of), releases_for=releases_for)


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
