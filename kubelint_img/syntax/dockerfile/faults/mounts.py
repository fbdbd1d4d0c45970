"""What is wrong with ``--mount``."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kubelint_img.problem import Malformed
from kubelint_img.source import Span
from kubelint_img.syntax.dockerfile.faults.mount_keys import key_of, pair_faults
from kubelint_img.syntax.dockerfile.faults.values import literal
from kubelint_img.syntax.dockerfile.pairs import Pair, options
from kubelint_img.text import Text

# Source: moby/buildkit v0.34.2, frontend/dockerfile/instructions/commands_runmount.go
# Which types a key goes with; those that are not named here go with all.
_TYPES = {
    "gid": ("cache", "secret", "ssh"),
    "mode": ("cache", "secret", "ssh"),
    "required": ("secret", "ssh"),
    "sharing": ("cache",),
    "size": ("tmpfs",),
    "uid": ("cache", "secret", "ssh"),
}
# These are judged when they are read, so that the type must stand before them.
_BEHIND_TYPE = frozenset({"required", "size"})


class _Option(NamedTuple):
    value: str | None
    """Nothing if a variable in it is yet to be known."""

    span: Span

    @property
    def is_set(self) -> bool:
        """Tell whether it has a value for certain."""
        return bool(self.value)

    @property
    def may_be_set(self) -> bool:
        """Tell whether it has a value, or could have one."""
        return self.value != ""


_UNSET = _Option("", Span(0, 0))


def mount_faults(value: Text, escape: str) -> Iterator[Malformed]:
    """Give what is wrong with the *value* of ``--mount``."""
    if '"' in value.value:  # its parts are quoted as in CSV
        return
    if not value.value:
        message = "--mount takes options: write --mount=type=..."
        yield Malformed(value.source, value.span, message)
        return
    kind: str | None = "bind"
    found: dict[str, _Option] = {}
    for pair in options(value):
        key = key_of(pair)
        problems = tuple(pair_faults(pair, escape))
        yield from problems
        option = _option(pair, escape, is_broken=bool(problems))
        found[key] = option
        if key == "type":
            kind = option.value.lower() if option.value is not None else None
        elif key in _BEHIND_TYPE and kind and kind not in _TYPES[key]:
            yield Malformed(value.source, pair.span, _misplaced(key, kind, found))
    if kind:
        yield from _together(value, kind, found)


def _misplaced(key: str, kind: str, found: Mapping[str, _Option]) -> str:
    if "type" in found:
        return f"a mount of type {kind} takes no {key!r}"
    return f"{key!r} must stand behind type={' or '.join(_TYPES[key])}"


def _option(pair: Pair, escape: str, *, is_broken: bool) -> _Option:
    if is_broken:
        return _Option(None, pair.span)
    return _Option(literal(pair.value, escape) if pair.value else "", pair.span)


def _together(
    value: Text, kind: str, found: Mapping[str, _Option]
) -> Iterator[Malformed]:
    for key, option in found.items():
        if key not in _BEHIND_TYPE and kind not in _TYPES.get(key, (kind,)):
            message = f"a mount of type {kind} takes no {key!r}"
            yield Malformed(value.source, option.span, message)
    source, name = found.get("source", _UNSET), found.get("id", _UNSET)
    target = found.get("target", _UNSET)
    if kind == "secret":
        yield from _secret(value, source, name, target)
        if (origin := found.get("from", _UNSET)).is_set:
            message = "a mount of type secret takes no 'from'"
            yield Malformed(value.source, origin.span, message)
    elif kind == "ssh":
        if source.is_set:
            message = "a mount of type ssh takes no 'source', but 'id'"
            yield Malformed(value.source, source.span, message)
    elif target.value == "/":
        message = "a mount cannot take the place of the root folder"
        yield Malformed(value.source, target.span, message)


def _secret(
    value: Text, source: _Option, name: _Option, target: _Option
) -> Iterator[Malformed]:
    if source.is_set and name.is_set:
        message = "a secret is named by 'id' or by 'source', and not by both"
        yield Malformed(value.source, source.span, message)
    elif not any(each.may_be_set for each in (source, name, target)):
        message = "nothing says which secret to mount: write id=..."
        yield Malformed(value.source, value.span, message)
