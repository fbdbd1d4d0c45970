"""Compare what kube-linter says of manifests with what our rules say under its profile.

Run ``python benchmarks/kube_linter.py FOLDER`` in an environment with ``kubelint-img``;
kube-linter is found on the path, or by ``--program``. Both tools look at the manifests
of FOLDER, those of one directory at a time, as kube-linter always does. Printed is,
for each of its checks, how many objects are found by both, only by it, and only by us;
with ``--differences`` each of the last two as well. ``--defaults`` leaves out the
checks that are off by default.
"""

import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from comparison import (
    Finding,
    Objects,
    Place,
    Report,
    equivalents,
    folders_in,
    ours_in,
    output,
    parser,
    tell,
    title,
)
from kubelint_img.knowledge import lines

PROFILE = "kube-linter"
JUDGED = "judged-"
UNDESIRED = {"schema-validation"}
"""It fetches its schemas from the network."""


def configuration(program: str, wanted: Iterable[str]) -> Mapping[str, Any]:
    """Return a configuration that makes the *wanted* checks, and tells what was judged.

    kube-linter names what it finds, and not what it looked at. For each check there is
    one more, of the same kinds of objects, that finds something wrong with all of them.
    """
    checks = output([program, "checks", "list", "--format", "json"])
    of_all = [
        {
            "name": JUDGED + each["name"],
            "template": "required-annotation",
            "params": {"key": "annotation-of-no-object"},
            "scope": each["scope"],
        }
        for each in checks
        if each["name"] in wanted
    ]
    include = sorted(each["name"] for each in checks if each["name"] in wanted)
    checks = {"doNotAutoAddDefaults": True, "include": include}
    return {"checks": checks, "customChecks": of_all}


def theirs_in(
    program: Sequence[str], paths: Sequence[str]
) -> Iterator[tuple[str, Place]]:
    """Give the checks that the manifests at *paths* fail, with their objects."""
    command = [*program, "--format", "json", *paths]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if not run.stdout:
        print(f"of {', '.join(paths)}: {run.stderr.strip()}")
        return
    # What follows the report is the number of what was found.
    report, _ = json.JSONDecoder().raw_decode(run.stdout)
    for each in report["Reports"] or ():
        named = each["Object"]["K8sObject"]
        kind = named["GroupVersionKind"]["Kind"]
        path = each["Object"]["Metadata"]["FilePath"]
        yield each["Check"], Place(path, title(kind, named["Namespace"], named["Name"]))


def main() -> None:
    """Compare both over a folder."""
    arguments = parser(__doc__, PROFILE)
    arguments.add_argument("--defaults", action="store_true")
    args = arguments.parse_args()
    at, ids = Objects(), equivalents((f"{PROFILE}:",))
    known = frozenset[str]().union(*ids.values())
    wanted = frozenset(lines(f"profiles/{PROFILE}")) if args.defaults else known
    wanted -= UNDESIRED
    found, ours = set[tuple[str, Place]](), list[Finding]()
    with TemporaryDirectory() as folder:
        config = Path(folder) / "config.json"
        config.write_text(json.dumps(configuration(args.program, wanted)))
        program = [args.program, "lint", "--config", str(config)]
        for paths in folders_in(args.folder, at):
            found |= set(theirs_in(program, paths))
            ours += ours_in(paths, ids, at, "--profile", PROFILE)
    judged = frozenset(
        (id_.removeprefix(JUDGED), place)
        for id_, place in found
        if id_.startswith(JUDGED)
    )
    theirs = Report(frozenset(each for each in found if each in judged), judged)
    tell(theirs, ours, ids, differences=args.differences)


if __name__ == "__main__":
    main()
