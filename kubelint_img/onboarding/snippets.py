"""What other tools' files have to say to run this linter."""

from kubelint_img import __version__

_HOME = "kubelint-img/kubelint-img"
_REVISION = f"v{__version__}"

PRE_COMMIT_FILE = ".pre-commit-config.yaml"
GITHUB_FILE = ".github/workflows/kubelint-img.yml"
GITLAB_FILE = ".gitlab-ci.yml"

PRE_COMMIT = f"""\
repos:
  - repo: https://github.com/{_HOME}
    rev: {_REVISION}
    hooks:
      - id: kubelint-img
"""

GITHUB = f"""\
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

GITLAB = f"""\
include:
  - remote: https://raw.githubusercontent.com/{_HOME}/{_REVISION}/templates/kubelint-img.gitlab-ci.yml
"""
