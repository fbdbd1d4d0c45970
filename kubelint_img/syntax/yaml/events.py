"""The events of a YAML text, from the parser in C or from the one in Python."""

from collections.abc import Callable, Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import DocumentEndEvent, ScalarEvent

from kubelint_img.lazy import regex
from kubelint_img.source import Span
from kubelint_img.syntax.yaml.refusal import Refusal

try:
    from _ruamel_yaml import CParser
except ImportError:  # ruamel.yaml without its C part, which is a package of its own
    CParser = None

Event = Any
"""One of `ruamel.yaml.events`; its marks count code points from zero."""

Events = Callable[[str], Iterator[Event]]
"""What reads a text; raises `Refusal` or `MarkedYAMLError` where it cannot go on.

All places count from the beginning of that text.
"""

_ILLEGAL = regex(
    r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
"""What no YAML text may contain: YAML 1.1, section 5.1."""

_SURROGATE = regex("[\ud800-\udfff]")
_LEGAL_ASCII = bytes((9, 10, 13, *range(0x20, 0x7F)))
_BOM = "\ufeff"
_TAG = "\n%TAG"
_MOST_TAGS = 1000  # libyaml compares each of these directives with all others


def read(text: str) -> Iterator[Event]:
    """Give the events of *text* from the fastest parser that there is."""
    return _read(text, _events_in_c if CParser else _events_in_python)


def read_in_python(text: str) -> Iterator[Event]:
    """Give the events of *text* without libyaml, some forty times slower."""
    return _read(text, _events_in_python)


def _events_in_c(text: str) -> Iterator[Event]:
    return iter(CParser(text).get_event, None)


def _events_in_python(text: str) -> Iterator[Event]:
    end = 0
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            end = event.end_mark.index
            if isinstance(event, ScalarEvent) and _SURROGATE.search(event.value):
                event.value = _without_surrogates(event.value)
            yield event
    except MarkedYAMLError:
        raise
    except Exception as error:
        fault = "YAML does not allow what follows"
        raise Refusal(fault, Span(end, end)) from error


def _without_surrogates(value: str) -> str:
    """Join pairs of surrogates, as JSON escapes them; one alone becomes U+FFFD."""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _read(text: str, parse: Events) -> Iterator[Event]:
    if text.count(_TAG) > _MOST_TAGS:
        start = text.index(_TAG) + 1
        fault = f"there are more than {_MOST_TAGS} %TAG directives"
        raise Refusal(fault, Span(start, start + len(_TAG) - 1))
    illegal = _illegal(text)
    readable = text[:illegal]
    if readable.startswith(_BOM):  # which the parsers would not count
        readable = "\n" + readable[1:]
    events = parse(readable)
    return events if illegal is None else _up_to(illegal, events)


def _up_to(illegal: int, events: Iterator[Event]) -> Iterator[Event]:
    """Give the *events* before a character, but not its document's end."""
    try:
        for event in events:
            if isinstance(event, DocumentEndEvent) and event.end_mark.index >= illegal:
                break
            yield event
    except MarkedYAMLError as error:  # a quote, say, that is closed behind it
        if error.problem_mark is None or error.problem_mark.index < illegal:
            raise
    message = "YAML does not allow this control character"
    raise Refusal(message, Span(illegal, illegal + 1))


def _illegal(text: str) -> int | None:
    """Return where the first character stands that YAML does not allow."""
    if text.isascii() and not text.encode().translate(None, _LEGAL_ASCII):
        return None
    found = _ILLEGAL.search(text)
    return found.start() if found else None
