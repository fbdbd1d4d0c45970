"""What is wrong with one part of ``--mount``, as in ``readonly=maybe``."""

from collections.abc import Callable, Iterator, Mapping

from kubelint_img.lazy import regex
from kubelint_img.problem import Malformed
from kubelint_img.syntax.dockerfile.faults.values import broken, literal, shown
from kubelint_img.syntax.dockerfile.pairs import Pair

# Source: moby/buildkit v0.34.2, frontend/dockerfile/instructions/commands_runmount.go
_ALIASES = {
    "destination": "target",
    "dst": "target",
    "ro": "readonly",
    "rw": "readwrite",
    "src": "source",
}
_KEYS = frozenset(
    {"env", "from", "gid", "id", "mode", "readonly", "readwrite", "required"}
    | {"sharing", "size", "source", "target", "type", "uid"}
)
_SWITCHES = frozenset({"readonly", "readwrite", "required"})

# Source: https://pkg.go.dev/strconv#ParseBool
BOOLEANS = frozenset(
    {"1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"}
)
_TYPES = frozenset({"bind", "cache", "secret", "ssh", "tmpfs"})
_SHARINGS = frozenset({"shared", "private", "locked"})
_DECIMAL = regex(r"[0-9]{1,18}")
_OCTAL = regex(r"[0-7]+")
_MAX = 2**32 - 1
# Source: https://pkg.go.dev/github.com/docker/go-units#RAMInBytes
_SIZE = regex(r"\+?[0-9.]+ ?(?i:b|[kmgtpezy](?:i?b)?)?")


def _is_boolean(value: str) -> bool:
    return value in BOOLEANS


def _is_id(value: str) -> bool:
    return bool(_DECIMAL.fullmatch(value)) and int(value) <= _MAX


def _is_mode(value: str) -> bool:
    return bool(_OCTAL.fullmatch(value)) and int(value, 8) <= _MAX


def _is_size(value: str) -> bool:
    return bool(_SIZE.fullmatch(value))


def _is_type(value: str) -> bool:
    return value.lower() in _TYPES


def _is_sharing(value: str) -> bool:
    return value.lower() in _SHARINGS


_VALUES: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "gid": (_is_id, "a number"),
    "mode": (_is_mode, "an octal number"),
    "readonly": (_is_boolean, "true or false"),
    "readwrite": (_is_boolean, "true or false"),
    "required": (_is_boolean, "true or false"),
    "sharing": (_is_sharing, "shared, private or locked"),
    "size": (_is_size, "a size, as in 64m"),
    "type": (_is_type, "bind, cache, secret, ssh or tmpfs"),
    "uid": (_is_id, "a number"),
}


def key_of(pair: Pair) -> str:
    """Return the name of a part in lower case, and without aliases."""
    key = pair.name.value.lower()
    return _ALIASES.get(key, key)


def pair_faults(pair: Pair, escape: str) -> Iterator[Malformed]:
    """Give what is wrong with one part of a mount, whatever the others are."""
    key = key_of(pair)
    if key not in _KEYS:
        yield _unknown(pair)
    elif pair.value is None:
        if key not in _SWITCHES:
            message = f"{key!r} takes a value: write {key}=..."
            yield Malformed(pair.source, pair.span, message)
    elif key == "from" and "$" in pair.value.value[:-1]:
        message = "'from' takes no variable: name a stage that is made FROM it"
        yield Malformed(pair.source, pair.value.span, message)
    else:
        yield from broken(pair.value, escape)
        value = literal(pair.value, escape)
        is_right, what = _VALUES.get(key, (None, ""))
        if is_right and value is not None and not is_right(value):
            message = f"{key!r} is {what}, and not {shown(value)}"
            yield Malformed(pair.source, pair.value.span, message)


def _unknown(pair: Pair) -> Malformed:
    from difflib import get_close_matches  # noqa: PLC0415 - seldom needed

    key = pair.name.value.lower()
    if not key:
        return Malformed(pair.source, pair.span, "there is nothing between two commas")
    nearest = get_close_matches(key, sorted(_KEYS), 1)
    hint = f", did you mean {nearest[0]!r}?" if nearest else ""
    message = f"a mount has no option {shown(key)}{hint}"
    return Malformed(pair.source, pair.name.span, message)
