"""Time Dockerfiles: our whole process against hadolint's, over the same files.

Run ``python benchmarks/dockerfiles.py FOLDER`` in an environment with
``kubelint-img[dev]``. Both tools are started as processes, in turns, so that a machine
that slows down slows both; printed are medians and the median of the ratios pair by
pair. The cold run is one small Dockerfile; the others are every Dockerfile of FOLDER,
by the rules that stand for hadolint's, in one process, and by those that are on by
default. hadolint has ShellCheck on, as it comes. Our modules are compiled beforehand,
as they are once a package is installed.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from kubelint_img.inputs.kind import Kind, NotInputError, kind_of_name

SMALL = "FROM debian:12.5\nRUN echo built\nUSER 1000\n"
BIN = Path(sys.executable).parent
ENV = {key: each for key, each in os.environ.items() if not key.startswith("PYTHON")}


def is_dockerfile(path: Path) -> bool:
    """Tell a Dockerfile by its name, as discovery does."""
    try:
        return path.is_file() and kind_of_name(path.name) is Kind.DOCKERFILE
    except NotInputError:
        return False


def seconds(command: Sequence[str]) -> float:
    """Return the wall time of a run of *command*, whose findings are thrown away."""
    start = time.perf_counter()
    run = subprocess.run(command, stdout=subprocess.DEVNULL, env=ENV, check=False)
    stop = time.perf_counter()
    if run.returncode not in {0, 1}:  # nothing is wrong, or something in the files is
        sys.exit(f"{command[0]} failed with code {run.returncode}")
    return stop - start


def compare(title: str, files: Sequence[str], runs: int, *options: str) -> None:
    """Print how long both tools take over *files*, ours with *options*."""
    command = [str(BIN / "kubelint-img"), "check", "--no-config", "--format", "concise"]
    ours = [*command, *options, *files]
    theirs = [str(BIN / "hadolint"), "--no-color", *files]
    seconds(ours), seconds(theirs)
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
    mine, other = (median(times) for times in zip(*pairs, strict=True))
    ratio = median(b / a for a, b in pairs)
    print(
        f"{title}: kubelint-img {mine:.3f} s, hadolint {other:.3f} s, "
        f"{ratio:.2f} times as fast"
    )


def main(folder: str) -> None:
    """Run both comparisons."""
    paths = sorted(str(path) for path in Path(folder).rglob("*") if is_dockerfile(path))
    with TemporaryDirectory() as scratch:
        small = Path(scratch, "Dockerfile")
        small.write_text(SMALL)
        compare("cold, one small file", [str(small)], runs=15)
    profile = ("--profile", "hadolint", "--jobs", "1")
    compare(f"{len(paths)} Dockerfiles, its rules", paths, 5, *profile)
    compare(f"{len(paths)} Dockerfiles, our defaults", paths, 5)


if __name__ == "__main__":
    main(*sys.argv[1:])
