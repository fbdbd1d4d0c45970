"""What is wrong with EXPOSE."""

from collections.abc import Iterator

from kubelint_img.lazy import regex
from kubelint_img.problem import Malformed
from kubelint_img.syntax.dockerfile.faults.values import broken, literal, shown
from kubelint_img.syntax.dockerfile.instruction import Instruction

# Source: moby/buildkit v0.34.2, frontend/dockerfile/dockerfile2llb/convert_expose.go
_NUMBER = regex(r"[+-]?[0-9]{1,18}")
_LAST = 65535
_PROTOCOLS = frozenset({"", "tcp", "udp", "sctp"})


def ports(instruction: Instruction) -> Iterator[Malformed]:
    """Give what is wrong with an EXPOSE."""
    for word in instruction.words:
        yield from broken(word.written, instruction.escape)
        value = literal(word.written, instruction.escape)
        if value and (message := _fault(value)):
            yield Malformed(word.source, word.span, message)


def _fault(value: str) -> str:
    """Return what is wrong with a port such as ``80-90/tcp``, or nothing."""
    *_, host, exposed = ["", *value.split(":")]
    port, _, protocol = exposed.partition("/")
    if protocol.lower() not in _PROTOCOLS:
        return f"{shown(protocol)} is no protocol of a port: take tcp, udp or sctp"
    inside, outside = _range(port), _range(host) if host else None
    if inside is None or (host and outside is None):
        what = port if inside is None else host
        return f"{shown(what)} is no port: take one from 0 to {_LAST}, or a range"
    if outside and len(inside) not in {1, len(outside)}:
        return f"the ranges {host} and {port} are not of the same length"
    return ""


def _range(text: str) -> range | None:
    """Return the ports of a range, or nothing if it is none."""
    first, dash, last = text.partition("-")
    start, stop = _port(first), _port(last if dash and last != first else first)
    if start is None or stop is None or stop < start:
        return None
    return range(start, stop + 1)


def _port(text: str) -> int | None:
    if not _NUMBER.fullmatch(text):
        return None
    return port if 0 <= (port := int(text)) <= _LAST else None
