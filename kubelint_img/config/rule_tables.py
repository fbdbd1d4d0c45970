"""What is configured of single rules: their options, and their severity."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kubelint_img.catalogue import Catalogue
from kubelint_img.config.convert import built, values_of
from kubelint_img.config.file import ConfigFile
from kubelint_img.config.stated import Stated
from kubelint_img.errors import UnknownNameError
from kubelint_img.rule import Rule, Severity


@dataclass(frozen=True)
class Common:
    """The keys that each rule's table may have."""

    severity: Severity | None = None
    """How bad it is to break the rule."""


@dataclass(frozen=True)
class _None:
    """The options of a rule that has none."""


def severities(
    catalogue: Catalogue, stated: Sequence[Stated]
) -> Mapping[str, Severity]:
    """Return the severities that are set, by rule name.

    Raises `ConfigError`.
    """
    found = dict[str, Severity]()
    for file, key, rule, table in _tables(catalogue, stated):
        common = {name: table[name] for name in table.keys() & {"severity"}}
        if values := values_of(Common, common, file, "rules", key):
            found[rule.name] = values["severity"]
    return found


def options(catalogue: Catalogue, stated: Sequence[Stated]) -> Mapping[str, object]:
    """Return the options of the rules for which any are set, by rule name.

    Raises `ConfigError`.
    """
    values = dict[str, dict[str, Any]]()
    found = dict[str, object]()
    for file, key, rule, table in _tables(catalogue, stated):
        own = {name: value for name, value in table.items() if name != "severity"}
        shape = rule.options or _None
        values.setdefault(rule.name, {}).update(
            values_of(shape, own, file, "rules", key, besides=("severity",))
        )
        found[rule.name] = built(shape, values[rule.name], file, "rules", key)
    return found


def _tables(
    catalogue: Catalogue, stated: Sequence[Stated]
) -> Iterator[tuple[ConfigFile, str, Rule, Mapping[str, Any]]]:
    for each in stated:
        for key, table in each.keys.rules.items():
            try:
                rule = catalogue.named(key)
            except UnknownNameError as error:
                raise each.file.error_at_key(error, "rules", key) from error
            yield each.file, key, rule, table
