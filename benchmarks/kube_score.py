"""Compare what kube-score says of manifests with what our rules say under its profile.

Run ``python benchmarks/kube_score.py FOLDER`` in an environment with ``kubelint-img``;
kube-score is found on the path, or by ``--program``. Both tools look at the manifests
of FOLDER, those of one directory at a time: objects of the same name in different files
are one to kube-score. Printed is, for each of its checks, how many objects are found
by both, only by it, and only by us; with ``--differences`` each of the last two as
well.
``--defaults`` leaves out the checks that it calls optional. A file that kube-score
cannot read is left out, since it says nothing of all the others otherwise.
"""

import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from comparison import (
    Finding,
    Objects,
    Place,
    Report,
    equivalents,
    folders_in,
    ours_in,
    parser,
    tell,
    title,
)

PROFILE = "kube-score"
FINE = 7
"""The grade from which on kube-score calls an object fine."""


def readable(program: Sequence[str], paths: Sequence[str]) -> list[str]:
    """Return those of *paths* that kube-score can read, and tell of the others."""
    if report(program, paths) is not None:
        return list(paths)
    found = {path: report(program, [path]) is not None for path in paths}
    for path in (path for path in paths if not found[path]):
        print(f"kube-score cannot read {path}")
    return [path for path in paths if found[path]]


def report(program: Sequence[str], paths: Sequence[str]) -> Any:
    """Return what kube-score says of each object; nothing if it failed."""
    command = [*program, "--output-format", "json", *paths]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return json.loads(run.stdout) or []  # of kinds that it does not know: null
    except json.JSONDecodeError:
        return None


def grades(
    program: Sequence[str], paths: Sequence[str]
) -> Iterator[tuple[tuple[str, Place], int]]:
    """Give each check that was made, the object, and the grade that it got."""
    for each in report(program, paths) if paths else ():
        meta, path = each["object_meta"], str(Path(each["file_name"]).absolute())
        kind = each["type_meta"]["kind"]
        place = Place(path, title(kind, meta.get("namespace"), meta.get("name")))
        for check in each["checks"]:
            if not check["skipped"]:
                yield (check["check"]["id"], place), check["grade"]


def main() -> None:
    """Compare both over a folder."""
    arguments = parser(__doc__, PROFILE)
    arguments.add_argument("--defaults", action="store_true")
    args = arguments.parse_args()
    at, ids = Objects(), equivalents((f"{PROFILE}:",))
    every = [] if args.defaults else ["--all-default-optional"]
    program = [args.program, "score", *every]
    graded, ours = dict[tuple[str, Place], int](), list[Finding]()
    for folder in folders_in(args.folder, at):
        paths = readable(program, folder)
        graded.update(grades(program, paths))
        ours += ours_in(paths, ids, at, "--profile", PROFILE)
    found = frozenset(each for each, grade in graded.items() if grade < FINE)
    theirs = Report(found, graded.keys())
    tell(theirs, ours, ids, differences=args.differences)


if __name__ == "__main__":
    main()
