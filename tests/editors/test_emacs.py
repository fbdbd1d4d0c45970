"""A real Emacs, set up as its page says, lints and mends what it has open."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.editors.files import (
    CONFIGURATION,
    DOCKERFILE,
    IGNORED_POD,
    IGNORING,
    MENDED_DOCKERFILE,
    POD,
)

HERE = Path(__file__).parent

pytestmark = pytest.mark.editor


@pytest.fixture
def emacs(project: Path, driven: Any, configurations: Any) -> Any:
    """Return what has Emacs follow a plan."""
    found = shutil.which("emacs")
    assert found, (
        "Emacs is not installed (Debian: apt-get install emacs-nox elpa-eglot"
        " elpa-yaml-mode elpa-dockerfile-mode)"
    )
    eglot, fix_all, _ = configurations("emacs", "elisp")
    init = project / "init.el"
    init.write_text(f"(package-activate-all)\n{eglot}\n{fix_all}", encoding="utf-8")
    command = [found, "--batch", "-l", init, "-l", HERE / "drive.el"]

    def run(**plan: str) -> Any:
        return driven(command, plan)

    return run


def test_a_manifest_is_linted_and_a_comment_written(emacs: Any, project: Path) -> None:
    file = project / "web.yaml"
    file.write_text(POD, encoding="utf-8")
    seen = emacs(file="web.yaml", code="KLI101", title=IGNORING)
    assert (seen["line"], seen["marked"]) == (6, "latest")
    assert file.read_text(encoding="utf-8") == IGNORED_POD


def test_all_of_a_dockerfile_is_mended(emacs: Any, project: Path) -> None:
    (project / ".kubelint-img.toml").write_text(CONFIGURATION)
    file = project / "Dockerfile"
    file.write_text(DOCKERFILE)
    seen = emacs(file="Dockerfile", code="KLI410")
    assert (seen["line"], seen["column"]) == (1, 17)
    assert file.read_text() == MENDED_DOCKERFILE
