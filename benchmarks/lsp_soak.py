"""Edit with the language server as people do, for long, and catch it lying.

Run ``python benchmarks/lsp_soak.py [--edits 10000] [--seed 7] [--units utf-16]
[--pull]``. A workspace is made in a temporary folder: manifests, a chart,
kustomizations, Dockerfiles, JSON, configuration. An editor without a screen types,
deletes, pastes, undoes, moves lines and leaves quotes, heredocs and templates half
typed, in several documents; it opens, closes, saves and renames, writes files and
configuration behind the server's back, adds and removes folders, and asks for hovers,
actions, definitions and completions, many of which it cancels.

After every so many edits it waits until the server is quiet. Then

- all that was asked must have been answered, and none with an internal error;
- what is published of each document must be what a fresh server says of the same texts,
  and so must be hovers, definitions, actions and fixes at random places: were the
  server's copy of a text another than the editor's, places would differ;
- one action that is offered is made: what was found must be gone, the text must be
  parsed as before, and behind "fix all" no safe fix may be left;
- memory, open files and processes are read.

Printed are the time, what was found wrong, each with the seed that finds it again, and
memory over time. The exit code is 1 if anything was wrong, memory beyond 300 MB or a
growth of more than 10 % behind the first fifth of the edits included. With ``--units``
utf-8 or utf-32 edits are counted so; with ``--pull`` diagnostics are asked for; with
``--keep FOLDER`` the texts are kept of which something wrong was said. Needs Linux.

Texts cut and doubled anywhere are linted by ``pytest -n 0
tests/lsp/test_half_typed.py --hypothesis-profile long``.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import lsp_files
from lsp_checks import Checks
from lsp_editor import Editor
from lsp_hand import Hand

MOST_MEMORY = 300.0
MOST_GROWTH = 1.1


def main() -> int:
    """Soak one server, and tell what was wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--check-every", type=int, default=100, metavar="EDITS")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--units", choices=("utf-8", "utf-16", "utf-32"), default="")
    parser.add_argument("--pull", action="store_true")
    parser.add_argument("--keep", type=Path, help="a folder for what went wrong")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve() / "shop"
        root.mkdir()
        return _soak(root, args)


def _soak(root: Path, args: argparse.Namespace) -> int:
    lsp_files.write(root, lsp_files.files())
    rng = random.Random(args.seed)  # noqa: S311 - nothing is to be kept secret
    editor = Editor([root], args.units or "utf-16", pulls=args.pull)
    hand = Hand(editor, root, rng)
    hand.keep = args.keep
    checks = Checks(editor, hand, rng)
    wrong = list[str]()
    started, memory, due = time.perf_counter(), list[float](), args.check_every
    while hand.edits < args.edits and editor.process.poll() is None:
        hand.act()
        if hand.edits >= due:
            due = hand.edits + args.check_every
            checks.run()
            memory.append(editor.memory())
            _tell(hand, checks, memory, started)
            wrong += _told(editor.failures) + _told(checks.wrong)
    code = editor.end()
    wrong += _told(editor.failures)
    wrong += _told([*([f"exit code {code}"] if code else []), *_grown(memory)])
    print(
        f"{hand.edits} edits, {sum(hand.asked.values())} questions"
        f" ({hand.cancelled} cancelled), {checks.actions} actions made,"
        f" {checks.count} checks of {checks.compared} documents"
        f" in {time.perf_counter() - started:.0f} s; {len(wrong)} wrong"
    )
    return 1 if wrong else 0


def _told(found: list[str]) -> list[str]:
    """Print what was *found* wrong, and leave nothing of it there."""
    for each in found:
        print(f"WRONG: {each}", flush=True)
    wrong, found[:] = list(found), []
    return wrong


def _tell(hand: Hand, checks: Checks, memory: list[float], started: float) -> None:
    if checks.count % 10 == 1:
        editor = hand.editor
        print(
            f"{hand.edits:6} edits, {time.perf_counter() - started:4.0f} s:"
            f" {memory[-1]:.0f} MB, {editor.open_files()} files,"
            f" {editor.children()} processes, {len(editor.buffers)} documents open",
            flush=True,
        )


def _grown(memory: list[float]) -> list[str]:
    if not memory:
        return ["nothing was checked"]
    warm = memory[len(memory) // 5 :]
    quarter = max(1, len(warm) // 4)
    first, last = median(warm[:quarter]), median(warm[-quarter:])
    print(f"memory: {first:.0f} MB once warm, {last:.0f} MB at the end")
    wrong = [f"{max(memory):.0f} MB"] if max(memory) > MOST_MEMORY else []
    if last > first * MOST_GROWTH:
        wrong.append(f"memory has grown from {first:.0f} to {last:.0f} MB")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
