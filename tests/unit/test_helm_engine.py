"""Helm's engine is held on a leash, whatever a chart does."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

import pytest

from kubelint_img.inputs.helm.chart.archive import archive_of
from kubelint_img.inputs.helm.engine import engine as engine_module
from kubelint_img.inputs.helm.engine import worker
from kubelint_img.inputs.helm.engine.engine import EngineError, Library

METADATA = b"apiVersion: v2\nname: c\nversion: 0.1.0\n"
FINE = archive_of({"Chart.yaml": METADATA, "templates/a.yaml": b"a: {{ .Values.b }}\n"})

DOUBLING = b"""\
{{- $text := "0123456789abcdef" }}
{{- range until 40 }}{{ $text = print $text $text }}{{ end }}
a: {{ len $text }}
"""

# Says how much memory it may take: less than the real one, for the test to be quick.
LIMITED = """\
import sys
from kubelint_img.inputs.helm.engine import worker
worker.serve(sys.stdin.buffer, sys.stdout.buffer, {memory}, {output})
"""


@pytest.fixture
def short() -> Iterator[Library]:
    engine = Library(timeout=3)
    yield engine
    engine.close()


Limited = Callable[[int, int], None]


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> Limited:
    """Return what starts the next engine with less memory, and less output."""

    def limit(memory: int, output: int) -> None:
        program = LIMITED.format(memory=memory, output=output)

        def started() -> "subprocess.Popen[bytes]":
            return subprocess.Popen(
                [sys.executable, "-c", program],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )

        monkeypatch.setattr(engine_module, "_started", started)

    return limit


def render(engine: Library, template: bytes) -> str:
    files = {"Chart.yaml": METADATA, "templates/a.yaml": template}
    return engine.render(archive_of(files), {"b": 1}, {})["c/templates/a.yaml"]


class Watch:
    """Sees how many bytes of memory a process takes at most."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._path = Path(f"/proc/{process.pid}/status")
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.most = 0

    def __enter__(self) -> Self:
        self._look()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _run(self) -> None:
        with suppress(OSError):  # it is gone
            while not self._is_over.wait(0.005):
                self._look()

    def _look(self) -> None:
        for line in self._path.read_text().splitlines():
            if line.startswith("VmHWM:"):
                self.most = max(self.most, int(line.split()[1]) * 1024)


@pytest.mark.parametrize(
    "template",
    [
        b'{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}',
        b'{{ define "a" }}{{ template "a" . }}{{ end }}{{ template "a" . }}',
        b'{{ $t := "{{ tpl .t . }}" }}{{ tpl $t (dict "t" $t "Template" .Template) }}',
        (
            b'{{ define "a" }}{{ include "b" . }}{{ end }}{{ define "b" }}'
            b'{{ include "a" . }}{{ end }}{{ include "a" . }}'
        ),
    ],
)
def test_endless_recursion(short: Library, template: bytes) -> None:
    with pytest.raises(EngineError):
        render(short, template)
    assert short.render(FINE, {"b": 1}, {}) == {"c/templates/a.yaml": "a: 1\n"}


@pytest.mark.parametrize(
    "template",
    [
        (
            b"{{ range until 10000 }}{{ range until 10000 }}{{ range until 10000 }}"
            b"{{ $x := 1 }}{{ end }}{{ end }}{{ end }}"
        ),
    ],
)
def test_endless_loop(short: Library, template: bytes) -> None:
    before = time.monotonic()
    with pytest.raises(EngineError, match="longer than 3 seconds and was ended"):
        render(short, template)
    assert time.monotonic() - before < 60
    assert short.render(FINE, {"b": 1}, {}) == {"c/templates/a.yaml": "a: 1\n"}


@pytest.mark.skipif(sys.platform != "linux", reason="limits are other ones elsewhere")
@pytest.mark.parametrize(
    "template",
    [
        DOUBLING,
        b"{{ range until 1000000000 }}a{{ end }}",
        b"{{ repeat 999999999 `a` }}",
        b"{{ repeat 40000000000 `a` }}",
    ],
)
def test_memory_is_bounded(limited: Limited, template: bytes) -> None:
    more = 300 * 2**20
    limited(more, worker.OUTPUT)
    engine = Library()
    engine.render(FINE, {"b": 1}, {})
    process = engine._process  # noqa: SLF001 - there is no other way to see it
    assert process
    with (
        Watch(process) as watch,
        pytest.raises(EngineError, match=r"memory|characters"),
    ):
        render(engine, template)
    assert 0 < watch.most < more + 200 * 2**20
    assert engine.render(FINE, {"b": 1}, {}) == {"c/templates/a.yaml": "a: 1\n"}
    engine.close()


def test_output_is_bounded(limited: Limited) -> None:
    limited(worker.MEMORY, 1_000)
    engine = Library()
    with pytest.raises(EngineError, match="renders to more than 1000 characters"):
        render(engine, b"{{ repeat 2000 `a` }}")
    assert render(engine, b"{{ repeat 800 `a` }}") == "a" * 800
    engine.close()


def test_much_output_is_no_trouble(engine: Library) -> None:
    assert len(render(engine, b"{{ repeat 10000000 `a` }}")) == 10_000_000
    engine.forget()


def test_a_process_that_is_ended_is_replaced(short: Library) -> None:
    short.render(FINE, {"b": 1}, {})
    process = short._process  # noqa: SLF001 - as above
    assert process
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with pytest.raises(EngineError, match="ended without an answer"):
        short.render(FINE, {"b": 2}, {})
    assert short.render(FINE, {"b": 3}, {}) == {"c/templates/a.yaml": "a: 3\n"}


def test_a_process_that_hangs_is_ended(short: Library) -> None:
    short.render(FINE, {"b": 1}, {})
    process = short._process  # noqa: SLF001 - as above
    assert process
    os.kill(process.pid, signal.SIGSTOP)
    with pytest.raises(EngineError, match="longer than 3 seconds"):
        short.render(FINE, {"b": 2}, {})
    assert process.poll() is not None


def test_modules_beside_the_chart_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "json",
        "helm_python",
        "base64",
        "resource",
        "kubelint_img",
        "encodings",
    ):
        (tmp_path / f"{name}.py").write_text(
            "open('was-run', 'w')\nraise SystemExit(1)\n"
        )
    monkeypatch.chdir(tmp_path)
    engine = Library()
    assert engine.render(FINE, {"b": 1}, {}) == {"c/templates/a.yaml": "a: 1\n"}
    engine.close()
    assert not (tmp_path / "was-run").exists()


def test_what_was_sent_is_forgotten_and_sent_again(engine: Library) -> None:
    assert engine.render(FINE, {"b": 1}, {}) == {"c/templates/a.yaml": "a: 1\n"}
    engine.forget()
    engine.forget()
    assert engine.render(FINE, {"b": 2}, {}) == {"c/templates/a.yaml": "a: 2\n"}


def test_an_engine_that_was_closed_starts_again() -> None:
    engine = Library()
    engine.close()
    assert engine.values("a: 1") == {"a": 1}
    engine.close()
    assert engine.values("b: 2") == {"b": 2}
    engine.close()


@pytest.mark.parametrize("text", ["a: [", "- a\n", "a", "a: b: c"])
def test_what_is_no_file_of_values(engine: Library, text: str) -> None:
    with pytest.raises(EngineError) as raised:
        engine.values(text)
    assert raised.value.is_of_values
