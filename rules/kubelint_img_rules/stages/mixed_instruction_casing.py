"""The keywords of a Dockerfile should be in one case.

Most are written in capitals; what is not looks like an argument. Judged is by what the
file itself mostly does: a Dockerfile all in lower case is fine. `ARG` before the first
`FROM` does not count.

## Bad

```dockerfile
FROM debian:12.5
copy app /app
# <- 'copy' should be in upper case, as most keywords here are
CMD ["/app"]
```

## Good

```dockerfile
FROM debian:12.5
COPY app /app
CMD ["/app"]
```
"""

from collections.abc import Iterator

from kubelint_img.api import (
    Dockerfile,
    Finding,
    Instruction,
    Place,
    Severity,
    replace,
    rule,
)


@rule(
    "KLI421",
    on=Dockerfile,
    severity=Severity.INFO,
    default=False,
    equivalents=("buildkit:ConsistentInstructionCasing",),
)
def mixed_instruction_casing(dockerfile: Dockerfile) -> Iterator[Finding]:
    instructions = [
        (instruction, _keyword(instruction))
        for stage in dockerfile.stages
        for instruction in stage.instructions
        if instruction.is_known
    ]
    lower = sum(keyword.islower() for _, keyword in instructions)
    upper = sum(keyword.isupper() for _, keyword in instructions)
    case = "lower" if lower > upper else "upper"
    for instruction, keyword in instructions:
        right = keyword.lower() if case == "lower" else keyword.upper()
        if keyword != right:
            yield _finding(instruction, keyword, right, case)


def _keyword(instruction: Instruction) -> str:
    return instruction.source.text[slice(*instruction.keyword_span)]


def _finding(instruction: Instruction, keyword: str, right: str, case: str) -> Finding:
    where = Place(instruction.source, instruction.keyword_span)
    message = f"{keyword!r} should be in {case} case, as most keywords here are"
    return Finding(where, message, fix=replace(where, right, title=f"write {right}"))
