"""Edits as an editor makes them."""

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from kubelint_img.fix import Edit
from kubelint_img.fixing.edits import Kept
from kubelint_img.frozen import frozen
from kubelint_img.lsp.telling.diagnostics import Shown
from kubelint_img.source import Place, Source, Span


@frozen
class Edits:
    """Makes of edits what the client understands."""

    shown: Shown

    def workspace_edit(self, edits: Iterable[Edit]) -> types.WorkspaceEdit:
        """Return *edits*, none of which overlaps another."""
        by_source = dict[Source, list[types.TextEdit]]()
        for (source, span), text in edits:
            range_ = self.shown.lines(source).range(span)
            by_source.setdefault(source, []).append(types.TextEdit(range_, text))
        if not self.shown.capabilities.document_changes:
            return types.WorkspaceEdit(
                {self.shown.uri(each.path): of for each, of in by_source.items()}
            )
        return types.WorkspaceEdit(
            document_changes=[
                self._of_document(source, found) for source, found in by_source.items()
            ]
        )

    def _of_document(
        self, source: Source, edits: Sequence[types.TextEdit]
    ) -> types.TextDocumentEdit:
        document = self.shown.documents.at(source.path)
        return types.TextDocumentEdit(
            types.OptionalVersionedTextDocumentIdentifier(
                self.shown.uri(source.path), document.version if document else None
            ),
            list(edits),
        )


def between(before: Source, after: str, kept: Sequence[Kept]) -> Iterator[Edit]:
    """Give what makes *after* of the text *before*, of which *kept* is left."""
    old = new = 0
    end = Kept(len(before.text), len(after), 0)
    for each in (*kept, end):
        if (old, new) != (each.old, each.new):
            place = Place(before, Span(old, each.old))
            yield Edit(place, after[new : each.new])
        old, new = each.old + each.length, each.new + each.length
