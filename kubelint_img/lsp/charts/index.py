"""What the templates of a chart name, all of them together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kubelint_img.frozen import frozen
from kubelint_img.inputs.helm.chart.chart import Chart
from kubelint_img.inputs.helm.chart.member import Member
from kubelint_img.lazy import cached_property
from kubelint_img.lsp.charts.expression import Include, Use
from kubelint_img.lsp.charts.meaning import ANY, Meanings, Path, Root, joined
from kubelint_img.lsp.charts.walk import Walked, walked
from kubelint_img.source import Place, Source, Span

GLOBAL = "global"

_MOST_ROUNDS = 6
"""How deep includes may be nested for their context to be known."""

_MOST_CONTEXTS = 64


class Named(NamedTuple):
    """A use of values, and the template that it stands in."""

    source: Source
    use: Use


@frozen
class Index:
    """The values, and the named templates, that a chart's templates name."""

    chart: Chart

    def at(self, source: Source, offset: int) -> tuple[list[Use], list[Include]]:
        """Return what the template *source* names at *offset*."""
        found = self._walked.get(source)
        if found is None:
            return [], []
        uses = [each for each in found.uses if _is_at(offset, each.span)]
        return uses, [each for each in found.includes if _is_at(offset, each.span)]

    def walked_to(self, source: Source, offset: int) -> Walked:
        """Return what a template has up to *offset*, and what holds there."""
        root = Root(self.member_of(source).prefix)
        return walked(source.text[:offset], root, self._context)

    def uses(self) -> Iterator[Named]:
        """Give all uses of values, in all templates."""
        for source, found in self._walked.items():
            for use in found.uses:
                yield Named(source, use)

    def includes_of(self, name: str) -> Iterator[Place]:
        """Give the places that include the template *name*."""
        for source, found in self._walked.items():
            for each in found.includes:
                if each.name == name:
                    yield Place(source, each.span)

    def definitions_of(self, name: str) -> Iterator[Place]:
        """Give where the template *name* is defined."""
        for source, found in self._walked.items():
            for each in found.defined:
                if each.name == name:
                    yield Place(source, each.span)

    def defined_at(self, source: Source, offset: int) -> str:
        """Return the name of the template that is defined at *offset*, or nothing."""
        found = self._walked.get(source)
        for each in found.defined if found else ():
            if _is_at(offset, each.span):
                return each.name
        return ""

    @property
    def all_names(self) -> list[str]:
        """Return the names of all named templates."""
        found = (each.name for of in self._walked.values() for each in of.defined)
        return sorted(set(found))

    def member_of(self, source: Source) -> Member:
        """Return the chart that has the file *source*: a subchart, or the chart."""
        for member in reversed(self.chart.members):
            for path in member.files:
                if not member.is_packed and member.source(path) is source:
                    return member
        return self.chart.itself

    def same(self, path: Path) -> Path:
        """Return *path* as all charts see it: ``global`` is the same for all."""
        for member in self.chart.members:
            size = len(member.prefix)
            if path[:size] == member.prefix and path[size : size + 1] == (GLOBAL,):
                return path[size:]
        return path

    @cached_property
    def _templates(self) -> Mapping[Source, Root]:
        return {
            source: Root(member.prefix)
            for member in self.chart.members
            if not member.is_packed
            for path in member.files
            if path.startswith("templates/") and (source := member.source(path))
        }

    @cached_property
    def _contexts(self) -> dict[str, Meanings]:
        return {}

    def _context(self, name: str) -> Meanings:
        # Of what nobody includes, as in a library, the dot is mostly the root.
        return self._contexts.get(name) or (Root(()),)

    @cached_property
    def _walked(self) -> Mapping[Source, Walked]:
        """Go through all templates until it is known what each is rendered with."""
        found: Mapping[Source, Walked] = {}
        for _ in range(_MOST_ROUNDS):
            found = {
                source: walked(source.text, root, self._context)
                for source, root in self._templates.items()
            }
            contexts = _contexts_in(found.values())
            if contexts == self._contexts:
                break
            self._contexts.clear()
            self._contexts.update(contexts)
        return found


def _contexts_in(found: Iterable[Walked]) -> dict[str, Meanings]:
    contexts = defaultdict[str, list[Meanings]](list)
    for each in found:
        for include in each.includes:
            contexts[include.name].append(include.context)
    return {name: joined(of)[:_MOST_CONTEXTS] for name, of in contexts.items()}


def matches(one: Path, other: Path) -> bool:
    """Tell whether two paths may lead to the same value."""
    return len(one) == len(other) and all(
        a == b or ANY in {a, b} for a, b in zip(one, other, strict=True)
    )


def _is_at(offset: int, span: Span) -> bool:
    return span.start <= offset <= span.stop
