"""What builds have said of a document, until they say something else of it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kubelint_img.inputs.read import Read
from kubelint_img.linter import Report
from kubelint_img.lsp.runs.runs import Result
from kubelint_img.lsp.telling.builder import Made
from kubelint_img.lsp.texts.documents import Document, Documents
from kubelint_img.lsp.texts.moved import moved, sources_in
from kubelint_img.model.kubernetes.resource import Resource
from kubelint_img.problem import RenderFailure
from kubelint_img.violation import Violation

_Kind = tuple[str, str, Resource | None]


class _Word(NamedTuple):
    """The difference that builds make to what is found in a document as it stands."""

    hidden: Sequence[Violation] = ()
    """What does not hold for any object that comes of it."""

    more: Sequence[Violation] = ()
    """What holds for such an object alone."""

    elsewhere: Sequence[Violation] = ()
    """What is found in other files, which shows only once all is built."""

    alike: frozenset[_Kind] = frozenset()
    """What was hidden wherever it was found, whose places an edit may change."""

    seen: Sequence[Document] = ()
    """What the builds were made of, as far as it is linted."""

    def completed(
        self,
        found: Iterable[Violation],
        reads: Iterable[Read],
        *,
        with_fixes: bool,
    ) -> Sequence[Violation]:
        """Return what there is to say, where so much is *found* in *reads* as they are.

        What builds find is told *with_fixes* if these hold.
        """
        now = sources_in(reads)
        hidden = {_spot(each) for each in moved(self.hidden, now)}
        kept = [
            each
            for each in found
            if _spot(each) not in hidden and _kind(each) not in self.alike
        ]
        known = {each.order() for each in kept}
        more = moved(self.more, now, with_fixes=with_fixes)
        return (*kept, *(each for each in more if each.order() not in known))

    def with_failures(self, failures: "_Word") -> "_Word":
        """Return this with what is said to have failed by now."""
        return self._replace(
            more=(*_built(self.more), *_failed(failures.more)),
            elsewhere=(*_built(self.elsewhere), *_failed(failures.elsewhere)),
        )


class Built:
    """Keeps the last word of builds on each document: what was whole, and what fails.

    So what they said stays while their next word is not there, or something is broken
    in the middle of an edit.
    """

    def __init__(self, documents: Documents) -> None:
        """Have no word yet on any of *documents*."""
        self._documents = documents
        self._words = dict[str, _Word]()
        self._whole = dict[str, _Word]()

    def knows(self, uri: str) -> bool:
        """Tell whether there was a word on the document *uri*."""
        return uri in self._words

    def take(self, plain: Result, made: Made) -> bool:
        """Take what was *made* of the one document that *plain* is about.

        That is what is found in it as it stands. Returned is whether it is news.
        """
        uri = plain.documents[0].uri
        word = _word(plain, made.result) if made.result else _Word()
        if made.is_whole:
            self._whole[uri] = word
        elif uri in self._whole:
            word = self._whole[uri].with_failures(word)
        before = self._words.get(uri)
        self._words[uri] = word
        return before != word

    def completed(self, result: Result) -> Result:
        """Return a *result*, and what it lints later, with what builds say of it.

        What they find has a fix as long as all that they have seen is as it was.
        """
        word = self._words.get(result.documents[0].uri)
        if word is None or not (word.hidden or word.more):
            return result
        with_fixes = all(map(self._is_current, word.seen))

        def report(found: Report, reads: Iterable[Read]) -> Report:
            violations = word.completed(found.violations, reads, with_fixes=with_fixes)
            return found._replace(violations=tuple(violations))

        def lint(reads: Iterable[Read]) -> Report:
            reads = tuple(reads)
            return report(result.lint(reads), reads)

        return result._replace(report=report(result.report, result.reads), lint=lint)

    def _is_current(self, document: Document) -> bool:
        now = self._documents.at(document.path)
        return now is None or now.text == document.text

    def elsewhere(self, uri: str) -> Sequence[Violation]:
        """Return what builds find in files that are not open."""
        word = self._words.get(uri)
        return word.elsewhere if word else ()

    def forget(self, uri: str) -> None:
        """Drop what is known of a document that is closed."""
        self._words.pop(uri, None)
        self._whole.pop(uri, None)


def _word(plain: Result, built: Result) -> _Word:
    document, others = plain.documents[0], {each.path for each in built.documents[1:]}
    own = [each for each in built.report.violations if each.path == document.path]
    as_it_stands = [
        each for each in plain.report.violations if each.path == document.path
    ]
    stands, holds = ({each.order() for each in some} for some in (as_it_stands, own))
    hidden = [each for each in as_it_stands if each.order() not in holds]
    return _Word(
        tuple(hidden),
        tuple(each for each in own if each.order() not in stands),
        tuple(
            each
            for each in built.report.violations
            if each.path in others and _is_of_build(each, built)
        ),
        frozenset(map(_kind, hidden)).difference(map(_kind, own)),
        built.documents,
    )


def _is_of_build(violation: Violation, built: Result) -> bool:
    """Tell what a build says of a file beside, and not just that file by itself.

    What is in a file of objects by itself is so without the document, too.
    """
    order, report = violation.order(), built.report
    if order in report.made or _has_failed(violation):
        return True
    return order in report.confirmed and violation.resource is None


def _built(violations: Iterable[Violation]) -> list[Violation]:
    return [each for each in violations if not _has_failed(each)]


def _failed(violations: Iterable[Violation]) -> list[Violation]:
    return [each for each in violations if _has_failed(each)]


def _has_failed(violation: Violation) -> bool:
    return violation.rule.subject is RenderFailure


def _spot(violation: Violation) -> tuple[str, str, int]:
    return violation.rule.code, violation.path, violation.span.start


def _kind(violation: Violation) -> _Kind:
    return violation.rule.code, violation.message, violation.resource
