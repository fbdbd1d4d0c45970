"""What is wrong with the values of flags: modes, durations, platforms."""

from kubelint_img.knowledge import lines
from kubelint_img.lazy import regex
from kubelint_img.syntax.dockerfile.faults.values import shown

_NETWORKS = ("default", "none", "host")
_SECURITIES = ("sandbox", "insecure")

_OCTAL = regex(r"[0-7]+")
_MAX_MODE = 0o7777
# Source: https://github.com/tonistiigi/dchapes-mode, mode.go
_SYMBOLS = regex(
    r"[augo]*[-+=][rstwXxugo]*(?:[-+=][rstwXxugo]*|,[augo]*[-+=][rstwXxugo]*)*+"
)

# Source: https://pkg.go.dev/time#ParseDuration
_DURATION = regex(
    r"(?P<sign>[-+]?)(?:0|(?:(?:[0-9]{1,18}\.?[0-9]{0,18}|\.[0-9]{1,18})(?:ns|us|µs|μs|ms|s|m|h))+)"
)
_PART = regex(r"([\d.]+)([^\d.]+)")
_NANOSECONDS = {
    "ns": 1,
    "us": 10**3,
    "µs": 10**3,
    "μs": 10**3,
    "ms": 10**6,
    "s": 10**9,
    "m": 60 * 10**9,
    "h": 3600 * 10**9,
}
_SHORTEST = 10**6

_WHOLE = regex(r"[-+]?[0-9]{1,18}")
_MAX_RETRIES = 2**31 - 1

# Source: https://github.com/containerd/platforms/blob/main/platforms.go
_PLATFORM = regex(
    r"(?P<system>[\w-]+)(?:\([\w.%-]*(?:\+[\w.%-]+)*\))?"
    r"(?P<rest>(?:/[\w.-]+){0,2})",
    flags=256,  # re.ASCII
)


def network(value: str) -> str:
    """Return what is wrong with a ``--network``, or nothing."""
    return _one_of(value, _NETWORKS, "network mode")


def security(value: str) -> str:
    """Return what is wrong with a ``--security``, or nothing."""
    return _one_of(value, _SECURITIES, "security mode")


def _one_of(value: str, known: tuple[str, ...], what: str) -> str:
    if value in known:
        return ""
    return f"{shown(value)} is no {what}: take {' or '.join(known)}"


def mode(value: str) -> str:
    """Return what is wrong with a ``--chmod``, or nothing."""
    is_octal = bool(_OCTAL.fullmatch(value))
    is_right = int(value, 8) <= _MAX_MODE if is_octal else _SYMBOLS.fullmatch(value)
    if is_right or not value:
        return ""
    return f"{shown(value)} is no mode: it is octal, up to 7777, or like u+x"


def duration(value: str) -> str:
    """Return what is wrong with the time that a HEALTHCHECK takes, or nothing."""
    if not value:
        return ""
    if not (match := _DURATION.fullmatch(value)):
        return f"{shown(value)} is no duration: write 30s or 1m30s"
    parts = _PART.findall(value)
    length = int(sum(float(count) * _NANOSECONDS[unit] for count, unit in parts))
    if length and (length < _SHORTEST or match["sign"] == "-"):
        return "a health check takes no duration below 1ms"
    return ""


def retries(value: str) -> str:
    """Return what is wrong with a ``--retries``, or nothing."""
    if not value or (_WHOLE.fullmatch(value) and 0 <= int(value) <= _MAX_RETRIES):
        return ""
    return f"--retries is a whole number, and not {shown(value)}"


def platform(value: str) -> str:
    """Return what is wrong with a ``--platform``, or nothing."""
    match = _PLATFORM.fullmatch(value)
    if not value or (match and (match["rest"] or _stands_alone(value))):
        return ""
    return f"{shown(value)} is no platform: write linux/amd64 or linux/arm/v7"


def _stands_alone(name: str) -> bool:
    """Tell whether *name* is a system or an architecture, of which one is enough."""
    return name.partition("(")[0].lower() in lines("platforms")
