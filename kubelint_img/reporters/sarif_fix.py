"""Fixes, as SARIF has them."""

from typing import Any

from kubelint_img.fix import Edit
from kubelint_img.reporters.hidden import Hidden
from kubelint_img.reporters.sarif_place import artifact, region
from kubelint_img.source import Source
from kubelint_img.violation import Violation


def sarif_fix(violation: Violation, hidden: Hidden) -> dict[str, Any] | None:
    """Return how to mend *violation*, if that is known and may be shown."""
    fix = violation.fix
    if fix is None or hidden.is_in(fix):
        return None
    edits = dict[Source, list[Edit]]()
    for edit in fix.edits:
        edits.setdefault(edit.where.source, []).append(edit)
    return {
        "description": {"text": fix.title},
        "artifactChanges": [
            {
                "artifactLocation": artifact(source),
                "replacements": [_replacement(edit) for edit in changes],
            }
            for source, changes in edits.items()
        ],
    }


def _replacement(edit: Edit) -> dict[str, Any]:
    inserted = {"insertedContent": {"text": edit.text}} if edit.text else {}
    return {"deletedRegion": region(edit.where), **inserted}
