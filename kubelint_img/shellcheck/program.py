"""The program ShellCheck: where it is, and running it."""

import json
import os
import subprocess
import sysconfig
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kubelint_img.errors import KubelintError
from kubelint_img.executable import executable

_SECONDS = 120
_FOUND_SOMETHING = 1
_FOLDERS = 200
"""How many scripts a process is given."""


@cache
def program() -> str:
    """Return the path of ShellCheck: that of the extra, or that of the machine.

    Raises `KubelintError` where there is none.
    """
    found = executable("shellcheck", [sysconfig.get_path("scripts")])
    if found is None:
        message = "there is no ShellCheck: install 'kubelint-img[shellcheck]'"
        raise KubelintError(message)
    return found


def comments_on(scripts: Sequence[str]) -> list[list[dict[str, Any]]]:
    """Return what ShellCheck says of each of *scripts*, as in its format ``json1``.

    Nothing that the scripts name is read, and no configuration file is. Raises
    `KubelintError` where ShellCheck cannot be run.
    """
    found: list[list[dict[str, Any]]] = [[] for _ in scripts]
    for start in range(0, len(scripts), _FOLDERS):
        for index, comment in _comments(scripts[start : start + _FOLDERS]):
            found[start + index].append(comment)
    return found


def _comments(scripts: Sequence[str]) -> list[tuple[int, dict[str, Any]]]:
    with TemporaryDirectory() as folder:
        for index, script in enumerate(scripts):
            data = script.encode("utf-8", "surrogateescape")
            Path(folder, str(index)).write_bytes(data)
        output = _run(folder, [str(index) for index in range(len(scripts))])
    comments = json.loads(output)["comments"]
    return [(int(comment["file"]), comment) for comment in comments]


def _run(folder: str, names: Sequence[str]) -> bytes:
    command = [program(), "--norc", "--format=json1", "--severity=style", "--", *names]
    env = {key: each for key, each in os.environ.items() if key != "SHELLCHECK_OPTS"}
    try:
        run = subprocess.run(  # noqa: S603 - the program is not the linted one's
            command,
            cwd=folder,
            env=env,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        message = f"cannot run {command[0]}: {error}"
        raise KubelintError(message) from error
    if run.returncode not in {0, _FOUND_SOMETHING}:
        said = run.stderr.decode("utf-8", "replace").strip()
        message = f"{command[0]} failed with code {run.returncode}: {said}"
        raise KubelintError(message)
    return run.stdout
