"""How many kustomizations build, and how exactly what is found in them is placed.

    python benchmarks/kustomizations.py FOLDER...

Each folder is a repository. Counted are the places of findings, of what is related to
them, and of edits; an insertion is where a fix would put something new. Needs kustomize
or kubectl on PATH. Every rule is in use.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from kubelint_img.assembly import Elsewhere
from kubelint_img.catalogue import Catalogue
from kubelint_img.config.resolve import settings_with
from kubelint_img.inputs.discover import discover
from kubelint_img.inputs.kustomize.builds import with_builds
from kubelint_img.inputs.kustomize.program import build
from kubelint_img.inputs.kustomize.project import project_of
from kubelint_img.inputs.parse import File
from kubelint_img.inputs.read import read
from kubelint_img.inputs.rendering import Origin, Rendered, Rendering
from kubelint_img.inputs.standard_input import StandardInput
from kubelint_img.linter import lint
from kubelint_img.plugins import load_rules
from kubelint_img.problem import RenderFailure
from kubelint_img.source import Place

MAX_SIZE = 2**24


def main(folders: Sequence[str]) -> None:
    """Print one line a folder, and one for all."""
    total = Counter[str]()
    for folder in folders:
        counted = measure(str(Path(folder).resolve()))
        total.update(counted)
        print(Path(folder).name, dict(counted))
    print("all", dict(total))


def measure(folder: str) -> Counter[str]:
    """Count builds, milliseconds, and places by how they were found."""
    os.chdir(folder)
    counted = Counter[str]()
    found = discover(["."], lambda *_, **__: None)
    reads = [read(each, MAX_SIZE, StandardInput()) for each in found.candidates]
    rules = load_rules()
    settings = settings_with(rules, {})

    def rendered(files: Sequence[File]) -> Rendered:
        start = time.perf_counter()
        made = with_builds(files, project_of(files, folder, MAX_SIZE), build())
        counted["milliseconds"] += round(1000 * (time.perf_counter() - start))
        counted["built"] += len(made.renderings)
        counted["broken"] += sum(
            isinstance(problem, RenderFailure)
            for file in made.files
            for problem in file.problems
        )
        counted["objects"] += sum(len(each.files) for each in made.renderings)
        for remark in made.remarks:
            print("   ", remark)
        return made._replace(renderings=tuple(map(counting, made.renderings)))

    def counting(rendering: Rendering) -> Rendering:
        def trace(places: Sequence[Place]) -> Sequence[Origin]:
            origins = rendering.trace(places)
            for place, origin in zip(places, origins, strict=True):
                counted[judged(place, origin)] += 1
            return origins

        return Rendering(
            rendering.files,
            trace,
            rendering.of,
            rendering.parsed,
            made_of=rendering.made_of,
            judged=rendering.judged,
        )

    lint(
        reads,
        Catalogue(rules).by_key,
        lambda _: settings,
        Elsewhere(render=rendered),
    )
    return counted


def judged(place: Place, origin: Origin) -> str:
    """Tell how exactly *origin* is the place that it is made at."""
    made = place.source.text[slice(*place.span)]
    there = origin.where.source.text[slice(*origin.where.span)]
    if origin.is_exact and made == there:
        return "exact"
    if not made:
        return "insertion"
    return "same text" if made == there else "near"


if __name__ == "__main__":
    main(sys.argv[1:])
