"""What ShellCheck says of a Dockerfile."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kubelint_img.model.dockerfile import Dockerfile
from kubelint_img.shellcheck.script import Script, scripts_in
from kubelint_img.source import Place


class Remark(NamedTuple):
    """One thing that ShellCheck finds wrong with a script."""

    where: Place
    code: str
    """As in ``SC2086``."""

    level: str
    """``error``, ``warning``, ``info`` or ``style``."""

    message: str
    """In ShellCheck's words."""


def remarks_on(dockerfile: Dockerfile) -> Iterator[Remark]:
    """Give what ShellCheck says of all RUNs of *dockerfile*, in one process.

    Raises `KubelintError` where there is no ShellCheck.
    """
    scripts = list(scripts_in(dockerfile))
    if not scripts:
        return
    # Only who asks for ShellCheck pays for what runs a program.
    from kubelint_img.shellcheck.program import comments_on  # noqa: PLC0415

    found = comments_on([script.text for script in scripts])
    for script, comments in zip(scripts, found, strict=True):
        for comment in comments:
            if remark := _remark(script, comment):
                yield remark


def _remark(script: Script, comment: dict[str, Any]) -> Remark | None:
    start = comment["line"], comment["column"]
    where = script.place(start, (comment["endLine"], comment["endColumn"]))
    if where is None:
        return None
    code, level, message = comment["code"], comment["level"], comment["message"]
    return Remark(where, f"SC{code}", level, message)
