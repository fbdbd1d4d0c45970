"""What is wrong with a configuration, as an editor shows it, and what mends it."""

from collections.abc import Iterable, Iterator

from lsprotocol import types

from kubelint_img.errors import ConfigError
from kubelint_img.fix import Edit
from kubelint_img.lsp.questions.edits import Edits
from kubelint_img.lsp.telling.diagnostics import of_mistake
from kubelint_img.lsp.texts.documents import Document
from kubelint_img.source import Place, Source, Span


def corrections(
    document: Document,
    mistakes: Iterable[ConfigError],
    range_: types.Range,
    edits: Edits,
) -> Iterator[types.CodeAction]:
    """Give what writes the nearest name in place of one that there is not.

    The *mistakes* are those in a *document*; only at *range_* they count.
    """
    source = Source(document.path, document.text)
    lines = edits.shown.lines(source)
    first, last = range_.start.line, range_.end.line
    for error in mistakes:
        diagnostic = of_mistake(error, lines)
        is_there = first <= diagnostic.range.start.line <= last
        if not error.mistake or not error.mistake.nearest or not is_there:
            continue
        _, start, stop, nearest = error.mistake
        edit = Edit(Place(source, Span(start, stop)), nearest)
        yield types.CodeAction(
            f"Change to '{nearest}'",
            types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic],
            edit=edits.workspace_edit([edit]),
            is_preferred=True,
        )
