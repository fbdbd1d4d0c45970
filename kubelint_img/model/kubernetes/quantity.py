"""Amounts of a resource, as Kubernetes writes them: ``100m``, ``1.5Gi``, ``1e3``."""

from kubelint_img.lazy import regex
from kubelint_img.syntax.yaml import Node

# https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go
_QUANTITY = regex(
    r"(?P<sign>[+-]?)(?=[.]?[0-9])(?P<whole>[0-9]{0,40})(?:[.](?P<part>[0-9]{0,40}))?"
    r"(?P<suffix>[numkMGTPE]?|[KMGTPE]i|[eE](?P<exponent>[+-]?[0-9]{1,2}))"
)
_POWERS_OF_TEN = {
    "n": -9,
    "u": -6,
    "m": -3,
    "": 0,
    "k": 3,
    "M": 6,
    "G": 9,
    "T": 12,
    "P": 15,
    "E": 18,
}
_POWERS_OF_TWO = {"Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60}
_PRECISION = 9
"""The decimal places that Kubernetes keeps."""


def quantity(text: str) -> int | None:
    """Return the amount that *text* stands for, in billionths.

    What is smaller than a billionth is rounded away from zero, as Kubernetes does it.
    Nothing comes back for what is no amount, or none that a machine could have: of more
    than 40 digits, or with an exponent of more than two.
    """
    match = _QUANTITY.fullmatch(text)
    if match is None:
        return None
    whole, part, suffix = match["whole"], match["part"] or "", match["suffix"]
    digits = int(f"{whole}{part}" or "0") << _POWERS_OF_TWO.get(suffix, 0)
    power = int(match["exponent"] or 0) + _POWERS_OF_TEN.get(suffix, 0)
    billionths = _scaled(digits, power - len(part) + _PRECISION)
    return -billionths if match["sign"] == "-" else billionths


def amount(node: Node) -> int | None:
    """Return the amount that is written at *node*, in billionths, if it is one."""
    number = node.integer
    return quantity(node.text if number is None else str(number))


def _scaled(digits: int, power: int) -> int:
    tens: int = 10 ** abs(power)
    return digits * tens if power >= 0 else -(-digits // tens)
