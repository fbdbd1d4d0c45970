"""`ENV` and `LABEL` should be written with `=`.

`ENV name value` is the form of old: it sets one variable, takes everything to the end
of the line for the value, and so hides mistakes: `ENV A=1 B` is an error, `ENV A B=1`
sets `A`.

## Bad

```dockerfile
FROM debian:12.5
ENV GREETING hello world
#   ^^^^^^^^^^^^^^^^^^^^ ENV should be written with '=' between name and value
```

## Good

```dockerfile
FROM debian:12.5
ENV GREETING="hello world"
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Assignment,
    Edit,
    Finding,
    Fix,
    Place,
    Severity,
    Span,
    regex,
    rule,
)

_ONE_WORD = 2  # the name, and a value that is one word in the new form too
_SPECIAL = regex(r"[\"'\\`]")
_NO_NAME = regex(r"[\"'\\`=]")


@rule(
    "KLI422",
    on=Assignment,
    severity=Severity.INFO,
    default=False,
    equivalents=("buildkit:LegacyKeyValueFormat",),
)
def legacy_key_value(assignment: Assignment) -> Iterator[Finding]:
    if assignment.is_legacy and assignment.pairs[0].written:
        message = (
            f"{assignment.keyword} should be written with '=' between name and value"
        )
        yield Finding(assignment.pairs[0], message, fix=_fix(assignment))


def _fix(assignment: Assignment) -> Fix | None:
    """Put ``=`` in, and quotes where the value needs them.

    There is no fix where what is quoted or escaped already would be read differently.
    """
    pair = assignment.pairs[0]
    name, value = pair.name.span, pair.span.stop
    words = assignment.words
    first = words[1].span.start
    gap = assignment.source.text[name.stop : first]
    if gap.strip(" \t") or _NO_NAME.search(pair.name.value):
        return None
    if len(words) == _ONE_WORD:
        return _edited(assignment, (Span(name.stop, first), "="))
    if not pair.written or _SPECIAL.search(pair.written.value):
        return None
    opening, closing = (Span(name.stop, first), '="'), (Span(value, value), '"')
    return _edited(assignment, opening, closing)


def _edited(assignment: Assignment, *edits: tuple[Span, str]) -> Fix:
    source = assignment.source
    made = tuple(Edit(Place(source, span), text) for span, text in edits)
    return Fix("put '=' between name and value", made)
