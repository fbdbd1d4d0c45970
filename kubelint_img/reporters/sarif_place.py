"""Places, as SARIF has them."""

from typing import Any

from kubelint_img.reporters.covered import covered
from kubelint_img.reporters.hidden import Hidden
from kubelint_img.reporters.paths import uri
from kubelint_img.source import Located, Source, Span

_MOST_LINES, _MOST_CHARACTERS = 12, 600
"""Of a place whose text is shown: a minified manifest is one line, a file one place."""


def place(where: Located, hidden: Hidden) -> dict[str, Any]:
    """Return the location *where*, with the lines that it is on, secrets covered."""
    physical = {
        "artifactLocation": artifact(where.source),
        "region": region(where),
    }
    if lines := _lines(where, hidden):
        physical["contextRegion"] = lines
    return {"physicalLocation": physical}


def artifact(source: Source) -> dict[str, str]:
    """Return which file *source* is."""
    location = uri(source.path)
    if location.startswith("file:"):
        return {"uri": location}
    return {"uri": location, "uriBaseId": "%SRCROOT%"}


def region(where: Located) -> dict[str, int]:
    """Return the range of *where*: from 1, in code points, its end exclusive."""
    start, stop = map(where.source.position, where.span)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": stop.line,
        "endColumn": stop.column,
    }


def _lines(where: Located, hidden: Hidden) -> dict[str, Any] | None:
    source = where.source
    first, last = (source.position(each).line for each in where.span)
    if not source.text or last - first >= _MOST_LINES:
        return None
    spans = [source.line_span(number) for number in range(first, last + 1)]
    if spans[-1].stop - spans[0].start > _MOST_CHARACTERS:
        return None
    end = Span(spans[-1].start, spans[-1].start + len(source.line(last)))
    text = "".join(covered(hidden, source, span) for span in (*spans[:-1], end))
    return {"startLine": first, "endLine": last, "snippet": {"text": text}}
