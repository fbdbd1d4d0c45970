"""The process that Helm's engine runs in: it may hang, or fill memory, and be ended.

Run as a program. It reads requests from standard input and writes answers to standard
output, each as JSON behind its length; see `frames`. It reads no file, and it sees
nothing of a chart but what it is sent.
"""

import base64
import json
import sys
from collections.abc import Mapping
from typing import Any, BinaryIO

from kubelint_img.inputs.helm.engine.frames import read_frame, write_frame

MEMORY = 3 * 2**30
"""Bytes that rendering may take."""

OUTPUT = 64 * 2**20
"""Characters that a chart may be rendered to."""


def serve(
    source: BinaryIO, target: BinaryIO, memory: int = MEMORY, output: int = OUTPUT
) -> None:
    """Answer the requests from *source* on *target*, up to the end.

    What needs more *memory* than that, in bytes, ends the process. What is rendered to
    more characters of *output* is refused.
    """
    engine = _Engine(output)
    _limit_memory(memory)
    while (request := read_frame(source)) is not None:
        write_frame(target, engine.answer(json.loads(request)))


class _Engine:
    """Helm, and the charts that were sent last."""

    def __init__(self, output: int) -> None:
        # Only this process pays for it, in time and in memory.
        import helm_python  # noqa: PLC0415
        from helm_python import _native  # noqa: PLC0415

        self._helm = helm_python
        self._output = output
        self._call: Any = _native.call_string
        self._charts = dict[str, Any]()

    def answer(self, request: Mapping[str, Any]) -> bytes:
        """Return what is asked for, or how it failed."""
        try:
            done: str = getattr(self, f"_{request['do']}")(request)
        except self._helm.HelmError as error:
            done = _failure(str(error), type(error).__name__)
        return done.encode()

    def _values(self, request: Mapping[str, Any]) -> str:
        return json.dumps({"values": self._helm.values_from_yaml(request["text"])})

    def _render(self, request: Mapping[str, Any]) -> str:
        # `Chart.render` does not pass on all options that the engine has.
        rendered = self._call(
            "helm_render",
            self._chart(request)._raw(),  # noqa: SLF001 - see above
            json.dumps(request["values"]),
            json.dumps(request["options"]),
        )
        if len(rendered) > self._output:
            return _failure(f"it renders to more than {self._output} characters", "")
        return f'{{"files":{rendered}}}'  # which is JSON as it is

    def _forget(self, _: Mapping[str, Any]) -> str:
        for chart in self._charts.values():
            chart.close()
        self._charts.clear()
        return "{}"

    def _chart(self, request: Mapping[str, Any]) -> Any:
        """Return a chart that is sent, or was sent before as ``data``."""
        name = request["chart"]
        if name not in self._charts:
            data = base64.b64decode(request["data"])
            self._charts[name] = self._helm.Chart.load_archive(data)
        return self._charts[name]


def _failure(message: str, kind: str) -> str:
    return json.dumps({"error": message, "of": kind})


def _limit_memory(more: int) -> None:
    """Let this process have so many bytes *more* than it has now.

    Counted is what is mapped: Go sets addresses aside before it uses them, and Linux
    then lets it use them whatever other limits say. Much was set aside already.
    """
    try:
        import resource  # noqa: PLC0415 - not everywhere

        with open("/proc/self/statm", "rb") as file:
            mapped = int(file.read().split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        return
    resource.setrlimit(resource.RLIMIT_AS, (mapped + more, mapped + more))


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
