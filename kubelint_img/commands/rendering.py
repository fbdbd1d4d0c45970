"""What a command has rendered before it looks at its files."""

import os
from collections.abc import Callable, Sequence

from kubelint_img.config import Configuration
from kubelint_img.inputs.kind import IN_CHARTS
from kubelint_img.inputs.parse import File
from kubelint_img.inputs.rendering import Rendered
from kubelint_img.model.release import Release
from kubelint_img.patterns import meant


def rendering_for(
    configuration: Configuration,
) -> Callable[[Sequence[File]], Rendered]:
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
