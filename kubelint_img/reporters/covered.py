"""Text of a source with a mask for each secret in it."""

from kubelint_img.model.secret import MASK
from kubelint_img.reporters.hidden import Hidden
from kubelint_img.source import Located, Place, Source, Span


def covered(hidden: Hidden, source: Source, span: Span) -> str:
    """Return what stands at *span* in *source*, which does not go beyond a line."""
    shown, at = list[str](), span.start
    for start, stop in hidden.on_line_of(Place(source, span)):
        if start < stop and span.start < stop and start < span.stop:
            shown += source.text[at : max(start, at)], MASK
            at = max(min(stop, span.stop), at)
    return "".join([*shown, source.text[at : span.stop]])


def line_of(hidden: Hidden, where: Located) -> tuple[str, int]:
    """Return the first line of *where*, and where in what is shown that begins.

    That is what `fingerprint.fingerprints` wants to see.
    """
    source, begin = where.source, where.span.start
    number = source.position(begin).line
    start = source.line_span(number).start
    stop = max(start + len(source.line(number)), begin)
    before = covered(hidden, source, Span(start, begin)) if begin > start else ""
    return covered(hidden, source, Span(start, stop)), len(before)
