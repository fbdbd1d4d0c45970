"""Which violations are silenced, and which suppressions were for nothing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from kubelint_img.model.suppression import RuleName, Suppression
from kubelint_img.violation import Violation


class Sifted(NamedTuple):
    """What is left of a file's violations, and what is known of its suppressions."""

    violations: tuple[Violation, ...]
    suppressions: tuple[Suppression, ...]


def sift(
    violations: Iterable[Violation],
    suppressions: Sequence[Suppression],
    *,
    active: Collection[str] = (),
    today: str = "",
) -> Sifted:
    """Take out of the *violations* of one file those that *suppressions* silence.

    A suppression is idle in what it says of the rules whose codes are *active*, if it
    silences nothing of theirs. One whose last day is before *today*, a date as in
    ``2026-01-31``, silences nothing, and is not called idle for that.
    """
    in_force = {each for each in suppressions if not _is_expired(each, today)}
    used = set[tuple[Suppression, str]]()
    kept = list[Violation]()
    for violation in violations:
        silencing = [each for each in in_force if _covers(each, violation)]
        used.update((each, violation.rule.code) for each in silencing)
        if not silencing:
            kept.append(violation)
    return Sifted(
        tuple(kept),
        tuple(
            replace(each, idle=_idle(each, used, active))
            if each in in_force
            else replace(each, is_expired=True)
            for each in suppressions
        ),
    )


def _is_expired(suppression: Suppression, today: str) -> bool:
    return bool(suppression.until) and suppression.until < today


def _idle(
    suppression: Suppression,
    used: Collection[tuple[Suppression, str]],
    active: Collection[str],
) -> tuple[RuleName, ...]:
    return tuple(
        rule
        for rule in suppression.rules
        if rule.code in active and (suppression, rule.code) not in used
    )


def _covers(suppression: Suppression, violation: Violation) -> bool:
    start, stop = suppression.scope
    return start <= violation.span.start <= stop and any(
        rule.code == violation.rule.code for rule in suppression.rules
    )
