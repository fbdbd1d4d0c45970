"""What is kept of charts from one run to the next."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kubelint_img.inputs.helm.engine import command
from kubelint_img.inputs.helm.engine.ahead import Ahead
from kubelint_img.inputs.helm.engine.engine import (
    Engine,
    IsStale,
    Library,
    is_installed,
    never,
)
from kubelint_img.inputs.helm.marking.marks import Marker
from kubelint_img.inputs.helm.marking.unstable import Settled
from kubelint_img.inputs.parse import File, parse_rendered
from kubelint_img.inputs.rendering import Origin
from kubelint_img.source import Located, Place, Related, Source, Span

_MOST_CHARTS = 8

_Text = tuple[str, str]
"""A path, and the text there."""

Key = tuple[bytes, Settled]
"""Stands for all that the origins of places in a rendered text depend on."""


class KeptCharts:
    """Helm's engine, and what came of the last charts that it rendered.

    Nothing in it changes what is found. To be used by one thread.
    """

    def __init__(self) -> None:
        """Have nothing started, and nothing rendered yet."""
        self._engine: Ahead | None = None
        self._charts = dict[str, KeptChart]()

    def engine(self, is_stale: IsStale) -> Ahead | None:
        """Return the engine, if there is one; it gives up once a run *is_stale*."""
        if self._engine is None and (engine := _engine()):
            self._engine = Ahead(engine)
        if self._engine:
            self._engine.is_stale = is_stale
        return self._engine

    def chart(self, root: str) -> "KeptChart":
        """Return what is kept of the chart in the folder *root*."""
        kept = self._charts.pop(root, None) or KeptChart()
        kept.forget_texts()
        self._charts[root] = kept  # as the newest
        if len(self._charts) > _MOST_CHARTS:
            del self._charts[next(iter(self._charts))]
        return kept

    def end_run(self) -> None:
        """Give back what only one run needs."""
        if self._engine:
            # The run that it was given to last may be one that nobody waits for.
            self._engine.is_stale = never
            self._engine.forget()

    def close(self) -> None:
        """End the engine, and forget all."""
        engine, self._engine = self._engine, None
        self._charts.clear()
        if engine:
            engine.close()


def _engine() -> Engine | None:
    if is_installed():
        return Library()
    path = command.program()
    return command.Command(path) if path else None


class KeptChart:
    """What came of one chart."""

    def __init__(self) -> None:
        """Have it rendered with nothing yet."""
        self._sets = dict[tuple[int, str], KeptSet]()
        self._texts = dict[_Text, File]()
        self._marker: Marker | None = None

    def set(self, number: int, title: str) -> "KeptSet":
        """Return what is kept of a rendering, with that set of values."""
        return self._sets.setdefault((number, title), KeptSet(self._texts))

    def forget_texts(self) -> None:
        """Forget texts that were not rendered when the chart was rendered last."""
        files = [file for of in self._sets.values() for file in of.files]
        self._texts.clear()
        self._texts.update((_text(file.source), file) for file in files)

    def marker(self, texts: Mapping[str, str]) -> Marker:
        """Return what marks templates with these *texts*, by their paths."""
        if self._marker is None or not self._marker.fits(texts):
            self._marker = Marker.for_texts(texts)
        return self._marker

    def forget_from(self, number: int) -> None:
        """Forget the sets of values from that one on: there are none any more."""
        self._sets = {key: of for key, of in self._sets.items() if key[0] < number}


class KeptSet:
    """What came of one chart with one set of values, when it was last rendered."""

    def __init__(self, texts: dict[_Text, File]) -> None:
        """Have nothing rendered yet; *texts* are those of the chart that are parsed."""
        self._texts = texts
        self._files = dict[str, File]()
        self._origins = dict[str, _Origins]()

    @property
    def files(self) -> Iterable[File]:
        """Return what was rendered last, parsed."""
        return self._files.values()

    def parsed(self, texts: Mapping[str, Source]) -> dict[str, File]:
        """Parse rendered *texts*, by their paths; but none that is known.

        With one set of values and another, most are the same.
        """
        self._files = {path: self._parsed(source) for path, source in texts.items()}
        self._origins = {
            path: of for path, of in self._origins.items() if path in texts
        }
        return self._files

    def _parsed(self, source: Source) -> File:
        key = _text(source)
        if key not in self._texts:
            self._texts[key] = parse_rendered(source)
        return self._texts[key]

    def origins(self, path: str, key: Key) -> "_Origins":
        """Return the known origins of places in what is rendered to *path*.

        They hold as long as *key* is the same.
        """
        known = self._origins.get(path)
        if known is None or known.key != key:
            known = self._origins[path] = _Origins(key, {})
        return known


class _Origins(NamedTuple):
    key: Key
    by_span: dict[Span, Origin]


Current = Callable[[str], Source | None]
"""Returns the text of the file that is reported by a path, as this run has it."""


def traced(
    places: Sequence[Place],
    known_at: Callable[[Place], dict[Span, Origin]],
    current: Current,
    trace: Callable[[Sequence[Place]], Iterable[Origin]],
) -> list[Origin]:
    """Return the origins of *places*: those that are known, and by *trace* all others.

    *known_at* gives those that are known for the text of a place. Where they stand is
    told in the *current* texts.
    """
    found = dict[Place, Origin]()
    for place in places:
        origin = known_at(place).get(place.span)
        if origin and (moved := _moved(origin, current)):
            found[place] = moved
    others = [place for place in dict.fromkeys(places) if place not in found]
    if others:
        found.update(zip(others, trace(others), strict=True))
    for place in places:
        known_at(place)[place.span] = found[place]
    return [found[place] for place in places]


def _moved(origin: Origin, current: Current) -> Origin | None:
    """Return *origin* in the current texts; nothing where one is another by now."""
    places = list(_moved_to((origin.where, *(at for at, _ in origin.related)), current))
    if not all(places):
        return None
    where, *others = filter(None, places)
    related = zip(others, (message for _, message in origin.related), strict=True)
    return Origin(where, tuple(Related(*each) for each in related), origin.is_exact)


def _moved_to(places: Iterable[Located], current: Current) -> Iterator[Place | None]:
    for place in places:
        source = current(place.source.path)
        is_same = source is not None and _is_same(source, place.source)
        yield Place(source, place.span) if source and is_same else None


def _is_same(one: Source, other: Source) -> bool:
    return _text(one) == _text(other)


def _text(source: Source) -> _Text:
    return source.path, source.text
