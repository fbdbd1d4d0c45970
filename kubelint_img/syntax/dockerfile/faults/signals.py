"""What is wrong with STOPSIGNAL."""

from collections.abc import Iterator

from kubelint_img.knowledge import lines
from kubelint_img.lazy import regex
from kubelint_img.problem import Malformed
from kubelint_img.syntax.dockerfile.faults.values import broken, literal, shown
from kubelint_img.syntax.dockerfile.instruction import Instruction

_WHOLE = regex(r"[+-]?[0-9]{1,18}")
# Source: https://github.com/moby/sys/blob/main/signal/signal_linux.go
_REALTIME = regex(r"RTMIN(?:\+(?:[1-9]|1[0-5]))?|RTMAX(?:-(?:[1-9]|1[0-4]))?")


def signal(instruction: Instruction) -> Iterator[Malformed]:
    """Give what is wrong with a STOPSIGNAL."""
    (word,) = instruction.words
    yield from broken(word.written, instruction.escape)
    value = literal(word.written, instruction.escape)
    if value is not None and not _is_signal(value):
        message = (
            f"{shown(value)} is no signal: take a name such as SIGTERM, or a number"
        )
        yield Malformed(word.source, word.span, message)


def _is_signal(value: str) -> bool:
    if _WHOLE.fullmatch(value):
        return int(value) != 0
    name = value.upper().removeprefix("SIG")
    return name in lines("signals") or bool(_REALTIME.fullmatch(name))
