"""Which fixes a report may show: an edit can carry what stands around its place."""

from kubelint_img.fix import Edit, Fix
from kubelint_img.reporters.hidden import Hidden
from kubelint_img.source import Span
from kubelint_img.violation import Violation


def fix_shown(violation: Violation, hidden: Hidden) -> Fix | None:
    """Return the fix of *violation*; nothing if a secret may stand in what it writes.

    ``--fix`` makes it all the same.
    """
    fix = violation.fix
    if fix is None or any(_tells(edit, hidden) for edit in fix.edits):
        return None
    return fix


def _tells(edit: Edit, hidden: Hidden) -> bool:
    source, (start, stop) = edit.where
    first, last = (source.position(each).line for each in (start, stop))
    lines = Span(source.line_span(first).start, source.line_span(last).stop)
    return bool(edit.text) and hidden.is_in(edit.text, source, lines)
