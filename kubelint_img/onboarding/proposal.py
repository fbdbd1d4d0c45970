"""Which files ``init`` would make, and what is for the reader to add."""

import os
from collections.abc import Iterator
from typing import NamedTuple

from kubelint_img.config.file import find
from kubelint_img.inputs.read import text_of
from kubelint_img.onboarding import configuration
from kubelint_img.onboarding.snippets import (
    GITHUB_FILE,
    GITLAB_FILE,
    PRE_COMMIT_FILE,
    github,
    gitlab,
    pre_commit,
)
from kubelint_img.onboarding.survey import Survey
from kubelint_img.wording import as_toml

_MAX_SIZE = 1_000_000
_WORD = "kubelint-img"


class Proposal(NamedTuple):
    """A text for a file."""

    path: str
    """Seen from the root of the repository, with ``/``."""

    text: str
    is_addition: bool = False
    """Whether there is such a file, which is for somebody else to change."""


def proposals(survey: Survey, text: str, baseline: str) -> Iterator[Proposal]:
    """Give what fits the repository, but for what it has already.

    *text* is the configuration, and *baseline* the name of the baseline or nothing.
    """
    if not survey.configuration:
        yield Proposal(configuration.NAME, text)
    elif baseline and not _is_set(survey):
        line = f"baseline = {as_toml(baseline)}\n"
        yield Proposal(survey.configuration, line, is_addition=True)
    has_charts = bool(survey.charts)
    for is_wanted, path, snippet in (
        (survey.is_git, PRE_COMMIT_FILE, pre_commit),
        (survey.is_on_github, GITHUB_FILE, github),
        (survey.is_on_gitlab, GITLAB_FILE, gitlab),
    ):
        if is_wanted:
            yield from _unless_there(survey, path, snippet(has_charts=has_charts))


def _is_set(survey: Survey) -> bool:
    config = find(survey.folder)
    return bool(config and "baseline" in config.table)


def _unless_there(survey: Survey, path: str, text: str) -> Iterator[Proposal]:
    """Give *text* for the file at *path*, unless that names this linter already."""
    absolute = os.path.join(survey.folder, path)
    written = text_of(absolute, _MAX_SIZE)
    if written is None or _WORD not in written:
        yield Proposal(path, text, is_addition=os.path.lexists(absolute))
