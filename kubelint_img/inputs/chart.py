"""Where charts keep their templates."""

import os


def is_chart_template(directory: str) -> bool:
    """Tell whether the absolute *directory* is, or lies in, a chart's templates.

    That is a folder called ``templates`` beside a ``Chart.yaml``.
    """
    parent, name = os.path.split(directory)
    while name:
        chart = os.path.join(parent, "Chart.yaml")
        if name == "templates" and os.path.isfile(chart):
            return True
        parent, name = os.path.split(parent)
    return False
