"""The program kustomize, or kubectl, which has it built in: running it."""

import json
import os
import subprocess
from collections.abc import Callable, Mapping
from functools import cache, partial
from tempfile import TemporaryFile

from kubelint_img.executable import executable
from kubelint_img.lazy import regex

_SECONDS = 60
_LARGEST = 2**26
"""Bytes of output; far more than any cluster is given."""

_NOWHERE = "http://127.0.0.1:9"
_WARNING = regex(r"# Warning:|Warning:")
_LOGGED = regex(
    r"E\d{4} [\d:.]+ +\d+ \S+\] .*?(?<= err=)(?P<text>\"(?:[^\"\\]|\\.)*\")"
)
"""What kubectl may make of an error: it begins with the time, and is quoted."""

_OBJECT = regex(r"(?s)map\[string\]interface \{\}\{.*\}")
"""A whole object, with all that is secret in it."""


class BuildError(Exception):
    """What kustomize says of what it cannot build."""


@cache
def builder() -> tuple[str, ...] | None:
    """Return the command that builds the folder behind it; nothing if there is none."""
    if kustomize := executable("kustomize"):
        return (kustomize, "build")
    if kubectl := executable("kubectl"):
        return (kubectl, "kustomize")
    return None


def build() -> Callable[[str, str], str] | None:
    """Return what builds a folder, and runs in another; nothing without kustomize."""
    command = builder()
    return partial(_built, command) if command else None


def _built(command: tuple[str, ...], folder: str, scratch: str) -> str:
    """Return what *command* makes of *folder*, an absolute path, as YAML.

    It runs in *scratch*, with no plugins, and finds no way to other machines. Raises
    `BuildError`.
    """
    with TemporaryFile() as output:
        try:
            run = subprocess.run(  # noqa: S603 - the program is not the linted one's
                [*command, folder],
                cwd=scratch,
                env=_environment(scratch),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.PIPE,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            message = f"kustomize did not end within {_SECONDS} seconds"
            raise BuildError(message) from error
        except OSError as error:
            message = f"cannot run {command[0]}: {error}"
            raise BuildError(message) from error
        if run.returncode:
            raise BuildError(_said(run.stderr))
        output.seek(0)
        data = output.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        message = f"kustomize makes more than {_LARGEST} bytes of it"
        raise BuildError(message)
    return data.decode("utf-8", "replace")


def _said(data: bytes) -> str:
    lines = data.decode("utf-8", "replace").strip().splitlines()
    errors = [_unlogged(line) for line in lines if not _WARNING.match(line)]
    text = " ".join(errors).removeprefix("Error: ").removeprefix("error: ")
    return _OBJECT.sub("an object", text)


def _unlogged(line: str) -> str:
    logged = _LOGGED.match(line)
    if logged is None:
        return line
    try:
        return str(json.loads(logged["text"]))
    except ValueError:  # Go has other escapes
        return logged["text"][1:-1].replace('\\"', '"')


def _environment(scratch: str) -> Mapping[str, str]:
    """Return an environment without settings of the user, and without a network."""
    return {
        "PATH": os.defpath,
        "HOME": scratch,
        "XDG_CONFIG_HOME": scratch,
        "TMPDIR": scratch,
        "KUBECONFIG": os.devnull,
        "HTTP_PROXY": _NOWHERE,
        "HTTPS_PROXY": _NOWHERE,
        "GIT_ALLOW_PROTOCOL": "none",
        **{key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ},
    }
