"""What other tools' files have to say to run this linter."""

from kubelint_img import __version__

_HOME = "kubelint-img/kubelint-img"
_REVISION = f"v{__version__}"

PRE_COMMIT_FILE = ".pre-commit-config.yaml"
GITHUB_FILE = ".github/workflows/kubelint-img.yml"
GITLAB_FILE = ".gitlab-ci.yml"

_PRE_COMMIT = f"""\
repos:
  - repo: https://github.com/{_HOME}
    rev: {_REVISION}
    hooks:
      - id: kubelint-img
"""
_PRE_COMMIT_CHARTS = """\
        additional_dependencies: [".[helm]"]  # renders charts
"""

_GITHUB = f"""\
name: kubelint-img
on: [push, pull_request]
permissions:
  contents: read
  actions: read  # for the upload, in a private repository
  security-events: write  # for the alerts under "Security"
jobs:
  kubelint-img:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: {_HOME}@{_REVISION}
"""
_GITHUB_CHARTS = """\
        with:
          extras: helm  # renders charts
"""

_GITLAB = f"""\
include:
  - remote: https://raw.githubusercontent.com/{_HOME}/{_REVISION}/templates/kubelint-img.gitlab-ci.yml
"""
_GITLAB_CHARTS = f"""\

kubelint-img:
  variables:
    KUBELINT_IMG_PACKAGE: kubelint-img[helm]=={__version__}  # renders charts
"""


def pre_commit(*, has_charts: bool) -> str:
    """Return an entry for ``.pre-commit-config.yaml``."""
    return _PRE_COMMIT + _PRE_COMMIT_CHARTS * has_charts


def github(*, has_charts: bool) -> str:
    """Return a workflow for GitHub."""
    return _GITHUB + _GITHUB_CHARTS * has_charts


def gitlab(*, has_charts: bool) -> str:
    """Return an entry for ``.gitlab-ci.yml``."""
    return _GITLAB + _GITLAB_CHARTS * has_charts
