"""Compare what checkov says of manifests and Dockerfiles with what our rules say.

Run ``python benchmarks/checkov.py FOLDER`` in an environment with ``kubelint-img``;
checkov is found on the path, or by ``--program``. Both tools look at every file of
FOLDER. The object of a Dockerfile is the file. Printed is, for each of their checks,
how many objects are found by both, only by them, and only by us; with ``--differences``
each of the last two as well. ``--framework dockerfile`` compares Dockerfiles in place
of manifests.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from comparison import (
    Objects,
    Place,
    Report,
    equivalents,
    ours_in,
    output,
    parser,
    tell,
)

CHECKS = {
    "kubernetes": ("checkov:CKV_K8S_", "checkov:CKV2_K8S_"),
    "dockerfile": ("checkov:CKV_DOCKER_", "checkov:CKV2_DOCKER_"),
}
"""How the ids of the checks of each framework start."""


def theirs_in(program: str, folder: Path, framework: str, at: Objects) -> Report:
    """Return checkov's verdicts on *folder*."""
    command = [program, "-d", str(folder), "--framework", framework]
    report = output([*command, "--output", "json", "--compact"])
    results = report.get("results", {})  # without a file there are none
    failed = results.get("failed_checks", [])
    passed = results.get("passed_checks", [])
    found = frozenset(verdicts(failed, at))
    return Report(found, found | frozenset(verdicts(passed, at)))


def verdicts(
    results: Iterable[Mapping[str, Any]], at: Objects
) -> Iterator[tuple[str, Place]]:
    """Give the check and the object of each of checkov's results."""
    for each in results:
        start, stop = each["file_line_range"]
        middle = (start + stop) // 2  # the range may start in the document before
        # For a pod in a template checkov makes a name up.
        place = at.named(each["file_abs_path"], each["resource"], middle)
        yield each["check_id"], place


def main() -> None:
    """Compare both over a folder."""
    arguments = parser(__doc__, "checkov")
    arguments.add_argument("--framework", choices=sorted(CHECKS), default="kubernetes")
    args = arguments.parse_args()
    ids = equivalents(CHECKS[args.framework])
    at = Objects(whole_files=args.framework == "dockerfile")
    theirs = theirs_in(args.program, args.folder, args.framework, at)
    tell(
        theirs, ours_in([str(args.folder)], ids, at), ids, differences=args.differences
    )


if __name__ == "__main__":
    main()
