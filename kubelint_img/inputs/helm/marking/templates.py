"""The templates of a chart, and which of them an action leads to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kubelint_img.lazy import cached_property, regex
from kubelint_img.source import Span
from kubelint_img.syntax.gotemplate import (
    Action,
    Kind,
    Part,
    UnclosedError,
    parts_of,
)

_INCLUDED = regex(r'\b(?:include|template)\s+\(?\s*"([^"]+)"')


class Placed(NamedTuple):
    """An action, and the template that it stands in."""

    path: str
    action: Action


class Templates:
    """The templates of a chart, taken apart when they are first asked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Take their *texts*, by their paths in the chart."""
        self.texts = texts
        self._parts = dict[str, tuple[Part, ...]]()

    def parts(self, path: str) -> tuple[Part, ...]:
        """Return the parts of a template; none of one that cannot be taken apart."""
        if path not in self._parts:
            try:
                self._parts[path] = parts_of(self.texts[path])
            except UnclosedError:
                self._parts[path] = ()
        return self._parts[path]

    def text(self, placed: Placed) -> str:
        """Return what an action says."""
        return self.texts[placed.path][slice(*placed.action.inner)]

    def reached(self, path: str, span: Span) -> Iterator[Placed]:
        """Give the actions within *span* of a template, and those that they include."""
        seen = set[str]()
        ahead = [
            Placed(path, part)
            for part in self.parts(path)
            if isinstance(part, Action)
            and span.start <= part.span.start
            and part.span.stop <= span.stop
        ]
        while ahead:
            placed = ahead.pop(0)
            yield placed
            for name in _INCLUDED.findall(self.text(placed)):
                if name not in seen:
                    seen.add(name)
                    ahead += self._bodies[name]

    @cached_property
    def _bodies(self) -> Mapping[str, list[Placed]]:
        """Return the actions in named templates, by their names."""
        bodies = defaultdict[str, list[Placed]](list)
        for path in self.texts:
            opened = list[str]()
            for part in self.parts(path):
                if not isinstance(part, Action):
                    continue
                if part.kind is Kind.CLOSES and opened:
                    opened.pop()
                for name in filter(None, opened):
                    bodies[name].append(Placed(path, part))
                if part.kind in {Kind.OPENS, Kind.DEFINES, Kind.EMBEDS}:
                    opened.append(part.template)
        return bodies
