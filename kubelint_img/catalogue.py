"""The rules that are installed, and which of them a code, name, tag or prefix means."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from kubelint_img.errors import UnknownNameError
from kubelint_img.rule import Rule

_PREFIX = re.compile(r"[A-Z]+[0-9]*")
_EXACT = 100


class Choice(NamedTuple):
    """The rules that a selector means, and how exactly it names them."""

    codes: frozenset[str]
    weight: int
    """0 for ``ALL``, more for tags and for longer prefixes, most for one rule."""


@dataclass(frozen=True)
class Layer:
    """What one configuration file, or the command line, says of which rules to use."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """The rules that are installed, by all that users may call them."""

    rules: tuple[Rule, ...] = field(repr=False)

    @cached_property
    def by_key(self) -> dict[str, Rule]:
        """Return the rules by code, and again by name."""
        return {key: rule for rule in self.rules for key in (rule.code, rule.name)}

    def named(self, key: str) -> Rule:
        """Return the rule with this code or name.

        Raises `UnknownNameError`.
        """
        if key not in self.by_key:
            raise UnknownNameError("rule", key, self.by_key)
        return self.by_key[key]

    def choose(self, selector: str) -> Choice:
        """Return the rules that *selector* means.

        Raises `UnknownNameError` where it means none.
        """
        if selector == "ALL":
            return Choice(frozenset(rule.code for rule in self.rules), 0)
        if selector in self.by_key:
            return Choice(frozenset({self.by_key[selector].code}), _EXACT)
        tagged = frozenset(rule.code for rule in self.rules if selector in rule.tags)
        if tagged:
            return Choice(tagged, 1)
        if _PREFIX.fullmatch(selector) and (found := self._starting_with(selector)):
            return Choice(found, 1 + len(selector))
        raise UnknownNameError("rule, prefix or tag", selector, self._selectors)

    def active(self, layers: Iterable[Layer]) -> tuple[Rule, ...]:
        """Return the rules to use after all *layers*, the outermost first.

        Within a layer the more exact selector wins, and ``ignore`` where both are
        as exact: ``ignore = ["KLI3"]`` with ``extend-select = ["KLI301"]`` leaves
        KLI301 on. A layer's ``select`` forgets what the layers before it said.
        """
        codes = {rule.code for rule in self.rules if rule.default}
        for layer in layers:
            codes = self._applied(codes, layer)
        return tuple(rule for rule in self.rules if rule.code in codes)

    def _applied(self, codes: set[str], layer: Layer) -> set[str]:
        wanted = self._weights([*(layer.select or ()), *layer.extend_select])
        unwanted = self._weights(layer.ignore)
        before = codes if layer.select is None else set[str]()
        kept = {code for code in before if code not in unwanted}
        return kept | {
            code
            for code, weight in wanted.items()
            if weight > unwanted.get(code, -1)
        }

    def _weights(self, selectors: Sequence[str]) -> dict[str, int]:
        weights = dict[str, int]()
        for choice in map(self.choose, selectors):
            for code in choice.codes:
                weights[code] = max(choice.weight, weights.get(code, 0))
        return weights

    def _starting_with(self, prefix: str) -> frozenset[str]:
        return frozenset(r.code for r in self.rules if r.code.startswith(prefix))

    @cached_property
    def _selectors(self) -> frozenset[str]:
        tags = (tag for rule in self.rules for tag in rule.tags)
        return frozenset({"ALL", *self.by_key, *tags})
