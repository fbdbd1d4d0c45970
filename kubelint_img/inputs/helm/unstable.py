"""What a chart makes anew each time that it is rendered: passwords, names, dates."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kubelint_img.inputs.helm.alignment import difference, paired, starts_of
from kubelint_img.lazy import regex
from kubelint_img.source import Span

_MAKER = regex(
    r"\b(?:rand\w+|uuidv4|gen[A-Z]\w+|now|date\w*|htpasswd|bcrypt|encryptAES"
    r"|shuffle|ago)\b"
)
_FILLER = "x"


class Settled(NamedTuple):
    """A rendered text that is the same in every run."""

    text: str
    """With ``x`` for all that is made anew."""

    unstable: tuple[Span, ...] = ()
    """Where that stands."""

    def is_unstable(self, span: Span) -> bool:
        """Tell whether (a part of) what stands at *span* is made anew."""
        return any(
            each.start < span.stop and span.start < each.stop for each in self.unstable
        )


def may_be_unstable(templates: Iterable[str]) -> bool:
    """Tell whether *templates* call something that gives another text each time."""
    return any(_MAKER.search(text) for text in templates)


def settled(once: Mapping[str, str], again: Mapping[str, str]) -> dict[str, Settled]:
    """Return what was rendered *once*, without what was not the same *again*.

    A name that no run makes twice is nothing to report, nor is a secret that is made
    when the chart is installed.
    """
    return {path: _settled(text, again.get(path, text)) for path, text in once.items()}


def _settled(text: str, other: str) -> Settled:
    if text == other:
        return Settled(text)
    lines, others = text.split("\n"), other.split("\n")
    starts, unstable = starts_of(lines), list[Span]()
    for index, twin in enumerate(paired(lines, others)):
        if twin is None or lines[index] == others[twin]:
            continue
        start, stop = difference(lines[index], others[twin])
        lines[index] = (
            lines[index][:start] + _FILLER * (stop - start) + lines[index][stop:]
        )
        unstable.append(Span(starts[index] + start, starts[index] + stop))
    return Settled("\n".join(lines), tuple(unstable))
