"""What is wrong with flags."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto

from kubelint_img.problem import Malformed
from kubelint_img.syntax.dockerfile.faults.devices import device_faults
from kubelint_img.syntax.dockerfile.faults.flag_values import (
    duration,
    mode,
    network,
    platform,
    retries,
    security,
)
from kubelint_img.syntax.dockerfile.faults.mounts import mount_faults
from kubelint_img.syntax.dockerfile.faults.transfer_flags import transfer_flag_faults
from kubelint_img.syntax.dockerfile.faults.values import broken, literal, shown
from kubelint_img.syntax.dockerfile.flags import Flag
from kubelint_img.syntax.dockerfile.instruction import Instruction
from kubelint_img.text import Text


class _Kind(Enum):
    SWITCH = auto()
    """It is true or false, and true without a value."""

    VALUE = auto()
    VALUES = auto()
    """It may be given several times."""


# Source: moby/buildkit v0.34.2, frontend/dockerfile/instructions/parse.go, and the
# commands_run*.go beside it; flags of the labs channel are among them.
_KNOWN: Mapping[str, Mapping[str, _Kind]] = {
    "ADD": {
        "checksum": _Kind.VALUE,
        "chmod": _Kind.VALUE,
        "chown": _Kind.VALUE,
        "exclude": _Kind.VALUES,
        "keep-git-dir": _Kind.SWITCH,
        "link": _Kind.SWITCH,
        "unpack": _Kind.SWITCH,
    },
    "COPY": {
        "chmod": _Kind.VALUE,
        "chown": _Kind.VALUE,
        "exclude": _Kind.VALUES,
        "from": _Kind.VALUE,
        "link": _Kind.SWITCH,
        "parents": _Kind.SWITCH,
    },
    "FROM": {"platform": _Kind.VALUE},
    "HEALTHCHECK": {
        "interval": _Kind.VALUE,
        "retries": _Kind.VALUE,
        "start-interval": _Kind.VALUE,
        "start-period": _Kind.VALUE,
        "timeout": _Kind.VALUE,
    },
    "RUN": {
        "device": _Kind.VALUES,
        "mount": _Kind.VALUES,
        "network": _Kind.VALUE,
        "security": _Kind.VALUE,
    },
}
# BuildKit passes over the flags of these.
_UNREAD = frozenset({"ARG", "STOPSIGNAL"})

# Variables are filled in in these, and in mounts.
_EXPANDED = frozenset({"checksum", "chmod", "chown", "platform"})

_CHECKS: Mapping[str, Callable[[str], str]] = {
    "chmod": mode,
    "interval": duration,
    "network": network,
    "platform": platform,
    "retries": retries,
    "security": security,
    "start-interval": duration,
    "start-period": duration,
    "timeout": duration,
}


def flag_faults(instruction: Instruction) -> Iterator[Malformed]:
    """Give what is wrong with the flags of *instruction*, each and together."""
    if not instruction.flags or _is_unread(instruction):
        return
    known = _KNOWN.get(instruction.keyword, {})
    seen = set()
    for flag in instruction.flags:
        kind = known.get(flag.name)
        if kind is None:
            yield _unknown(flag, instruction)
        elif flag.name in seen and kind is not _Kind.VALUES:
            message = f"--{flag.name} is given twice, and can be once"
            yield Malformed(flag.source, flag.span, message)
        else:
            seen.add(flag.name)
            yield from _value_faults(flag, kind)
    if instruction.keyword in {"ADD", "COPY"}:
        yield from transfer_flag_faults(instruction)


def _is_unread(instruction: Instruction) -> bool:
    if instruction.keyword != "HEALTHCHECK":
        return instruction.keyword in _UNREAD
    return instruction.body.value.upper().startswith("NONE")


def _value_faults(flag: Flag, kind: _Kind) -> Iterator[Malformed]:
    if kind is _Kind.SWITCH:
        if flag.value and flag.value.value.lower() not in {"true", "false"}:
            message = f"--{flag.name} is true or false, or stands alone"
            yield Malformed(flag.source, flag.span, message)
    elif flag.value is None:
        message = f"--{flag.name} takes a value: write --{flag.name}=..."
        yield Malformed(flag.source, flag.span, message)
    elif flag.name == "mount":
        yield from mount_faults(flag.value, flag.escape)
    elif flag.name == "device":
        yield from device_faults(flag.value)
    else:
        yield from _text_faults(flag, flag.value)


def _text_faults(flag: Flag, text: Text) -> Iterator[Malformed]:
    value: str | None = text.value
    if flag.name in _EXPANDED:
        yield from broken(text, flag.escape)
        value = literal(text, flag.escape)
    check = _CHECKS.get(flag.name)
    if check and value is not None and (message := check(value)):
        yield Malformed(flag.source, text.span, message)


def _unknown(flag: Flag, instruction: Instruction) -> Malformed:
    from difflib import get_close_matches  # noqa: PLC0415 - seldom needed

    keyword = instruction.keyword
    known = _KNOWN.get(keyword)
    if keyword in {"CMD", "ENTRYPOINT"}:
        message = f"{keyword} has no flags: write the command as a JSON list"
    elif not known:
        message = f"{keyword} has no flags"
    else:
        nearest = get_close_matches(flag.name, known, 1)
        hint = f", did you mean --{nearest[0]}?" if nearest else ""
        message = f"{keyword} has no flag {shown('--' + flag.name)}{hint}"
    return Malformed(flag.source, flag.span, message)
