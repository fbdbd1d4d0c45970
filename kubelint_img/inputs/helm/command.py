"""Helm as a program, where its engine is not there as a package.

``helm template`` sorts what it renders, splits it up, and needs a process for each
call; so this is slower, and marks are found again in fewer lines.
"""

import json
import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from tempfile import TemporaryDirectory
from typing import Any

from kubelint_img.executable import executable
from kubelint_img.inputs.helm.archive import Archive
from kubelint_img.inputs.helm.engine import TIMEOUT, EngineError, Values
from kubelint_img.inputs.helm.worker import OUTPUT
from kubelint_img.lazy import regex
from kubelint_img.source import Source
from kubelint_img.syntax import yaml

_SEPARATOR = regex(r"^---\n# Source: (\S+)\n", re.MULTILINE)
_NOISE = regex(r"(?:^|\n)(?:Error: |Use --debug flag[^\n]*|walk\.go[^\n]*\n)")


def program() -> str | None:
    """Return the path of ``helm``, if it is installed."""
    return executable("helm")


class Command:
    """Renders charts by a program."""

    def __init__(self, path: str, timeout: float = TIMEOUT) -> None:
        """Run the program at *path*, each time for *timeout* seconds at most."""
        self._path = path
        self._timeout = timeout

    def values(self, text: str) -> Values:
        """Return the values that the text of a values file holds.

        Raises `EngineError`.
        """
        stream = yaml.parse(Source("values.yaml", text))
        if stream.problems:
            message = f"values.yaml: {stream.problems[0].message}"
            raise EngineError(message)
        data = yaml.data(stream.documents[0].root) if stream.documents else {}
        return data if isinstance(data, dict) else {}

    def render(
        self, archive: Archive, values: Values, options: Mapping[str, Any]
    ) -> dict[str, str]:
        """Return what each template in *archive* is rendered to, by its path.

        A path begins with the name of the chart. Raises `EngineError`.
        """
        with TemporaryDirectory() as folder:
            chart = os.path.join(folder, "chart.tgz")
            given = os.path.join(folder, "values.json")
            with open(chart, "wb") as file:
                file.write(archive.data)
            with open(given, "wb") as file:
                file.write(json.dumps(values).encode())
            arguments = ["template", *_arguments(options, chart), "--values", given]
            output = self._run(arguments, folder)
        files = defaultdict[str, str](str)
        pieces = _SEPARATOR.split(output)
        for path, text in zip(pieces[1::2], pieces[2::2], strict=True):
            files[path] += f"---\n{text}"
        return dict(files)

    def forget(self) -> None:
        """Do nothing: nothing is kept."""

    def close(self) -> None:
        """Do nothing: nothing is running."""

    def _run(self, arguments: list[str], folder: str) -> str:
        try:
            run = subprocess.run(  # noqa: S603 - the program is not the linted one's
                [self._path, *arguments],
                cwd=folder,
                capture_output=True,
                timeout=self._timeout,
                check=False,
            )
        except subprocess.TimeoutExpired:
            message = f"rendering took longer than {self._timeout:g} seconds"
            raise EngineError(message) from None
        except OSError as error:
            message = f"cannot run {self._path}: {error}"
            raise EngineError(message) from error
        if run.returncode:
            said = run.stderr.decode("utf-8", "replace")
            raise EngineError(_NOISE.sub("", said).strip())
        if len(run.stdout) > OUTPUT:
            message = f"it renders to more than {OUTPUT} bytes"
            raise EngineError(message)
        return run.stdout.decode("utf-8", "replace")


def _arguments(options: Mapping[str, Any], chart: str) -> Iterator[str]:
    yield options["name"]
    yield chart
    yield from ("--namespace", options["namespace"])
    if version := options.get("kube_version"):
        yield from ("--kube-version", version)
    for each in options.get("api_versions", ()):
        yield from ("--api-versions", each)
