"""Which violations are silenced, and which suppressions were for nothing."""

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from kubelint_img.model.suppression import RuleName, Suppression
from kubelint_img.source import Source
from kubelint_img.violation import Violation


class Sifted(NamedTuple):
    """What is left of a file's violations, and what is known of its suppressions."""

    violations: tuple[Violation, ...]
    suppressions: tuple[Suppression, ...]


class _Covered(NamedTuple):
    """Of one rule, where its violations are silenced, and by which suppressions."""

    offsets: Collection[int]
    used: Collection[Suppression]

    def is_free(self, offsets: Iterable[int]) -> bool:
        """Tell whether none of *offsets* is silenced."""
        return not any(offset in self.offsets for offset in offsets)


def sift(
    violations: Iterable[Violation],
    suppressions: Sequence[Suppression],
    *,
    active: Collection[str] = (),
    today: str = "",
    by_related: Source | None = None,
) -> Sifted:
    """Take out of the *violations* of one file those that *suppressions* silence.

    With *by_related* it is enough that a related place in that source is covered; the
    violations may then be of another file. A suppression is
    idle in what it says of the rules whose codes are *active*, if it silences nothing
    of theirs. One whose last day is before *today*, a date as in ``2026-01-31``,
    silences nothing, and is not called idle for that.
    """
    violations = tuple(violations)
    if not suppressions:
        return Sifted(violations, ())
    in_force = {each for each in suppressions if not _is_expired(each, today)}
    places = partial(_starts_in, by_related) if by_related else _start
    covered = _by_code(violations, in_force, places)
    return Sifted(
        tuple(
            violation
            for violation in violations
            if covered[violation.rule.code].is_free(places(violation))
        ),
        tuple(
            each._replace(idle=_idle(each, covered, active))
            if each in in_force
            else each._replace(is_expired=True)
            for each in suppressions
        ),
    )


def _is_expired(suppression: Suppression, today: str) -> bool:
    return bool(suppression.until) and suppression.until < today


def _start(violation: Violation) -> Iterable[int]:
    return (violation.span.start,)


def _starts_in(source: Source, violation: Violation) -> Iterable[int]:
    if violation.source is source:
        yield violation.span.start
    for related in violation.related:
        if related.where.source is source:
            yield related.where.span.start


def _by_code(
    violations: Iterable[Violation],
    in_force: Iterable[Suppression],
    places: Callable[[Violation], Iterable[int]],
) -> "defaultdict[str, _Covered]":
    offsets = defaultdict[str, set[int]](set)
    for violation in violations:
        offsets[violation.rule.code].update(places(violation))
    wishes = defaultdict[str, list[Suppression]](list)
    for each in sorted(in_force, key=lambda each: each.scope):
        for code in {rule.code for rule in each.rules}:
            wishes[code].append(each)
    nothing = _Covered((), ())
    covered = defaultdict[str, _Covered](lambda: nothing)
    for code, wishing in wishes.items():
        covered[code] = _covered(sorted(offsets[code]), wishing)
    return covered


def _covered(offsets: Iterable[int], wishes: Iterable[Suppression]) -> _Covered:
    """Match *offsets* with the scopes of *wishes*, both in ascending order.

    One pass: a file may have many of both.
    """
    covered, used = set[int](), set[Suppression]()
    ahead, furthest = deque(wishes), -1
    for offset in offsets:
        begun = list[Suppression]()
        while ahead and ahead[0].scope.start <= offset:
            begun.append(ahead.popleft())
        furthest = max([furthest, *(each.scope.stop for each in begun)])
        # Who does not reach this far reaches no further one either.
        used.update(each for each in begun if offset <= each.scope.stop)
        if offset <= furthest:
            covered.add(offset)
    return _Covered(covered, used)


def _idle(
    suppression: Suppression,
    covered: "defaultdict[str, _Covered]",
    active: Collection[str],
) -> tuple[RuleName, ...]:
    return tuple(
        rule
        for rule in suppression.rules
        if rule.code in active and suppression not in covered[rule.code].used
    )
