"""Time the language server: from an edit to what is told of it.

Run ``python benchmarks/lsp.py [--files 5000] [--edits 300] [--soak 3000]``. A workspace
of that many generated files is made in a temporary folder. Opened in it and edited are

- a manifest of 500 lines, and a Dockerfile of 150;
- of a chart of 50 templates, which is rendered with two sets of values: one of them,
  the one that all others include from, and the chart's values.

After each edit the diagnostics of that version are waited for. Printed are the median
and the 95th percentile of the time from one to the other, the processor time that the
server took for one edit, and its memory. No edit makes a text that was there before. A
soak of edits, which nobody waits for, comes last: the memory before and after it is
printed, and whether the last diagnostics are those of the last edit. ``--only``
times the manifests or the chart alone. Needs Linux, for processor and memory.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

from lsp_chart import make_chart
from lsp_client import Server
from lsp_workspace import dockerfile, make_workspace, manifest


class Edited(NamedTuple):
    """A file, and the line of it that is written anew with each edit."""

    path: Path
    text: str
    line: int
    written: str
    """With ``@`` for the number of the edit."""


def main() -> None:
    """Make a workspace, and time the server in it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--edits", type=int, default=300)
    parser.add_argument("--soak", type=int, default=3000)
    parser.add_argument("--only", choices=("files", "charts"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        make_workspace(root, args.files)
        make_chart(root / "charts" / "shop")
        server = Server(root)
        web = _behind(root / "web.yaml", manifest())
        edited = [web, _behind(root / "Dockerfile", dockerfile())]
        if args.only == "charts":
            edited = []
        if args.only != "files":
            edited += _in_chart(root / "charts" / "shop")
        for each in edited:
            _time(server, each, args.edits)
        _soak(server, edited[0], args.soak)
        server.process.kill()


def _behind(path: Path, text: str) -> Edited:
    return Edited(path, text, text.count("\n"), "# @\n")


def _in_chart(root: Path) -> Iterator[Edited]:
    for path, line in (
        ("templates/api/deployment.yaml", "    app.kubernetes.io/component: @\n"),
        ("templates/_helpers.tpl", "app.kubernetes.io/instance: v@\n"),
        ("values.yaml", "    tag: 1.1.@\n"),
    ):
        text = (root / path).read_text(encoding="utf-8")
        key = line.partition(":")[0]
        lines = text.split("\n")
        number = next(i for i, each in enumerate(lines) if each.startswith(key))
        yield Edited(root / path, text, number, line)


def _time(server: Server, edited: Edited, count: int) -> None:
    path, lines = edited.path, edited.text.count("\n")
    server.open(path, edited.text)
    started, times = server.cpu(), []
    for version in range(2, count + 2):
        now = time.perf_counter()
        server.edit(
            path, version, edited.line, edited.written.replace("@", f"{version}")
        )
        server.wait(path, version)
        times.append(1000 * (time.perf_counter() - now))
    cuts = quantiles(times, n=20)
    print(
        f"{path.name}: {lines} lines, {count} edits:"
        f" p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms, least {min(times):.1f} ms;"
        f" processor {1000 * (server.cpu() - started) / count:.1f} ms an edit;"
        f" memory {server.memory()}",
        flush=True,
    )


def _soak(server: Server, edited: Edited, count: int) -> None:
    version, before, started = 100_000, server.memory(), time.perf_counter()
    for version in range(100_000, 100_000 + count):
        text = edited.written.replace("@", f"{version}")
        server.edit(edited.path, version, edited.line, text)
        if not version % 10:  # a burst is typed, and then somebody looks
            server.wait(edited.path, version)
    server.wait(edited.path, version)
    took = time.perf_counter() - started
    print(
        f"soak: {count} edits in {took:.0f} s: memory {before} before,"
        f" {server.memory()} after; the last diagnostics are of the last edit"
    )


if __name__ == "__main__":
    main()
