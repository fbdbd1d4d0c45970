"""What a chart makes anew each time that it is rendered: passwords, names, dates."""

from collections.abc import Iterable, Mapping

from kubelint_img.inputs.helm.alignment import difference, paired
from kubelint_img.lazy import regex

_MAKER = regex(
    r"\b(?:rand\w+|uuidv4|gen[A-Z]\w+|now|date\w*|htpasswd|bcrypt|encryptAES"
    r"|shuffle|ago)\b"
)
_FILLER = "x"


def may_be_unstable(templates: Iterable[str]) -> bool:
    """Tell whether *templates* call something that gives another text each time."""
    return any(_MAKER.search(text) for text in templates)


def settled(once: Mapping[str, str], again: Mapping[str, str]) -> dict[str, str]:
    """Return what was rendered *once*, with ``x`` for what was not the same *again*.

    A name that no run makes twice is nothing to report, nor is a secret that is made
    when the chart is installed.
    """
    return {path: _settled(text, again.get(path, text)) for path, text in once.items()}


def _settled(text: str, other: str) -> str:
    if text == other:
        return text
    lines, others = text.split("\n"), other.split("\n")
    for index, twin in enumerate(paired(lines, others)):
        if twin is not None and lines[index] != others[twin]:
            start, stop = difference(lines[index], others[twin])
            filler = _FILLER * (stop - start)
            lines[index] = lines[index][:start] + filler + lines[index][stop:]
    return "\n".join(lines)
