"""What BuildKit refuses of a Dockerfile, whatever the build arguments are.

Source: https://github.com/moby/buildkit/tree/v0.34.2/frontend/dockerfile, mostly
`instructions/parse.go` and `dockerfile2llb/convert.go`.
"""

from collections.abc import Iterator, Sequence

from kubelint_img.problem import Malformed
from kubelint_img.source import Source
from kubelint_img.syntax.dockerfile.faults.file import file_faults, unknown
from kubelint_img.syntax.dockerfile.faults.glance import (
    are_arguments_right,
    are_flags_right,
    is_right,
)
from kubelint_img.syntax.dockerfile.head import Head
from kubelint_img.syntax.dockerfile.instruction import KEYWORDS, Instruction

# What ONBUILD cannot keep.
_NOT_KEPT = frozenset({"FROM", "MAINTAINER", "ONBUILD"})


def faults(
    source: Source, head: Head, instructions: Sequence[Instruction]
) -> Iterator[Malformed]:
    """Give what is wrong with *instructions*, each and together.

    Another front end than Docker's may know more instructions and flags.
    """
    yield from file_faults(source, head, instructions)
    known, takes = True, False
    for instruction in instructions:
        if is_right(instruction):
            known = True
            continue
        was_known, known = known, instruction.keyword in KEYWORDS
        if known:
            yield from _faults(instruction, head)
            takes = takes or bool(instruction.flags)
        elif was_known and not head.is_foreign:
            yield unknown(instruction)  # more in a row are mostly one broken text
    if takes:
        from kubelint_img.syntax.dockerfile.faults import stages  # noqa: PLC0415

        yield from stages.stage_faults(instructions)


def _faults(instruction: Instruction, head: Head) -> Iterator[Malformed]:
    # To import what looks closer takes longer than to read a small file.
    if not head.is_foreign and not are_flags_right(instruction):
        from kubelint_img.syntax.dockerfile.faults import flags  # noqa: PLC0415

        yield from flags.flag_faults(instruction)
    if instruction.inner:
        yield from _kept(instruction.inner, head)
    elif not are_arguments_right(instruction):
        from kubelint_img.syntax.dockerfile.faults import arguments  # noqa: PLC0415

        yield from arguments.argument_faults(instruction)


def _kept(inner: Instruction, head: Head) -> Iterator[Malformed]:
    """Give what is wrong with what an ONBUILD keeps."""
    if inner.keyword in _NOT_KEPT:
        what = "another ONBUILD" if inner.keyword == "ONBUILD" else inner.keyword
        message = f"ONBUILD cannot keep {what}"
        yield Malformed(inner.source, inner.keyword_span, message)
    elif inner.keyword in KEYWORDS:
        yield from _faults(inner, head)
    elif not head.is_foreign:
        yield unknown(inner)
