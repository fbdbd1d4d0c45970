"""Helm as a program, where its engine is not there as a package.

``helm template`` sorts what it renders and splits it up, unless that is no YAML: with
``--debug`` it then prints all as it is. So the chart gets one more template, which is
none. Each call needs a process, so this is slower than the package.
"""

import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from tempfile import TemporaryDirectory
from typing import Any

from kubelint_img.errors import SupersededError
from kubelint_img.executable import executable
from kubelint_img.inputs.helm.chart.archive import Archive, with_file
from kubelint_img.inputs.helm.engine.engine import (
    TIMEOUT,
    EngineError,
    IsStale,
    Values,
    never,
)
from kubelint_img.inputs.helm.engine.worker import OUTPUT
from kubelint_img.lazy import regex
from kubelint_img.model.kubernetes.kubernetes_version import NEWEST
from kubelint_img.source import Source
from kubelint_img.syntax import yaml

_SEPARATOR = regex(r"^---\n# Source: (\S+)\n", re.MULTILINE)
_BROKEN = "templates/zz-kubelint-img-broken.yaml"
_NO_YAML = "YAML parse error on "
_NOISE = regex(
    r"^(?:\w+\.go:\d+: [^\n]*\[debug\][^\n]*\n?|Error: |Use --debug flag[^\n]*\n?)",
    re.MULTILINE,
)


def program() -> str | None:
    """Return the path of ``helm``, if it is installed."""
    return executable("helm")


class Command:
    """Renders charts by a program."""

    def __init__(self, path: str, timeout: float = TIMEOUT) -> None:
        """Run the program at *path*, each time for *timeout* seconds at most."""
        self.is_stale: IsStale = never
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
                file.write(with_file(archive, _BROKEN, b"broken: {"))
            with open(given, "wb") as file:
                file.write(json.dumps(values).encode())
            arguments = ["template", *_arguments(options, chart), "--values", given]
            arguments.append("--debug")
            output = self._run(arguments, folder)
        files = dict[str, str]()
        pieces = _SEPARATOR.split(output)
        for path, text in zip(pieces[1::2], pieces[2::2], strict=True):
            if not path.endswith(_BROKEN):
                files.setdefault(path, text.removesuffix("\n"))  # hooks come twice
        return files

    def forget(self) -> None:
        """Do nothing: nothing is kept."""

    def close(self) -> None:
        """Do nothing: nothing is running."""

    def _run(self, arguments: list[str], folder: str) -> str:
        if self.is_stale():
            raise SupersededError
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
        said = run.stderr.decode("utf-8", "replace")
        if _NO_YAML not in said:
            raise EngineError(_NOISE.sub("", said).strip())
        if len(run.stdout) > OUTPUT:
            message = f"it renders to more than {OUTPUT} bytes"
            raise EngineError(message)
        return run.stdout.decode("utf-8", "replace")


def _arguments(options: Mapping[str, Any], chart: str) -> Iterator[str]:
    yield options["name"]
    yield chart
    yield from ("--namespace", options["namespace"])
    yield from ("--kube-version", options.get("kube_version", str(NEWEST)))
    for each in options.get("api_versions", ()):
        yield from ("--api-versions", each)
