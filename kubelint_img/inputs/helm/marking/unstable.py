"""What a chart makes anew each time that it is rendered: passwords, names, dates."""

import time
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kubelint_img.inputs.helm.marking.alignment import difference, paired, starts_of
from kubelint_img.lazy import regex
from kubelint_img.source import Span

_MAKER = regex(
    r"\b(?:rand\w+|uuidv4|gen[A-Z]\w+|now|date\w*|htpasswd|bcrypt|encryptAES"
    r"|shuffle|ago)\b"
)
_CLOCK = regex(r"\b(?:now|ago)\b")
_WORD = regex(r"[\w+/=]+")
_TIME = regex(
    r"(?<!\d)(?:\d{10}(?:\d{3}|\d{6}|\d{9})?|\d{4}-?\d\d-?\d\d(?:[T ]?[\d:]+)?)"
)
_DAY = 86_400
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


class Makers(NamedTuple):
    """What the templates of a chart make anew."""

    any: bool
    """Something that is another one each time."""

    times: bool
    """Something that tells the time, which stands still in two quick renderings."""


def makers_in(templates: Iterable[str]) -> Makers:
    """Return what the texts of *templates* have in them that makes things anew."""
    calling = [text for text in templates if _MAKER.search(text)]
    return Makers(bool(calling), any(_CLOCK.search(text) for text in calling))


def settled(
    once: Mapping[str, str], again: Mapping[str, str], makers: Makers
) -> dict[str, Settled]:
    """Return what was rendered *once*, without what was not the same *again*.

    A name that no run makes twice is nothing to report, nor is a secret that is made
    when the chart is installed.
    """
    return {
        path: _settled(text, again.get(path, text), makers)
        for path, text in once.items()
    }


def _settled(text: str, other: str, makers: Makers) -> Settled:
    unstable = list[Span]()
    if text != other:
        unstable += _differences(text, other)
    if makers.times:
        unstable += _times(text)
    for start, stop in unstable:
        text = text[:start] + _FILLER * (stop - start) + text[stop:]
    return Settled(text, tuple(unstable))


def _differences(text: str, other: str) -> Iterator[Span]:
    """Give the words of *text* that are not the same in the *other*.

    As whole words: what is made at random may agree in some of its letters.
    """
    lines, others = text.split("\n"), other.split("\n")
    starts = starts_of(lines)
    for index, twin in enumerate(paired(lines, others)):
        if twin is None or lines[index] == others[twin]:
            continue
        start, stop = difference(lines[index], others[twin])
        for word in _WORD.finditer(lines[index]):
            if word.start() < max(stop, start + 1) and start < word.end():
                yield Span(starts[index] + word.start(), starts[index] + word.end())


def _times(text: str) -> Iterator[Span]:
    """Give what in *text* is the time, or today's date."""
    now = time.time()
    days = {
        time.strftime("%Y%m%d", clock(now + shift))
        for clock in (time.gmtime, time.localtime)
        for shift in (-60, 0)
    }
    for found in _TIME.finditer(text):
        digits = "".join(each for each in found[0] if each.isdigit())
        is_date = digits[:8] in days
        is_time = "-" not in found[0] and abs(int(digits[:10]) - now) < _DAY
        if is_date or is_time:
            yield Span(*found.span())
