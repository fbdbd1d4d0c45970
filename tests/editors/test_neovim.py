"""A real Neovim, set up as its page says, lints and mends what it has open."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs/editors/neovim.md"
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: "😀", namespace: shop}
spec:
  containers:
    - {name: "😀", image: "nginx:latest"}
"""

pytestmark = pytest.mark.editor


def _driven(folder: Path, name: str, code: str, title: str) -> dict[str, Any]:
    """Open *name*, do what is called *title* about *code*, write; say what was seen."""
    neovim = shutil.which("nvim")
    assert neovim, "Neovim is not installed (Debian: apt-get install neovim)"
    (folder / ".git").mkdir()
    block = re.search(r"```lua\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert block
    init, result = folder / "init.lua", folder / "result.json"
    init.write_text(block[1], encoding="utf-8")
    environment = {
        **os.environ,
        "CODE": code,
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "RESULT": str(result),
        "TITLE": title,
        "XDG_STATE_HOME": str(folder / "state"),
    }
    subprocess.run(
        [
            neovim,
            *("--headless", "--clean", "-u", init, name),
            *("-c", f"luafile {HERE / 'drive.lua'}"),
        ],
        cwd=folder,
        env=environment,
        check=True,
        timeout=300,
        capture_output=True,
    )
    seen: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    assert "problem" not in seen, seen
    return seen


def test_a_manifest_is_linted_and_a_comment_written(tmp_path: Path) -> None:
    (tmp_path / "web.yaml").write_text(POD, encoding="utf-8")
    title = "Ignore KLI101 here, with a reason"
    seen = _driven(tmp_path, "web.yaml", "KLI101", title)
    # Neovim counts bytes: the astral character is four of them.
    assert (seen["line"], seen["column"]) == (5, 35)
    assert "KLI101" in seen["before"]
    assert "KLI101" not in seen["after"]
    comment = "  # kubelint-img: ignore[latest-tag] TODO: say why\n"
    expected = POD.replace('latest"}\n', f'latest"}}{comment}')
    assert (tmp_path / "web.yaml").read_text(encoding="utf-8") == expected


def test_a_dockerfile_is_mended(tmp_path: Path) -> None:
    (tmp_path / ".kubelint-img.toml").write_text('extend-select = ["KLI410"]\n')
    text = "FROM alpine:3.22 as build\r\nUSER 1000\r\n"
    (tmp_path / "Dockerfile").write_bytes(text.encode())
    seen = _driven(tmp_path, "Dockerfile", "KLI410", "write 'AS'")
    assert (seen["line"], seen["column"]) == (0, 17)
    written = (tmp_path / "Dockerfile").read_bytes().decode()
    assert written == text.replace(" as ", " AS ")
