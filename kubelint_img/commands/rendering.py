"""What a command has rendered before it looks at its files."""

from collections.abc import Callable, Sequence

from kubelint_img.config import Configuration
from kubelint_img.inputs.kind import IN_CHARTS
from kubelint_img.inputs.parse import File
from kubelint_img.inputs.rendering import Rendered


def rendering_for(
    configuration: Configuration,
) -> Callable[[Sequence[File]], Rendered]:
    """Return what renders the charts that the files of a run belong to."""

    def rendered(files: Sequence[File]) -> Rendered:
        if not any(file.kind in IN_CHARTS for file in files):
            return Rendered(tuple(files))
        # Only a run that has charts pays for what renders them.
        from kubelint_img.inputs.helm.charts import (  # noqa: PLC0415
            read_from_disk,
            with_charts,
        )

        read = read_from_disk(
            lambda path: configuration.settings_for(path).max_file_size
        )
        return with_charts(files, read)

    return rendered
