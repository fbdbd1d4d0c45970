"""A comment right above `ARG` or a named `FROM` should describe it, by name.

`docker build --call=outline` and `--call=targets` show such comments as descriptions
of arguments and stages, if they begin with the name: `# version is what is installed`.
One that begins otherwise is not shown. Where it is no description, put a blank line or
a lone `#` between.

Comments for linters are no descriptions, and fine.

## Bad

```dockerfile
# the release to install
# ^^^^^^^^^^^^^^^^^^^^^^ a description of 'version' should begin with '# version'
ARG version=1.4
FROM debian:12.5
```

## Good

```dockerfile
# version is the release to install
ARG version=1.4

# What follows is for production.

FROM debian:12.5 AS production
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Dockerfile,
    Finding,
    Instruction,
    Severity,
    Span,
    Text,
    regex,
    rule,
)

_FOR_TOOLS = regex(
    r"(?i)(?:hadolint|checkov|trivy|kics(?:-scan)?|nosemgrep|kubelint-img|shellcheck|renovate)\b|check\s*="
)


@rule(
    "KLI423",
    on=Dockerfile,
    severity=Severity.INFO,
    default=False,
    equivalents=("buildkit:InvalidDefinitionDescription",),
)
def misleading_description(dockerfile: Dockerfile) -> Iterator[Finding]:
    for instruction in _described(dockerfile):
        names = _names(instruction)
        comment = _comment_above(instruction)
        if not names or comment is None or _FOR_TOOLS.match(comment.value):
            continue
        if comment.value.split(" ")[0] not in names:
            what = repr(names[0]) if len(names) == 1 else "an argument"
            begin = names[0] if len(names) == 1 else "<name>"
            message = f"a description of {what} should begin with '# {begin}'"
            yield Finding(comment, message)


def _described(dockerfile: Dockerfile) -> Iterator[Instruction]:
    yield from dockerfile.arguments
    for stage in dockerfile.stages:
        yield from (
            each for each in stage.instructions if each.keyword in {"ARG", "FROM"}
        )


def _names(instruction: Instruction) -> list[str]:
    """Return what may be described: arguments, or the stage, in lower case."""
    if instruction.keyword == "ARG":
        return [pair.name.value for pair in instruction.pairs]
    stage = instruction.stage
    return [stage.name] if stage and stage.name else []


def _comment_above(instruction: Instruction) -> Text | None:
    """Return what the comment on the line above says, if it is one and no directive."""
    source = instruction.source
    stop = source.text.rfind("\n", 0, instruction.span.start)
    start = source.text.rfind("\n", 0, max(stop, 0)) + 1
    comment = source.text[start : max(stop, start)].strip()
    said = comment[1:].strip()
    if comment[:1] != "#" or not said or _is_taken(instruction.dockerfile, start):
        return None
    first = source.text.index(said, source.text.index("#", start) + 1)
    return Text.at(source, Span(first, first + len(said)))


def _is_taken(dockerfile: Dockerfile, offset: int) -> bool:
    """Tell a line that is a directive such as ``# syntax=``: they stand at the top."""
    directives = dockerfile.script.directives
    return bool(directives) and offset < directives[-1].span.stop
