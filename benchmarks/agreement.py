"""Compare what hadolint says of Dockerfiles with what we say under its profile.

Run ``python benchmarks/agreement.py FOLDER`` in an environment with
``kubelint-img[dev]``. Both tools look at every Dockerfile of FOLDER, without
configuration and without ShellCheck. Findings are compared by file, instruction and
rule: one of ours agrees with one of theirs where our rule is an equivalent of theirs,
and a place that it names lies in the instruction that they name. Printed is, for each
of their rules, how many findings are in both, only theirs, and only ours; with
``--differences`` each of the last two as well. ``--only DL3008,DL3013`` compares these
rules alone. A file that hadolint cannot parse is left out, since it says nothing else
of it; that we cannot parse one that it can is counted apart.
"""

import argparse
import json
import subprocess
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from kubelint_img.inputs.kind import Kind, NotInputError, kind_of_name
from kubelint_img.source import DOCKERFILE_BREAKS, Source
from kubelint_img.syntax import dockerfile

BIN = Path(sys.executable).parent
UNPARSED = "DL1000"
AT_ONCE = 200  # files a process


class Place(NamedTuple):
    """An instruction, by its file and the line that it starts on."""

    path: str
    line: int


class Ours(NamedTuple):
    """A finding of ours."""

    code: str
    ids: frozenset[str]
    """The rules of theirs that ours stands for."""

    places: tuple[Place, ...]
    """The instructions that it names, the primary one first."""


class Agreement(NamedTuple):
    """What is in both, and what is in one alone, as ids with instructions."""

    both: frozenset[tuple[str, Place]]
    theirs: frozenset[tuple[str, Place]]
    ours: frozenset[tuple[str, Place]]


def is_dockerfile(path: Path) -> bool:
    """Tell a Dockerfile by its name, as discovery does."""
    try:
        return path.is_file() and kind_of_name(path.name) is Kind.DOCKERFILE
    except NotInputError:
        return False


def output(command: Sequence[str]) -> Any:
    """Return the JSON that *command* prints."""
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode not in {0, 1}:  # nothing is wrong, or something in the files is
        sys.exit(f"{command[0]} failed with code {run.returncode}: {run.stderr}")
    return json.loads(run.stdout)


def parts(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    """Give *paths* in as many parts as a command line needs."""
    for start in range(0, len(paths), AT_ONCE):
        yield paths[start : start + AT_ONCE]


class Instructions:
    """Finds the instruction that a line of a file belongs to."""

    def __init__(self) -> None:
        """Know no file yet."""
        self._starts = dict[str, list[int]]()

    def at(self, path: str, line: int) -> Place:
        """Return the instruction that *line*, from 1, is in, or the next before it."""
        starts = self._starts.setdefault(path, []) or self._read(path)
        before = bisect_right(starts, line)
        return Place(path, starts[before - 1] if before else line)

    def _read(self, path: str) -> list[int]:
        text = Path(path).read_bytes().decode("utf-8-sig", "replace")
        source = Source(path, text, DOCKERFILE_BREAKS)
        script = dockerfile.parse(source)
        found = [source.position(each.span.start).line for each in script.instructions]
        self._starts[path] = found
        return found


def equivalents() -> Mapping[str, frozenset[str]]:
    """Return hadolint's ids that each of our rules stands for, by its code."""
    rules = output([str(BIN / "kubelint-img"), "rules", "--format", "json"])
    return {
        rule["code"]: frozenset(
            each.partition(":")[2]
            for each in rule["equivalents"]
            if each.startswith("hadolint:")
        )
        for rule in rules
    }


def theirs_in(
    paths: Sequence[str], config: str, at: Instructions
) -> Iterator[tuple[str, Place]]:
    """Give hadolint's findings in the files at *paths*, without ShellCheck's."""
    command = [str(BIN / "hadolint"), "--config", config, "--format", "json"]
    for part in parts(paths):
        for each in output([*command, *part]):
            if each["code"].startswith("DL"):
                yield each["code"], at.at(each["file"], each["line"])


def ours_in(
    paths: Sequence[str],
    choice: Sequence[str],
    ids: Mapping[str, frozenset[str]],
    at: Instructions,
) -> Iterator[Ours]:
    """Give our findings in the files at *paths*, by the rules of *choice*."""
    command = [str(BIN / "kubelint-img"), "check", "--no-config", *choice]
    for part in parts(paths):
        report = output([*command, "--format", "json", *part])
        for each in report["violations"]:
            named = (each, *each["related"])
            places = tuple(at.at(one["path"], one["start"]["line"]) for one in named)
            yield Ours(each["code"], ids[each["code"]], places)


def compared(theirs: Collection[tuple[str, Place]], ours: Iterable[Ours]) -> Agreement:
    """Match the findings of both."""
    both, alone = set[tuple[str, Place]](), set[tuple[str, Place]]()
    for finding in ours:
        wanted = {(id_, place) for id_ in finding.ids for place in finding.places}
        found = wanted.intersection(theirs)
        both |= found
        if not found:
            alone.add((min(finding.ids, default=finding.code), finding.places[0]))
    rest = frozenset(theirs) - both
    return Agreement(frozenset(both), rest, frozenset(alone))


def show(agreement: Agreement) -> None:
    """Print how many findings are in both and in one alone, for each rule and all."""
    counts = [Counter(id_ for id_, _ in part) for part in agreement]
    ids = sorted(set().union(*counts))
    print(f"{'rule':<8}{'both':>6}{'theirs':>8}{'ours':>6}")
    for id_ in ids:
        both, theirs, ours = (count[id_] for count in counts)
        print(f"{id_:<8}{both:>6}{theirs:>8}{ours:>6}")
    both, theirs, ours = map(len, agreement)
    print(f"{'all':<8}{both:>6}{theirs:>8}{ours:>6}")
    if both:
        print(f"found of theirs: {both / (both + theirs):.2%}")
        print(f"ours alone: {ours / (both + ours):.2%}")


def show_differences(agreement: Agreement) -> None:
    """Print each finding that only one of the tools has."""
    for who, part in (("theirs", agreement.theirs), ("ours", agreement.ours)):
        for id_, place in sorted(part):
            print(f"{who:<7}{id_} {place.path}:{place.line}")


def choice_of(only: Collection[str], ids: Mapping[str, frozenset[str]]) -> list[str]:
    """Return the options for the profile, or for the equivalents of *only* these."""
    codes = sorted(code for code, theirs in ids.items() if theirs & set(only))
    if only and not codes:
        sys.exit(f"no rule is an equivalent of {', '.join(only)}")
    return ["--select", ",".join(codes)] if only else ["--profile", "hadolint"]


def main() -> None:
    """Compare both over a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="rules of theirs, with commas")
    parser.add_argument("--differences", action="store_true")
    args = parser.parse_args()
    only = [each for each in args.only.split(",") if each]
    paths = sorted(str(path) for path in args.folder.rglob("*") if is_dockerfile(path))
    ids, at = equivalents(), Instructions()
    with TemporaryDirectory() as scratch:
        config = Path(scratch, "hadolint.yaml")
        config.write_text("{}\n")
        theirs = set(theirs_in(paths, str(config), at))
    unparsed = {place.path for id_, place in theirs if id_ == UNPARSED}
    readable = [path for path in paths if path not in unparsed]
    found = list(ours_in(readable, choice_of(only, ids), ids, at))
    ours = [each for each in found if UNPARSED not in each.ids]
    wanted = {
        (id_, place)
        for id_, place in theirs
        if place.path not in unparsed and (not only or id_ in only)
    }
    agreement = compared(wanted, ours)
    if args.differences:
        show_differences(agreement)
    print(
        f"{len(readable)} Dockerfiles, and {len(unparsed)} that hadolint cannot parse"
    )
    print(f"{len(found) - len(ours)} syntax errors in them, which BuildKit refuses")
    show(agreement)


if __name__ == "__main__":
    main()
