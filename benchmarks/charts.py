"""Judge how findings in charts are brought to what people write.

Run ``python benchmarks/charts.py FOLDER ...``. Each chart in the folders is rendered;
of each it is printed

- what share of its rendered lines that are not blank is brought to a template line,
  and to the very same text;
- of the images that change with some value, how many are brought to a key of a values
  file; that is found out by changing one value after another, and is left out of charts
  with more than ``--most`` values;
- how many of the places, one for every key and value that is rendered, are wrong: the
  text there was changed, and nothing changed in the rendered text; see
  ``tests/self_check.py``;
- how long it takes to render, and to find the origins of all lines at once.
"""

import argparse
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, cast

from kubelint_img.inputs.discover import discover
from kubelint_img.inputs.helm.chart.archive import archive_of
from kubelint_img.inputs.helm.chart.chart import Chart
from kubelint_img.inputs.helm.chart.sets import defaults_of
from kubelint_img.inputs.helm.chart.values import Leaf, leaves_of, with_changes
from kubelint_img.inputs.helm.charts import Project, read_from_disk, with_charts
from kubelint_img.inputs.helm.engine.engine import Engine, EngineError, Library
from kubelint_img.inputs.parse import parse
from kubelint_img.inputs.read import read
from kubelint_img.inputs.rendering import Rendering
from kubelint_img.inputs.standard_input import StandardInput
from kubelint_img.problem import RenderFailure
from kubelint_img.source import Place, Source, Span
from kubelint_img.syntax.yaml import Node
from kubelint_img.syntax.yaml.scalar import Scalar
from tests.self_check import OPTIONS, SIZE, SelfCheck, Traced


class Result(NamedTuple):
    """What was found out about one chart."""

    lines: int = 0
    mapped: int = 0
    exact: int = 0
    images: int = 0
    """Those that change with a value."""

    keyed: int = 0
    """Those of them that are brought to a key in a values file."""

    checked: int = 0
    wrong: int = 0
    seconds: float = 0
    traced_in: float = 0

    def plus(self, other: "Result") -> "Result":
        """Add two up."""
        return Result._make(a + b for a, b in zip(self, other, strict=True))

    def __str__(self) -> str:
        """Return one line for people to read."""
        return (
            f"{self.lines:>6} lines  {_share(self.mapped, self.lines)} mapped"
            f"  {_share(self.exact, self.lines)} exact"
            f"  {self.keyed:>3} of {self.images:>3} images to values"
            f"  {self.wrong} of {self.checked} places wrong"
            f"  {self.seconds:.2f} s rendering  {self.traced_in:.2f} s tracing"
        )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:6.1%}" if whole else "     -"


class Judge:
    """Judges charts."""

    def __init__(self, engine: Engine, most: int, places: int) -> None:
        """Try out *most* values, and *places* of each rendering."""
        self._engine = engine
        self._self_check = SelfCheck(engine)
        self._most = most
        self._places = places

    def judge(self, root: str) -> Iterator[Result]:
        """Give what is found out about each rendering of the chart in *root*."""
        candidates = discover([root], lambda *_, **__: None).candidates
        files = [parse(read(each, SIZE, StandardInput())) for each in candidates]
        start = time.perf_counter()
        rendered = with_charts(files, Project(read_from_disk(lambda _: SIZE)))
        seconds = time.perf_counter() - start
        for problem in (each for file in rendered.files for each in file.problems):
            if isinstance(problem, RenderFailure):
                line, column = problem.source.position(problem.span.start)
                print(f"    {problem.source.path}:{line}:{column} {problem.message}")
        for rendering in rendered.renderings:
            result = self._judged(rendering)
            yield result._replace(seconds=seconds)
            seconds = 0
        rendered.close()

    def _judged(self, rendering: Rendering) -> Result:
        lines = [line for file in rendering.files for line in _lines(file.source)]
        start = time.perf_counter()
        origins = rendering.trace(lines)
        traced_in = time.perf_counter() - start
        pairs = list(zip(lines, origins, strict=True))
        mapped = [each for each in pairs if _is_in_template(each[1])]
        exact = [each for each in mapped if each[1].is_exact]
        images, keyed = self._images(rendering)
        checked, wrong = self._check(rendering)
        return Result(
            len(lines),
            len(mapped),
            len(exact),
            images,
            keyed,
            checked,
            wrong,
            traced_in=traced_in,
        )

    def _check(self, rendering: Rendering) -> tuple[int, int]:
        places = [place for _, place in _scalars(rendering)]
        places = places[:: max(1, len(places) // self._places)]
        origins = rendering.trace(places)
        traced = map(Traced, [rendering] * len(places), places, origins)
        checked = [found for each in traced if (found := self._self_check.check(each))]
        wrong = [each.traced for each in checked if each.is_wrong]
        for each in wrong:
            print(f"    wrong: {each}")
        return len(checked), len(wrong)

    def _images(self, rendering: Rendering) -> tuple[int, int]:
        """Return how many images change with values, and how many are seen to."""
        places = [place for key, place in _scalars(rendering) if key == "image"]
        chart = cast("Chart", rendering.of)
        leaves = leaves_of(defaults_of(chart, self._engine))
        if rendering.title or len(leaves) > self._most or not places:
            return 0, 0
        plain = self._rendered(chart, {})
        changed = set[Place]()
        for leaf in leaves:
            if leaf.place and leaf.value != "" and not isinstance(leaf.value, bool):
                other = self._rendered(chart, {leaf: _other(leaf)})
                changed.update(_changed(chart, places, plain, other))
        origins = rendering.trace(places)
        keyed = 0
        for place, origin in zip(places, origins, strict=True):
            if place not in changed:
                continue
            traced = Traced(rendering, place, origin)
            if traced.is_in_values:
                keyed += 1
            else:
                print(f"    not to values: {traced}")
        return len(changed), keyed

    def _rendered(
        self, chart: Chart, changes: Mapping[Leaf, str | int | float | bool]
    ) -> Mapping[str, str]:
        try:
            archive = archive_of(chart.files)
            return self._engine.render(archive, with_changes({}, changes), OPTIONS)
        except EngineError:
            return {}


def _other(leaf: Leaf) -> str | int | float | bool:
    if isinstance(leaf.value, bool):
        return not leaf.value
    return f"{leaf.value}7" if isinstance(leaf.value, str) else leaf.value + 1


def _changed(
    chart: Chart,
    places: list[Place],
    plain: Mapping[str, str],
    other: Mapping[str, str],
) -> Iterator[Place]:
    """Give those of *places* whose own line is another one, among as many lines."""
    for path, text in plain.items():
        before, behind = text.split("\n"), other.get(path, "").split("\n")
        if len(before) != len(behind):
            continue
        shown = chart.shown(chart.template_path(path))
        for place in places:
            if place.source.path == shown:
                index = place.source.position(place.span.start).line - 1
                if before[index] != behind[index]:
                    yield place


def _is_in_template(origin: object) -> bool:
    where = [getattr(origin, "where", None)]
    where += [each.where for each in getattr(origin, "related", ())]
    return any(each and "templates/" in each.source.path for each in where)


def _lines(source: Source) -> Iterator[Place]:
    offset = 0
    for line in source.text.split("\n"):
        if line.strip():
            start = offset + len(line) - len(line.lstrip())
            yield Place(source, Span(start, offset + len(line.rstrip())))
        offset += len(line) + 1


def _scalars(rendering: Rendering) -> Iterator[tuple[str, Place]]:
    for file in rendering.files:
        for document in file.documents:
            yield from _scalars_in(document.root)


def _scalars_in(root: Node) -> Iterator[tuple[str, Place]]:
    for node in root.walk():
        for key in node.keys:
            yield "", Place(key.source, key.span)
        for key, value in node.items():
            if isinstance(value, Scalar):
                yield key.text, Place(value.source, value.span)


def _charts(folder: Path) -> Iterator[str]:
    """Give the folders of charts, without those within other charts."""
    for path, folders, names in os.walk(folder):
        folders.sort()
        if "Chart.yaml" in names:
            folders.clear()
            yield path


def main() -> None:
    """Judge the charts in the folders that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--most", type=int, default=600)
    parser.add_argument("--places", type=int, default=300)
    args = parser.parse_args()
    total, charts, whole = Result(), 0, 0
    judge = Judge(Library(), args.most, args.places)
    for root in (root for folder in args.folders for root in _charts(folder)):
        charts += 1
        print(root)
        results = list(judge.judge(root))
        for result in results:
            print("   ", result)
            total = total.plus(result)
        whole += bool(results)
    print(f"{whole} of {charts} charts rendered:", total)


if __name__ == "__main__":
    main()
