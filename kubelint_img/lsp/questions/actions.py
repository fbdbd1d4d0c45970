"""What an editor offers to do about what was found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lsprotocol import types

from kubelint_img.fix import Edit
from kubelint_img.fixing.run import Fixing
from kubelint_img.frozen import frozen
from kubelint_img.inputs.read import Input
from kubelint_img.lsp.questions.edits import Edits, between
from kubelint_img.lsp.questions.ignoring import ignoring
from kubelint_img.lsp.runs.runs import Result
from kubelint_img.lsp.texts.documents import Document
from kubelint_img.rule import Rule
from kubelint_img.source import Source, Span
from kubelint_img.suppress.scope import line_of
from kubelint_img.violation import Violation

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.kubelint-img"
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)

_UNSAFE = "(may change what is meant)"
_ALL = "Fix all in this file (kubelint-img)"


@frozen
class Actions:
    """What can be done about what was found in one document."""

    document: Document
    result: Result
    edits: Edits
    known: Mapping[str, Rule]
    """All rules there are, by code and name."""

    def offered(
        self, range_: types.Range, only: Sequence[str] | None
    ) -> Iterator[types.CodeAction]:
        """Give what is offered for *range_*, of the kinds that are asked for."""
        read = self.result.read_of(self.document)
        if read is None:
            return
        if is_wanted(types.CodeActionKind.QuickFix.value, only):
            span = self.edits.shown.lines(read.source).span(range_)
            found = list(self._within(read.source, span))
            yield from self._fixes(found)
            yield from self._ignores(found)
        if is_wanted(FIX_ALL, only) and (edits := self._all_fixes()):
            edit = self.edits.workspace_edit(edits)
            yield types.CodeAction(_ALL, FIX_ALL, edit=edit)

    def _within(self, source: Source, span: Span) -> Iterator[Violation]:
        """Give what was found at *span*, or on the line of a mere cursor."""
        is_cursor = span.start == span.stop
        first, last = line_of(source, span.start) if is_cursor else span
        for violation in self.result.report.violations:
            start, stop = violation.span
            if violation.source is source and start <= last and first <= stop:
                yield violation

    def _fixes(self, violations: Iterable[Violation]) -> Iterator[types.CodeAction]:
        by_safety = sorted(
            violations, key=lambda each: not (each.fix and each.fix.safe)
        )
        for violation in by_safety:
            fix = violation.fix
            if fix is None or not self._can_make(fix.edits):
                continue
            yield types.CodeAction(
                fix.title if fix.safe else f"{fix.title} {_UNSAFE}",
                types.CodeActionKind.QuickFix,
                diagnostics=[self.edits.shown.diagnostic(violation)],
                edit=self.edits.workspace_edit(fix.edits),
                is_preferred=(fix.safe and self._can_prefer) or None,
            )

    def _ignores(self, violations: Iterable[Violation]) -> Iterator[types.CodeAction]:
        for violation in violations:
            settings = self.result.settings_for(violation.path)
            if violation.rule.code in settings.unsuppressible:
                continue
            for document in self.result.documents:
                read = self.result.read_of(document)
                if read and read.source is violation.source:
                    yield from self._ignore(read, violation)

    def _ignore(self, read: Input, violation: Violation) -> Iterator[types.CodeAction]:
        if edit := ignoring(read, violation, self.known):
            yield types.CodeAction(
                f"Ignore {violation.rule.code} here, with a reason",
                types.CodeActionKind.QuickFix,
                diagnostics=[self.edits.shown.diagnostic(violation)],
                edit=self.edits.workspace_edit([edit]),
            )

    @property
    def _can_prefer(self) -> bool:
        return self.edits.shown.capabilities.preferred_actions

    def _can_make(self, edits: Iterable[Edit]) -> bool:
        """Tell whether all *edits* are in what is open, rather than made of it."""
        texts = {each.source for each in self.result.reads if isinstance(each, Input)}
        return all(edit.where.source in texts for edit in edits)

    def _all_fixes(self) -> Sequence[Edit]:
        """Return what the safe fixes make of the document, round after round."""
        safe = (each for each in self.result.report.violations if each.fix)
        if not any(each.fix and each.fix.safe for each in safe):
            return ()
        path = self.document.path
        outcome = Fixing(
            self.result.reads,
            self.result.lint,
            lambda each: "" if each.source.path == path else "it is another file",
        ).outcome()
        return [
            edit
            for change in outcome.changes
            for edit in between(
                change.before.source, change.after.source.text, change.kept
            )
        ]


def is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Tell whether *kind* is among those asked for, each with all below it."""
    return only is None or any(
        f"{kind}.".startswith(f"{each}.") for each in only if each
    )
