"""Helm's engine: what renders charts."""

import base64
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.util import find_spec
from typing import Any, BinaryIO, Protocol, Self, cast

from kubelint_img.errors import SupersededError
from kubelint_img.inputs.helm.chart.archive import Archive
from kubelint_img.inputs.helm.engine.frames import read_frame, write_frame

TIMEOUT = 20.0
"""Seconds that one rendering may take; most take a hundredth."""

_TICK = 0.1
"""Seconds after which it is looked again whether anybody still waits."""

_GRACE = 0.5
"""Seconds that a call may take though nobody waits: a new process takes as long."""

_WORKER = "kubelint_img.inputs.helm.engine.worker"


class EngineError(Exception):
    """What Helm says of a chart, or of values, that it cannot render."""

    def __init__(self, message: str, kind: str = "") -> None:
        """Take the *message*, and the *kind* of error in the engine's own words."""
        super().__init__(message)
        self.is_of_values = kind == "HelmValuesError"


Values = Mapping[str, Any]

IsStale = Callable[[], bool]
"""Tells that nobody waits for what is rendered any more."""


def never() -> bool:
    """Tell that somebody always waits."""
    return False


class Engine(Protocol):
    """What renders charts.

    Once `is_stale` says so, a call raises `SupersededError`.
    """

    is_stale: IsStale

    def values(self, text: str) -> Values:
        """Return the values that the text of a values file holds, as Helm reads them.

        Raises `EngineError`.
        """
        ...

    def render(
        self, archive: Archive, values: Values, options: Mapping[str, Any]
    ) -> dict[str, str]:
        """Return what each template in *archive* is rendered to, by its path.

        A path begins with the name of the chart. Raises `EngineError`.
        """
        ...

    def forget(self) -> None:
        """Give back what the charts that were rendered take of memory."""
        ...

    def close(self) -> None:
        """End what is running."""
        ...


class Library:
    """Renders charts in a process of its own, which is started at the first call.

    What hangs, or takes too much memory, costs that process and an `EngineError`; the
    next call starts another one.
    """

    def __init__(self, timeout: float = TIMEOUT) -> None:
        """Give each call *timeout* seconds."""
        self.is_stale: IsStale = never
        self._timeout = timeout
        self._process: subprocess.Popen[bytes] | None = None
        self._sent = set[str]()

    def values(self, text: str) -> Values:
        """Return the values that the text of a values file holds, as Helm reads them.

        Raises `EngineError`.
        """
        values: Values = self._ask({"do": "values", "text": text})["values"]
        return values

    def render(
        self, archive: Archive, values: Values, options: Mapping[str, Any]
    ) -> dict[str, str]:
        """Return what each template in *archive* is rendered to, by its path.

        A path begins with the name of the chart. Raises `EngineError`.
        """
        request = {"do": "render", "values": values, "options": options}
        files: dict[str, str] = self._ask(request, archive)["files"]
        return files

    def forget(self) -> None:
        """Give back what the charts that were rendered take of memory."""
        if not self._sent:
            return
        with suppress(EngineError):  # of which nothing is left then either
            self._ask({"do": "forget"})
        self._sent.clear()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        self._sent.clear()
        if process:
            process.kill()
            process.communicate()

    def _ask(
        self, request: dict[str, Any], archive: Archive | None = None
    ) -> Mapping[str, Any]:
        if self.is_stale():
            raise SupersededError
        process = self._process = self._process or _started()
        if archive:
            request["chart"] = archive.name
            if archive.name not in self._sent:
                request["data"] = base64.b64encode(archive.data).decode()
        answer = self._answer(process, json.dumps(request).encode())
        if "error" in answer:
            raise EngineError(answer["error"], answer["of"])
        if archive:
            self._sent.add(archive.name)
        return answer

    def _answer(
        self, process: "subprocess.Popen[bytes]", request: bytes
    ) -> Mapping[str, Any]:
        with _Leash(process, self._timeout, self.is_stale) as leash:
            try:
                write_frame(cast("BinaryIO", process.stdin), request)
                answer = read_frame(cast("BinaryIO", process.stdout))
            except OSError:
                answer = None
        if answer is None:
            self.close()
            if leash.is_stale:
                raise SupersededError
            raise EngineError(_death(self._timeout if leash.is_late else None))
        found: Mapping[str, Any] = json.loads(answer)
        return found


class _Leash:
    """Kills a process that takes too long, or that nobody waits for any more."""

    def __init__(
        self, process: "subprocess.Popen[bytes]", timeout: float, is_stale: IsStale
    ) -> None:
        self.is_late = self.is_stale = False
        self._process = process
        self._begin = time.monotonic()
        self._timeout = timeout
        self._asked = is_stale
        self._is_done = threading.Event()
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:  # from now on it is not killed
            self._is_done.set()

    def _watch(self) -> None:
        while not self._is_done.wait(_TICK):
            took = time.monotonic() - self._begin
            is_stale = took > _GRACE and self._asked()
            is_late = took > self._timeout
            with self._lock:
                if (is_stale or is_late) and not self._is_done.is_set():
                    self.is_stale, self.is_late = is_stale, is_late
                    self._process.kill()
                    return


def is_installed() -> bool:
    """Tell whether the package with the engine is there."""
    return find_spec("helm_python") is not None


def _started() -> "subprocess.Popen[bytes]":
    # -P: the current folder may be a linted repository, whose modules must not be run.
    return subprocess.Popen(  # noqa: S603 - it is this very interpreter
        [sys.executable, "-P", "-m", _WORKER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "GOGC": "400"},  # a quarter less time, for some memory
    )


def _death(timeout: float | None) -> str:
    if timeout is None:
        return "Helm's engine ended without an answer; it may have run out of memory"
    return f"rendering took longer than {timeout:g} seconds and was ended"
