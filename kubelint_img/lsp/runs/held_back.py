"""What a baseline holds back in an editor, as it does in a run."""

import os
from collections.abc import Callable, Mapping

from kubelint_img.baseline.file import load
from kubelint_img.commands.baselines import Baselines
from kubelint_img.commands.result import Result
from kubelint_img.config.file import shown
from kubelint_img.config.settings import Settings
from kubelint_img.errors import UsageError
from kubelint_img.linter import Report
from kubelint_img.rule import Rule


def without_old(
    report: Report, settings_for: Callable[[str], Settings], known: Mapping[str, Rule]
) -> Report:
    """Return *report* without what the configured baselines have.

    *known* are all rules there are. Entries that nothing matches are not told of: what
    is typed is not what a baseline is about yet. Raises `UsageError` for a baseline
    that is not there, and `ConfigError` for one that is wrong.
    """

    def path_for(path: str) -> str:
        return settings_for(path).baseline

    paths = {path_for(each.path) for each in report.violations} - {""}
    if not paths:
        return report
    names = {key: rule.name for key, rule in known.items()}
    for path in sorted(paths):
        if not os.path.lexists(path):
            message = f"there is no baseline {shown(path)}"
            raise UsageError(message)
    files = {path: load(path, names) for path in sorted(paths)}
    baselines = Baselines(
        files, path_for, settings_for, names, is_updating=False, is_quiet=True
    )
    found = baselines.applied(Result(report)).report
    kept = tuple(each for each in found.violations if each.path not in _shown(paths))
    return found._replace(violations=kept)


def _shown(paths: set[str]) -> set[str]:
    """Return how baselines at absolute *paths* may be reported."""
    return paths | {shown(path) for path in paths}
