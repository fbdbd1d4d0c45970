"""The templates that rendered output says it comes from.

Helm writes ``# Source: chart/templates/web.yaml`` above each document that it renders.
"""

import re

from kubelint_img.lazy import regex
from kubelint_img.source import Place, Related, Source, Span
from kubelint_img.violation import Violation

_MARK = "# Source: "
_COMMENT = regex(r"^# Source: (\S+/templates/\S+)[ \t]*\r?$", re.MULTILINE)


def with_template(violation: Violation) -> Violation:
    """Return *violation*, with the template of its document as a related place."""
    text = violation.source.text
    if _MARK not in text:
        return violation
    before = _COMMENT.finditer(text, 0, violation.span.start)
    found = max(before, key=lambda comment: comment.start(), default=None)
    if found is None:
        return violation
    template = Place(Source(found[1], ""), Span(0, 0))
    related = Related(template, "rendered from this template")
    return violation._replace(related=(*violation.related, related))
