"""Linting what tools make of charts and overlays."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from kubelint_img.assembly import Elsewhere, workspace_of
from kubelint_img.config.settings import Settings
from kubelint_img.frozen import frozen
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.parse import File, parse
from kubelint_img.inputs.read import Input
from kubelint_img.inputs.rendering import Rendered, Rendering
from kubelint_img.lazy import cached_property
from kubelint_img.model.workspace.beside import Beside, WithoutKustomizations
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.origins import at_origins
from kubelint_img.problem import Malformed
from kubelint_img.rule import Rule
from kubelint_img.sifting import sifted_by_annotations
from kubelint_img.source import DOCKERFILE_BREAKS, Source
from kubelint_img.violation import Violation

Find = Callable[[Sequence[File], Workspace], Mapping[Source, Sequence[Violation]]]
"""Shows files to the rules, and returns what they say, by source."""


@frozen
class Renderings:
    """All that tools made of the files of a run, each rendering a world of its own.

    What lies beside a chart is there for its objects to refer to, and the other way.
    """

    rendered: Rendered
    settings_for: Callable[[str], Settings]
    elsewhere: Elsewhere

    @cached_property
    def around(self) -> Elsewhere:
        """Return what is elsewhere, for files that nobody rendered."""
        made = [file for each in self.rendered.renderings for file in each.files]
        return self._beside(made) if made else self.elsewhere

    @property
    def unparsed(self) -> frozenset[str]:
        """Return the paths of files, of those made, that cannot be parsed."""
        return frozenset(
            file.source.path
            for rendering in self.rendered.renderings
            for file in rendering.files
            if any(isinstance(each, Malformed) for each in file.problems)
        )

    def found(self, find: Find, known: Mapping[str, Rule]) -> list[Violation]:
        """Return what is found in the renderings, at what a person would edit.

        What an annotation silences is left out; *known* are all rules there are.
        """
        return list(
            at_origins(
                (rendering, tuple(self._kept(rendering, find, known)))
                for rendering in self.rendered.renderings
            )
        )

    def merged(
        self,
        found: Mapping[Source, Sequence[Violation]],
        made: Sequence[Violation],
    ) -> tuple[Mapping[Source, Sequence[Violation]], list[Violation]]:
        """Take out what was said twice, and what holds only for objects as they stand.

        Of what was *found* in a file whose objects were judged as *made*, that stays
        which was found in both; it may have a fix, and goes before the other.
        """
        judged = {source for each in self.rendered.renderings for source in each.judged}
        if not judged:
            return found, list(made)
        theirs = {_key(violation) for violation in made}
        kept = {
            source: [
                each
                for each in violations
                if source not in judged or _is_as_written(each) or _key(each) in theirs
            ]
            for source, violations in found.items()
        }
        ours = {_key(each) for violations in kept.values() for each in violations}
        return kept, [each for each in made if _key(each) not in ours]

    def parsed(self, sources: Iterable[Source]) -> Iterator[File]:
        """Parse *sources*, which renderings were made of, or that objects refer to."""
        for source in sources:
            asked = (each.parsed(source) for each in self.rendered.renderings)
            yield next(filter(None, asked), None) or _parsed(source)

    def _kept(
        self, rendering: Rendering, find: Find, known: Mapping[str, Rule]
    ) -> Iterator[Violation]:
        found = find(rendering.files, self.workspaces[rendering])
        for file in rendering.files:
            violations = found.get(file.source, ())
            yield from sifted_by_annotations(
                file, violations, known, self.settings_for(file.source.path)
            )

    @cached_property
    def workspaces(self) -> Mapping[Rendering, Workspace]:
        """Return the renderings, each with the workspace that it is."""
        elsewhere = cache(self._without)
        return {
            each: workspace_of(each.files, self.settings_for, elsewhere(each.made_of))
            for each in self.rendered.renderings
        }

    def _without(self, made_of: frozenset[Source]) -> Elsewhere:
        """Return what is elsewhere for what was *made_of* some files of the run."""
        files = [each for each in self.rendered.files if each.source not in made_of]
        beside = self._beside(files)
        if not made_of:
            return beside
        return beside._replace(context=WithoutKustomizations(beside.context))

    def _beside(self, files: Sequence[File]) -> Elsewhere:
        documents = [document for file in files for document in file.documents]
        scripts = [file.script for file in files if file.script]
        beside = Beside(documents, scripts, self.elsewhere.context)
        return self.elsewhere._replace(context=beside)


def confirmed(
    found: Mapping[Source, Sequence[Violation]], made: Iterable[Violation]
) -> Iterator[Violation]:
    """Give what was *found* in files that was found in what was *made* of them too."""
    theirs = {_key(each) for each in made}
    for violations in found.values() if theirs else ():
        yield from (each for each in violations if _key(each) in theirs)


def _parsed(source: Source) -> File:
    is_dockerfile = source.breaks == DOCKERFILE_BREAKS
    return parse(Input(source, Kind.DOCKERFILE if is_dockerfile else Kind.VALUES))


def _key(violation: Violation) -> tuple[str, str, Source, int]:
    """Return what two violations have in common that say the same of one text."""
    rule = violation.rule
    return rule.code, rule.name, violation.source, violation.span.start


def _is_as_written(violation: Violation) -> bool:
    """Tell what is about a text, and not about the object that it stands for."""
    return violation.resource is None or "style" in violation.rule.tags
