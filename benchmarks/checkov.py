"""Compare what checkov says of manifests and Dockerfiles with what our rules say.

Run ``python benchmarks/checkov.py FOLDER`` in an environment with ``kubelint-img``;
checkov is found on the path, or by ``--checkov``. Both tools look at every file of
FOLDER. Findings are compared by file, object and check: a finding of ours agrees with
one of theirs where our rule is an equivalent of theirs, in the same object. The object
of a Dockerfile is the file. Printed is, for each of their checks, how many objects are
found by both, only by them, and only by us; with ``--differences`` each of the last two
as well. Of ours, only what checkov judged counts: it knows few kinds that make pods.
``--framework dockerfile`` compares Dockerfiles in place of manifests.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kubelint_img.inputs.encoding import decode
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.parse import parse
from kubelint_img.inputs.read import Input
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import Source

OURS = [str(Path(sys.executable).parent / "kubelint-img")]
PREFIX = "checkov:"
CHECKS = {
    "kubernetes": ("CKV_K8S_", "CKV2_K8S_"),
    "dockerfile": ("CKV_DOCKER_", "CKV2_DOCKER_"),
}
"""How the ids of the checks of each framework start."""


class Place(NamedTuple):
    """An object: its file, and its kind, namespace and name; none for Dockerfiles."""

    path: str
    title: str


class Finding(NamedTuple):
    """What one of ours may agree with: any of these checks, of this object."""

    ids: frozenset[str]
    place: Place


class Extent(NamedTuple):
    """Where an object starts, as a line from 1, and what it is called."""

    start: int
    title: str


class Report(NamedTuple):
    """What checkov found, and what it judged, found or not."""

    found: frozenset[tuple[str, Place]]
    judged: frozenset[tuple[str, Place]]


class Agreement(NamedTuple):
    """What is in both, and what is in one alone, as ids with objects."""

    both: frozenset[tuple[str, Place]]
    theirs: frozenset[tuple[str, Place]]
    ours: frozenset[tuple[str, Place]]


def output(command: Sequence[str]) -> Any:
    """Return the JSON that *command* prints."""
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode not in {0, 1}:  # nothing is wrong, or something in the files is
        sys.exit(f"{command[0]} failed with code {run.returncode}: {run.stderr}")
    return json.loads(run.stdout)


class Objects:
    """Finds the object that a line of a file belongs to."""

    def __init__(self, framework: str) -> None:
        """Know no file yet."""
        self._whole_files = framework == "dockerfile"
        self._extents = dict[str, list[Extent]]()

    def at(self, path: str, line: int) -> Place:
        """Return the object that *line*, from 1, is in, or the next before it."""
        if self._whole_files:
            return Place(path, "")
        before = [each for each in self._in(path) if each.start <= line]
        return Place(path, max(before).title if before else "")

    def named(self, path: str, title: str, line: int) -> Place:
        """Return the object called *title*, or what *line* is in without one.

        For a pod in a template checkov makes a name up.
        """
        if any(each.title == title for each in self._in(path)):
            return Place(path, title)
        return self.at(path, line)

    def _in(self, path: str) -> list[Extent]:
        if path not in self._extents:
            self._extents[path] = [] if self._whole_files else list(extents(path))
        return self._extents[path]


def extents(path: str) -> Iterator[Extent]:
    """Give the objects of the manifests in the file at *path*."""
    source = Source(path, decode(Path(path).read_bytes()))
    for each in Workspace(parse(Input(source, Kind.YAML)).documents).manifests:
        start = source.position(each.node.outer.start).line
        namespace = each.namespace or "default"
        yield Extent(start, f"{each.kind}.{namespace}.{each.name}")


def equivalents(framework: str) -> Mapping[str, frozenset[str]]:
    """Return the checks that each of our rules stands for, by its code."""
    prefixes = tuple(PREFIX + each for each in CHECKS[framework])
    rules = output([*OURS, "rules", "--format", "json"])
    found = {
        rule["code"]: frozenset(
            each.removeprefix(PREFIX)
            for each in rule["equivalents"]
            if each.startswith(prefixes)
        )
        for rule in rules
    }
    return {code: ids for code, ids in found.items() if ids}


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
        place = at.named(each["file_abs_path"], each["resource"], middle)
        yield each["check_id"], place


def ours_in(
    folder: Path, ids: Mapping[str, frozenset[str]], at: Objects
) -> Iterator[Finding]:
    """Give our findings in *folder*, by the rules that have *ids*."""
    command = [*OURS, "check", "--no-config", "--select", ",".join(sorted(ids))]
    report = output([*command, "--format", "json", str(folder)])
    for each in report["violations"]:
        if each["code"] in ids:
            path = str(Path(each["path"]).absolute())
            yield Finding(ids[each["code"]], at.at(path, each["start"]["line"]))


def compared(theirs: Report, ours: Iterable[Finding], ids: frozenset[str]) -> Agreement:
    """Match the findings of both, by the checks that are one of *ids*."""
    both, alone = set[tuple[str, Place]](), set[tuple[str, Place]]()
    for finding in ours:
        wanted = {(id_, finding.place) for id_ in finding.ids}
        found = wanted & theirs.found
        both |= found
        if not found:
            alone.update(sorted(wanted & theirs.judged)[:1])
    rest = {each for each in theirs.found if each[0] in ids} - both
    return Agreement(frozenset(both), frozenset(rest), frozenset(alone))


def show(agreement: Agreement) -> None:
    """Print how many findings are in both and in one alone, for each check and all."""
    counts = [Counter(id_ for id_, _ in part) for part in agreement]
    print(f"{'check':<16}{'both':>6}{'theirs':>8}{'ours':>6}")
    for id_ in sorted(set().union(*counts)):
        both, theirs, ours = (count[id_] for count in counts)
        print(f"{id_:<16}{both:>6}{theirs:>8}{ours:>6}")
    both, theirs, ours = map(len, agreement)
    print(f"{'all':<16}{both:>6}{theirs:>8}{ours:>6}")
    if both:
        print(f"found of theirs: {both / (both + theirs):.2%}")
        print(f"ours alone: {ours / (both + ours):.2%}")


def show_differences(agreement: Agreement) -> None:
    """Print each finding that only one of the tools has."""
    for who, part in (("theirs", agreement.theirs), ("ours", agreement.ours)):
        for id_, place in sorted(part):
            print(f"{who:<7}{id_} {place.path} {place.title}")


def main() -> None:
    """Compare both over a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--checkov", default="checkov", help="the program to run")
    parser.add_argument("--framework", choices=sorted(CHECKS), default="kubernetes")
    parser.add_argument("--differences", action="store_true")
    args = parser.parse_args()
    folder = args.folder.absolute()
    ids, at = equivalents(args.framework), Objects(args.framework)
    theirs = theirs_in(args.checkov, folder, args.framework, at)
    ours = ours_in(folder, ids, at)
    agreement = compared(theirs, ours, frozenset().union(*ids.values()))
    if args.differences:
        show_differences(agreement)
    show(agreement)


if __name__ == "__main__":
    main()
