"""What the scripts share that compare another linter with ours, object by object.

Findings are compared by file, object and check: a finding of ours agrees with one of
theirs where our rule is an equivalent of theirs, in the same object. Of ours, only what
the other linter judged counts: it knows fewer kinds of objects than we do.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from kubelint_img.cli import main
from kubelint_img.inputs.encoding import decode
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.parse import parse
from kubelint_img.inputs.read import Input
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import Source

OURS = [str(Path(sys.executable).parent / "kubelint-img")]


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
    """What the other linter found, and what it judged, found or not."""

    found: frozenset[tuple[str, Place]]
    judged: Collection[tuple[str, Place]]


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
    try:
        return json.loads(run.stdout)
    except json.JSONDecodeError:
        sys.exit(f"{command[0]} printed no JSON: {run.stderr}")


class Objects:
    """Finds the object that a line of a file belongs to."""

    def __init__(self, *, whole_files: bool = False) -> None:
        """Know no file yet; with *whole_files*, take each for one object."""
        self._whole_files = whole_files
        self._extents = dict[str, list[Extent]]()

    def at(self, path: str, line: int) -> Place:
        """Return the object that *line*, from 1, is in, or the next before it."""
        if self._whole_files:
            return Place(path, "")
        before = [each for each in self.within(path) if each.start <= line]
        return Place(path, max(before).title if before else "")

    def named(self, path: str, title: str, line: int) -> Place:
        """Return the object called *title*, or what *line* is in without one."""
        if any(each.title == title for each in self.within(path)):
            return Place(path, title)
        return self.at(path, line)

    def within(self, path: str) -> Sequence[Extent]:
        """Return the objects of the file at *path*."""
        if path not in self._extents:
            self._extents[path] = [] if self._whole_files else list(extents(path))
        return self._extents[path]


def title(kind: str, namespace: str | None, name: str | None) -> str:
    """Return what an object is called here."""
    return f"{kind}.{namespace or 'default'}.{name or ''}"


def extents(path: str) -> Iterator[Extent]:
    """Give the objects of the manifests in the file at *path*."""
    source = Source(path, decode(Path(path).read_bytes()))
    for each in Workspace(parse(Input(source, Kind.YAML)).documents).manifests:
        start = source.position(each.node.outer.start).line
        yield Extent(start, title(each.kind, each.namespace, each.name))


def folders_in(folder: Path, at: Objects) -> Iterator[list[str]]:
    """Give the paths of the manifests of *folder*, those of one directory at a time."""
    by_parent = defaultdict[Path, list[str]](list)
    for ending in ("*.yaml", "*.yml"):
        for path in sorted(folder.rglob(ending)):
            if path.is_file() and at.within(str(path)):
                by_parent[path.parent].append(str(path))
    yield from by_parent.values()


def equivalents(prefixes: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """Return the checks that each of our rules stands for, by its code.

    Of the rules' equivalents only those that start with one of *prefixes* are taken.
    """
    found = {
        rule["code"]: frozenset(
            each.partition(":")[2]
            for each in rule["equivalents"]
            if each.startswith(prefixes)
        )
        for rule in output([*OURS, "rules", "--format", "json"])
    }
    return {code: ids for code, ids in found.items() if ids}


def ours_in(
    paths: Sequence[str], ids: Mapping[str, frozenset[str]], at: Objects, *options: str
) -> Iterator[Finding]:
    """Give our findings in *paths*, by the rules that have *ids*."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        where = ["--format", "json", "--output", str(report), *paths]
        select = ["--select", ",".join(sorted(ids))]
        # In this process: to start one anew for each directory takes most of the time.
        main(["check", "--no-config", "--no-context", *options, *select, *where])
        violations = json.loads(report.read_text())["violations"]
    for each in violations:
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
            alone.update(sorted(each for each in wanted if each in theirs.judged)[:1])
    rest = {each for each in theirs.found if each[0] in ids} - both
    return Agreement(frozenset(both), frozenset(rest), frozenset(alone))


def show(agreement: Agreement) -> None:
    """Print how many findings are in both and in one alone, for each check and all."""
    counts = [Counter(id_ for id_, _ in part) for part in agreement]
    ids = sorted(set().union(*counts))
    width = max(map(len, ids), default=0) + 2
    print(f"{'check':<{width}}{'both':>6}{'theirs':>8}{'ours':>6}")
    for id_ in ids:
        both, theirs, ours = (count[id_] for count in counts)
        print(f"{id_:<{width}}{both:>6}{theirs:>8}{ours:>6}")
    both, theirs, ours = map(len, agreement)
    print(f"{'all':<{width}}{both:>6}{theirs:>8}{ours:>6}")
    if both:
        print(f"found of theirs: {both / (both + theirs):.2%}")
        print(f"ours alone: {ours / (both + ours):.2%}")


def show_differences(agreement: Agreement) -> None:
    """Print each finding that only one of the tools has."""
    for who, part in (("theirs", agreement.theirs), ("ours", agreement.ours)):
        for id_, place in sorted(part):
            print(f"{who:<7}{id_} {place.path} {place.title}")


def parser(description: str | None, peer: str) -> argparse.ArgumentParser:
    """Return what reads the arguments that the scripts have in common."""
    made = argparse.ArgumentParser(description=description)
    made.add_argument("folder", type=lambda text: Path(text).absolute())
    made.add_argument("--program", default=peer, help=f"the {peer} to run")
    made.add_argument("--differences", action="store_true")
    return made


def tell(
    theirs: Report,
    ours: Iterable[Finding],
    ids: Mapping[str, frozenset[str]],
    *,
    differences: bool,
) -> None:
    """Print what the comparison of both comes to."""
    agreement = compared(theirs, ours, frozenset().union(*ids.values()))
    if differences:
        show_differences(agreement)
    show(agreement)
