"""A stage should have one CMD, one ENTRYPOINT and one HEALTHCHECK.

Of several only the last counts. Whoever reads the first one, or edits it, is misled,
and most often the second was meant to run beside it, which it does not.

The last ones are pointed at, together with the one above that each puts out of effect.
What a stage replaces of the stage or image that it starts from is fine, and so is what
an `ONBUILD` keeps for later.

## Bad

```dockerfile
FROM nginx:1.27
CMD ["nginx"]
CMD ["nginx", "-g", "daemon off;"]
# <- this CMD puts the one above out of effect
```

## Good

```dockerfile
FROM nginx:1.27 AS base
CMD ["nginx"]
FROM base
CMD ["nginx", "-g", "daemon off;"]
```
"""

from collections.abc import Iterable, Iterator

from kubelint_img.api import Dockerfile, Finding, Instruction, Place, Related, rule

_SINGLE = frozenset({"CMD", "ENTRYPOINT", "HEALTHCHECK"})


@rule(
    "KLI425",
    on=Dockerfile,
    default=False,
    equivalents=(
        "hadolint:DL3012",
        "hadolint:DL4003",
        "hadolint:DL4004",
        "buildkit:MultipleInstructionsDisallowed",
        "trivy:DS-0007",
        "trivy:DS-0016",
        "trivy:DS-0023",
        "kics:Multiple CMD Instructions Listed",
        "kics:Multiple ENTRYPOINT Instructions Listed",
        "semgrep:multiple-entrypoint-instructions",
    ),
)
def repeated_instruction(dockerfile: Dockerfile) -> Iterator[Finding]:
    yield from _judge(dockerfile.arguments)
    for stage in dockerfile.stages:
        yield from _judge(stage.instructions)


def _judge(instructions: Iterable[Instruction]) -> Iterator[Finding]:
    seen: dict[str, Instruction] = {}
    for instruction in instructions:
        keyword = instruction.keyword
        if keyword in _SINGLE:
            if earlier := seen.get(keyword):
                message = f"this {keyword} puts the one above out of effect"
                related = Related(_keyword(earlier), "this one has no effect")
                yield Finding(_keyword(instruction), message, (related,))
            seen[keyword] = instruction


def _keyword(instruction: Instruction) -> Place:
    return Place(instruction.source, instruction.keyword_span)
