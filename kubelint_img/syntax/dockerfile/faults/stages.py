"""What is wrong with what one stage takes from another."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kubelint_img.lazy import regex
from kubelint_img.problem import Malformed
from kubelint_img.source import Place, Related
from kubelint_img.syntax.dockerfile.faults.values import broken, literal
from kubelint_img.syntax.dockerfile.flags import Flag
from kubelint_img.syntax.dockerfile.instruction import Instruction
from kubelint_img.text import Text

# Source: moby/buildkit v0.34.2, frontend/dockerfile/dockerfile2llb/convert.go
_INDEX = regex(r"[+-]?[0-9]{1,18}")
_NAMED = regex(r"\S+\s+(?i:as)\s+(\S+)")
_FLAGS = {"COPY": "from", "RUN": "mount"}


class _Stages(NamedTuple):
    openings: Sequence[Instruction]
    """The FROM of each."""

    by_name: Mapping[str, int]
    """Of two stages that share a name, the later."""


def stage_faults(instructions: Sequence[Instruction]) -> Iterator[Malformed]:
    """Give what is wrong with ``COPY --from`` and ``RUN --mount=from=``.

    A name is that of a stage, and else of an image. What an ONBUILD takes, it takes
    in another file.
    """
    if not any(each.flags and each.keyword in _FLAGS for each in instructions):
        return
    stages = _stages(instructions)
    current, images = -1, 0
    for instruction in instructions:
        if instruction.keyword == "FROM":
            current += 1
        elif instruction.flags and current >= 0:
            for flag in _taking(instruction):
                origin = _origin(flag)
                index = _index(flag, origin, stages)
                images += index is None
                if origin and (problem := _fault(flag, origin)):
                    yield problem
                elif origin and index is not None:
                    yield from _order(origin, index, current, images, stages)


def _taking(instruction: Instruction) -> Iterator[Flag]:
    wanted = _FLAGS.get(instruction.keyword)
    return (flag for flag in instruction.flags if flag.name == wanted and flag.value)


def _stages(instructions: Sequence[Instruction]) -> _Stages:
    openings = [each for each in instructions if each.keyword == "FROM"]
    found = (
        _NAMED.fullmatch(opening.line.text, opening.start, opening.stop)
        for opening in openings
    )
    by_name = {match[1].lower(): index for index, match in enumerate(found) if match}
    return _Stages(openings, by_name)


def _origin(flag: Flag) -> Text | None:
    """Return what *flag* takes from; nothing if it does not say."""
    if flag.name == "from":
        return flag.value
    if "from" not in flag.line.text[flag.start : flag.stop].lower():
        return None
    named = [each for each in flag.options if each.name.value.lower() == "from"]
    return named[-1].value if named else None


def _index(flag: Flag, origin: Text | None, stages: _Stages) -> int | None:
    """Return the stage that *flag* takes from, or nothing for an image.

    A mount that takes from nowhere takes from an empty image.
    """
    if origin is None:
        return None
    if flag.name == "from" and _INDEX.fullmatch(origin.value):
        return int(origin.value)
    return stages.by_name.get(origin.value.lower())


def _fault(flag: Flag, origin: Text) -> Malformed | None:
    if flag.name != "from" or literal(origin, flag.escape) == origin.value:
        return None
    message = "--from takes no variable: name a stage that is made FROM it"
    return next(
        broken(origin, flag.escape), Malformed(origin.source, origin.span, message)
    )


def _order(
    origin: Text, index: int, current: int, images: int, stages: _Stages
) -> Iterator[Malformed]:
    """Give what keeps the stage *current* from taking from the stage *index*.

    BuildKit counts the *images* on that were taken from before.
    """
    count = len(stages.openings)
    related: tuple[Related, ...] = ()
    if index == current:
        message = "a stage cannot take anything from itself"
    elif current < index < count:
        message = "this stage stands further down: move it up, before it is used"
        place = Place(origin.source, stages.openings[index].span)
        related = (Related(place, "it starts here"),)
    elif 0 <= index < count + images:
        return
    else:
        message = f"there is no stage {index}: the last is {count - 1}"
    yield Malformed(origin.source, origin.span, message, related)
