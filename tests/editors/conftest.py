"""Editors that are run as their pages say, and driven by scripts of their own."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

PAGES = Path(__file__).parents[2] / "docs/editors"
PATIENCE = 300
"""Seconds until an editor is given up on; none takes five."""

Json = dict[str, Any]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the folder that is worked in: a git repository, and the home."""
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


@pytest.fixture
def configurations() -> Callable[[str, str], list[str]]:
    """Return what gives the blocks in a *language* on the page of an *editor*."""

    def blocks(editor: str, language: str) -> list[str]:
        page = (PAGES / f"{editor}.md").read_text(encoding="utf-8")
        return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)

    return blocks


@pytest.fixture
def driven(project: Path) -> Callable[[Sequence[str | Path], Json], Json]:
    """Return what runs an editor that follows a plan, and gives what it has seen.

    Its script finds the plan where PLAN says, and writes to where RESULT says; both
    are JSON. A `problem` in there is one.
    """
    plan_file, result = project / "plan.json", project / "result.json"
    environment = {
        **os.environ,
        "HOME": str(project),
        "LC_ALL": "C.UTF-8",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PLAN": str(plan_file),
        "RESULT": str(result),
        "XDG_STATE_HOME": str(project / "state"),
    }

    def run(command: Sequence[str | Path], plan: Json) -> Json:
        plan_file.write_text(json.dumps(plan), encoding="utf-8")
        done = subprocess.run(
            command,
            cwd=project,
            env=environment,
            check=True,
            timeout=PATIENCE,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert result.exists(), f"{done.stdout}\n{done.stderr}"
        seen: Json = json.loads(result.read_text(encoding="utf-8"))
        assert "problem" not in seen, seen
        return seen

    return run
