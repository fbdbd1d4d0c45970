r"""No blank line should stand within an instruction.

A line that ends with a backslash goes on with the next. If that is blank, BuildKit
skips it for now, and says that it will be an error. Blank lines in heredocs are fine,
and so are lines with nothing but a comment.

## Bad

```dockerfile
FROM debian:12.5
RUN apt-get update && \

# <- a blank line within an instruction, which builders are to refuse
    apt-get install -y curl
```

## Good

```dockerfile
FROM debian:12.5
RUN apt-get update && \
    apt-get install -y curl
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Dockerfile,
    Edit,
    Finding,
    Fix,
    Place,
    Span,
    regex,
    rule,
)

# White space to Python, but not to Go and so to BuildKit: the four from \x1c on.
_BLANK_LINES = regex(r"(?m)^(?:[^\S\n\x1c-\x1f]*(?:\n|\Z))+")


@rule(
    "KLI420",
    on=Dockerfile,
    default=False,
    equivalents=("buildkit:NoEmptyContinuation",),
)
def blank_continuation_line(dockerfile: Dockerfile) -> Iterator[Finding]:
    for instruction in dockerfile.script.instructions:
        if instruction.lines.first != instruction.lines.last:
            within = Span(instruction.span.start, instruction.line.stop)
            yield from _findings(dockerfile, within)


def _findings(dockerfile: Dockerfile, within: Span) -> Iterator[Finding]:
    source = dockerfile.source
    for match in _BLANK_LINES.finditer(source.text, *within):
        start, stop = match.span()
        if start < stop:
            end = source.text.find("\n", start)
            where = Place(source, Span(start, stop if end < 0 else end))
            message = "a blank line within an instruction, which builders are to refuse"
            edit = Edit(Place(source, Span(start, stop)), "")
            yield Finding(where, message, fix=Fix("take the blank line out", (edit,)))
