"""MAINTAINER is deprecated: a label says the same.

The instruction was given up in Docker 1.13. What it sets cannot be seen by tools that
read labels, and builders other than Docker's ignore it or refuse it. The label
`org.opencontainers.image.authors` is what registries and scanners look for.

The fix leaves instructions alone that are broken into lines, or whose text a label
would read differently (quotes within it, `$`, a backslash), and stages that have the
label already.

## Bad

```dockerfile
FROM debian:12.5
MAINTAINER Ada Lovelace <ada@example.com>
# <- MAINTAINER is deprecated in favour of a label
```

## Good

```dockerfile
FROM debian:12.5
LABEL org.opencontainers.image.authors="Ada Lovelace <ada@example.com>"
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Edit,
    Finding,
    Fix,
    Instruction,
    Maintainer,
    Place,
    Severity,
    Span,
    rule,
)

_LABEL = "org.opencontainers.image.authors"


@rule(
    "KLI424",
    on=Maintainer,
    severity=Severity.WARNING,
    default=False,
    equivalents=(
        "hadolint:DL4000",
        "buildkit:MaintainerDeprecated",
        "checkov:CKV_DOCKER_6",
        "trivy:DS-0022",
        "kics:MAINTAINER Instruction Being Used",
        "semgrep:maintainer-is-deprecated",
    ),
)
def maintainer_instruction(instruction: Maintainer) -> Iterator[Finding]:
    if not instruction.is_inner:
        yield Finding(
            Place(instruction.source, instruction.keyword_span),
            "MAINTAINER is deprecated in favour of a label",
            fix=_fix(instruction),
        )


def _fix(instruction: Instruction) -> Fix | None:
    span = Span(instruction.keyword_span.start, instruction.body.span.stop)
    author = _unquoted(instruction.body.value)
    is_plain = author and not any(mark in author for mark in "\"'\\`$")
    is_one_line = "\n" not in instruction.source.text[span.start : span.stop]
    if not (is_plain and is_one_line) or _is_labelled(instruction):
        return None
    edit = Edit(Place(instruction.source, span), f'LABEL {_LABEL}="{author}"')
    return Fix(f"name the author in the label {_LABEL}", (edit,))


def _unquoted(author: str) -> str:
    is_quoted = len(author) > 1 and author[0] == author[-1] and author[0] in "\"'"
    return author[1:-1] if is_quoted else author


def _is_labelled(instruction: Instruction) -> bool:
    """Tell a label that the new one would get in the way of; or no stage for it."""
    return instruction.stage is None or any(
        pair.name.value.strip("\"'") == _LABEL
        for each in instruction.stage.instructions
        if each.keyword == "LABEL"
        for pair in each.pairs
    )
