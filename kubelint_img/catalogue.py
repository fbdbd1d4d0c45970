"""The rules that are installed, and which of them a code, name, tag or prefix means."""

from collections.abc import Iterable
from typing import NamedTuple

from kubelint_img.errors import UnknownNameError
from kubelint_img.frozen import frozen
from kubelint_img.knowledge import lines, names
from kubelint_img.lazy import cached_property, regex
from kubelint_img.rule import Rule

_PREFIX = regex(r"[A-Z]+[0-9]*")


class Choice(NamedTuple):
    """The rules that a selector means."""

    codes: frozenset[str]
    is_exact: bool = False
    """Whether it names one rule, and not a group that happens to have but one."""

    def is_narrower(self, other: "Choice") -> bool:
        """Tell whether this picks some rules out of those of *other*."""
        if self.codes == other.codes:
            return self.is_exact and not other.is_exact
        return self.codes < other.codes


class Layer(NamedTuple):
    """What one configuration file, or the command line, says of which rules to use."""

    profile: str | None = None
    """The rules to start from, in place of those on by default."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@frozen
class Catalogue:
    """The rules that are installed, by all that users may call them."""

    rules: tuple[Rule, ...]

    @cached_property
    def by_key(self) -> dict[str, Rule]:
        """Return the rules by code, and again by name."""
        return {key: rule for rule in self.rules for key in (rule.code, rule.name)}

    def named(self, key: str) -> Rule:
        """Return the rule with this code or name.

        Raises `UnknownNameError`.
        """
        if key not in self.by_key:
            raise UnknownNameError(key, self.by_key, "rule")
        return self.by_key[key]

    def choose(self, selector: str) -> Choice:
        """Return the rules that *selector* means.

        Raises `UnknownNameError` where it means none.
        """
        if selector == "ALL":
            return Choice(frozenset(rule.code for rule in self.rules))
        if selector in self.by_key:
            return Choice(frozenset({self.by_key[selector].code}), is_exact=True)
        codes = {rule.code for rule in self.rules if selector in rule.tags}
        if _PREFIX.fullmatch(selector):
            codes |= {r.code for r in self.rules if r.code.startswith(selector)}
        if codes:
            return Choice(frozenset(codes))
        raise UnknownNameError(selector, self._selectors, "rule, prefix or tag")

    def profile(self, name: str) -> frozenset[str]:
        """Return the codes of the rules that stand for what a peer checks by default.

        Which checks these are stands in ``knowledge/profiles/``. Raises
        `UnknownNameError` where there is no such profile.
        """
        if name not in names("profiles"):
            raise UnknownNameError(name, names("profiles"), "profile")
        ids = {f"{name}:{id_}" for id_ in lines(f"profiles/{name}")}
        return frozenset(r.code for r in self.rules if ids.intersection(r.equivalents))

    def active(self, layers: Iterable[Layer]) -> tuple[Rule, ...]:
        """Return the rules to use after all *layers*, the outermost first.

        Within a layer ``ignore`` wins, unless what is selected is picked out of what is
        ignored: ``ignore = ["KLI3"]`` with ``extend-select = ["KLI301"]`` leaves
        KLI301 on. A layer's ``profile`` or ``select`` forgets what the layers before it
        said; where it has both, the rules of either are used. Rules tagged ``input``
        say what could not be linted at all: only ``ignore`` takes them away.
        """
        codes = frozenset(rule.code for rule in self.rules if rule.default)
        for layer in layers:
            codes = self._applied(codes, layer)
        return tuple(rule for rule in self.rules if rule.code in codes)

    def _applied(self, before: frozenset[str], layer: Layer) -> frozenset[str]:
        chosen = map(self.choose, [*(layer.select or ()), *layer.extend_select])
        ignored = list(map(self.choose, layer.ignore))
        if layer.profile is not None:
            before = self.profile(layer.profile) | self._on_input
        elif layer.select is not None:
            before = self._on_input
        codes = before.difference(*(each.codes for each in ignored))
        for choice in chosen:
            wider = (each for each in ignored if not choice.is_narrower(each))
            codes |= choice.codes.difference(*(each.codes for each in wider))
        return codes

    @cached_property
    def _on_input(self) -> frozenset[str]:
        return frozenset(rule.code for rule in self.rules if "input" in rule.tags)

    @cached_property
    def _selectors(self) -> frozenset[str]:
        tags = (tag for rule in self.rules for tag in rule.tags)
        return frozenset({"ALL", *self.by_key, *tags})
