"""What a comment or an annotation says of rules to silence."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kubelint_img.errors import UnknownNameError
from kubelint_img.lazy import regex
from kubelint_img.model.suppression import MARK, Fault, RuleName
from kubelint_img.rule import Rule
from kubelint_img.source import Span

_COMMENT = regex(rf"(?:#|/\*)[ \t]*{MARK}[ \t]*:[ \t]*")
_IGNORE = regex(r"ignore(?P<file>-file)?[ \t]*\[(?P<rules>[^\]\r\n]*)\]")
_NAME = regex(r"[^,\s]+")
_UNTIL = regex(r"\buntil=(?P<date>\S*)")
_FORM = "it is written 'ignore[rule]' or 'ignore-file[rule]'"


class Directive(NamedTuple):
    """What is asked for, before it is known what that covers."""

    span: Span
    rules: tuple[RuleName, ...] = ()
    is_for_file: bool = False
    reason: str = ""
    until: str = ""
    faults: tuple[Fault, ...] = ()


def directives_in(
    text: str, span: Span, known: Mapping[str, Rule]
) -> Iterator[Directive]:
    """Give the directive in the comment that stands at *span* in *text*, if any.

    *known* are the rules by code and name.
    """
    mark = _COMMENT.search(text, *span)
    if mark is None:
        return
    whole = Span(mark.start(), span.stop)
    ignore = _IGNORE.match(text, mark.end(), span.stop)
    if ignore is None:
        yield Directive(
            whole, faults=(Fault(whole, f"this silences nothing: {_FORM}"),)
        )
        return
    rules, faults = named_rules(ignore["rules"], ignore.start("rules"), known)
    if not rules and not faults:
        faults = (Fault(whole, "this silences nothing: it names no rule"),)
    reason, until, late = reason_and_date(text[ignore.end() : span.stop], whole)
    is_for_file = ignore["file"] is not None
    yield Directive(whole, rules, is_for_file, reason, until, (*faults, *late))


def named_rules(
    names: str, offset: int, known: Mapping[str, Rule]
) -> tuple[tuple[RuleName, ...], tuple[Fault, ...]]:
    """Return the rules in *names*, a list with commas that stands at *offset*.

    What names no rule is a fault.
    """
    rules, faults = list[RuleName](), list[Fault]()
    for match in _NAME.finditer(names):
        name = match[0]
        span = Span(offset + match.start(), offset + match.end())
        if name in known:
            rules.append(RuleName(name, span, known[name].code))
        else:
            message = f"this silences nothing: {UnknownNameError(name, known, 'rule')}"
            faults.append(Fault(span, message))
    return tuple(rules), tuple(faults)


def reason_and_date(text: str, whole: Span) -> tuple[str, str, tuple[Fault, ...]]:
    """Return the reason in *text*, the date of its ``until=``, and what is wrong.

    A date that is none is a fault of the *whole* suppression, which then holds for
    ever.
    """
    until = _UNTIL.search(text)
    if until is None:
        return _reason(text), "", ()
    reason = _reason(text[: until.start()] + text[until.end() :])
    date = until["date"].rstrip(",;.")
    if _is_date(date):
        return reason, date, ()
    message = f"'until={date}' is no date such as 'until=2026-01-31'"
    return reason, "", (Fault(whole, message),)


def _reason(text: str) -> str:
    return text.strip().lstrip("-:\u2013\u2014 ").strip()


def _is_date(text: str) -> bool:
    from datetime import date  # noqa: PLC0415 - seldom needed

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
