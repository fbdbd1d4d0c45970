"""Taking out what the linted files silence, and adding what is to say of that."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kubelint_img.checks import Checks
from kubelint_img.config.settings import Settings
from kubelint_img.frozen import frozen
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.parse import File
from kubelint_img.model.suppression import Suppression
from kubelint_img.rule import Rule
from kubelint_img.source import Source
from kubelint_img.suppress import (
    annotations_in,
    as_suppressions,
    peer_suppressions_in,
    permitted,
    sift,
    silenceable,
    suppressions_in,
)
from kubelint_img.violation import Violation

Parse = Callable[[Iterable[Source]], Iterable[File]]
"""Parses files that the run is not about, but that something was made of."""


@frozen
class Sifter:
    """Takes out of what was found in a run what its files silence."""

    checks: Checks
    known: Mapping[str, Rule]
    """All rules there are, by code and name: a suppression may name any."""

    def kept(
        self,
        files: Sequence[File],
        found: Mapping[Source, Sequence[Violation]],
        made: Iterable[Violation],
        parse: Parse,
    ) -> Iterator[Violation]:
        """Give what is left of what was *found* in *files* and *made* of them.

        The latter is reported where one of *files* has to do with it, and any file that
        has may silence it; those among them that are not in *files*, *parse* reads.
        """
        concerned = _concerned({file.source for file in files}, made)
        others = parse(concerned.keys() - {file.source for file in files})
        kept, silenced = list[Violation](), set[Violation]()
        for file in (*files, *others):
            heard = concerned.get(file.source, ())
            rest = tuple(self._sifted(file, (*found.get(file.source, ()), *heard)))
            silenced.update(set(heard).difference(rest))
            kept += rest
        yield from (violation for violation in kept if violation not in silenced)

    def _sifted(self, file: File, found: Iterable[Violation]) -> Iterator[Violation]:
        """Give what *file* does not silence of *found*, and what to say of that.

        All that was found is about the file, or has a related place in it.
        """
        settings = self.checks.settings_for(file.source.path)
        wished = suppressions_in(file.source, file.stream, file.script, self.known)
        written = permitted(wished, settings)
        # A rule on suppressions has not spoken yet, so that nothing of it is idle.
        rules = settings.rules if file.is_judged else ()
        active = {rule.code for rule in rules if rule.subject is not Suppression}
        today = settings.today
        # What is related in a template is where a value is used: they are one matter.
        place = file.source if file.kind is Kind.TEMPLATE else None
        kept, suppressions = sift(
            found, written, active=active, today=today, by_related=place
        )
        theirs = peer_suppressions_in(file.stream, file.script)
        if settings.respects_peers:
            meant = as_suppressions(theirs, silenceable(self.known, settings))
            # In a manifest, what is related may be another object, with its own wishes.
            place = file.source if file.script else None
            kept = sift(kept, meant, today=today, by_related=place).violations
        yield from kept
        about = self.checks.check(file.source.path, (*suppressions, *theirs))
        yield from sift(about, written, today=today).violations


def sifted_by_annotations(
    file: File,
    found: Iterable[Violation],
    known: Mapping[str, Rule],
    settings: Settings,
) -> Iterator[Violation]:
    """Give what the annotations in a rendered *file* do not silence.

    Its comments are those of the template, which has its own say.
    """
    if file.stream is None:
        yield from found
        return
    meant = permitted(annotations_in(file.stream, known), settings)
    if settings.respects_peers:
        theirs = peer_suppressions_in(file.stream, None)
        meant += as_suppressions(theirs, silenceable(known, settings))
    yield from sift(found, meant, today=settings.today).violations


def _concerned(
    own: set[Source], made: Iterable[Violation]
) -> Mapping[Source, list[Violation]]:
    """Return what was *made*, by each file that it has a place in.

    What has none in one of the run's *own* files is left out.
    """
    concerned = defaultdict[Source, list[Violation]](list)
    for violation in made:
        related = (each.where.source for each in violation.related)
        sources = dict.fromkeys((violation.source, *related))
        if not own.isdisjoint(sources):
            for source in sources:
                concerned[source].append(violation)
    return concerned
