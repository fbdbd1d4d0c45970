"""From what configuration files state to the settings that follow."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kubelint_img.catalogue import Catalogue, Layer
from kubelint_img.config.file import ConfigFile
from kubelint_img.config.overrides import FailOn, Overrides, lowest_failing
from kubelint_img.config.pod_templates import pod_templates
from kubelint_img.config.profile import stated_by
from kubelint_img.config.releases import releases
from kubelint_img.config.rule_tables import options, severities
from kubelint_img.config.settings import (
    MAX_FILE_SIZE,
    USUALLY_EXCLUDED,
    FileIgnores,
    Settings,
)
from kubelint_img.config.stated import Keys, Stated
from kubelint_img.errors import UnknownNameError
from kubelint_img.model.kubernetes.kubernetes_version import (
    NEWEST,
    KubernetesVersion,
    kubernetes_version,
)
from kubelint_img.patterns import Patterns, is_pattern
from kubelint_img.rule import Rule, Severity

_DATE_OF_EXAMPLES = "2026-01-31"


def settings(
    catalogue: Catalogue, overrides: Overrides, stated: Sequence[Stated]
) -> Settings:
    """Return what follows from the files, the outermost first, and *overrides*.

    Raises `ConfigError` for what a file must not say, and `UnknownNameError` for
    rules of *overrides* that there are not.
    """
    stated = list(_with_profiles(overrides, stated))
    keys = [each.keys for each in stated]
    layers = [_layer(catalogue, each) for each in stated]
    sizes = [each.max_file_size for each in keys if each.max_file_size is not None]
    usual = all(each.exclude is None for each in keys)
    respects = [each.respect_peer_suppressions for each in keys]
    fail_on = [each.fail_on for each in keys]
    return Settings(
        rules=catalogue.active([*layers, overrides.layer]),
        options=options(catalogue, stated),
        severities=severities(catalogue, stated),
        exclude=tuple(_excludes(stated)),
        usual_excludes=USUALLY_EXCLUDED if usual else frozenset(),
        file_ignores=tuple(_file_ignores(catalogue, stated)),
        fail_on=_fail_on([*fail_on, overrides.fail_on]),
        baseline=_baseline(stated),
        max_file_size=sizes[-1] if sizes else MAX_FILE_SIZE,
        respects_peers=_last(respects, default=True),
        unsuppressible=_unsuppressible(catalogue, stated),
        requires_reason=_last([each.require_reason for each in keys], default=False),
        today=overrides.today,
        kubernetes_version=overrides.kubernetes_version or _kubernetes_version(keys),
        pod_templates=pod_templates(stated),
        releases=releases(stated),
    )


def _with_profiles(overrides: Overrides, stated: Sequence[Stated]) -> Iterator[Stated]:
    """Give what is *stated*, each time behind what the profile named there states.

    That of the command line comes first: what a file sets of a rule counts.
    """
    yield from stated_by(overrides.layer.profile)
    for each in stated:
        yield from stated_by(each.keys.profile)
        yield each


def _last(stated: Sequence[bool | None], *, default: bool) -> bool:
    return next((each for each in reversed(stated) if each is not None), default)


def _baseline(stated: Sequence[Stated]) -> str:
    """Return the path that is stated last; nothing where none is."""
    named = [each for each in stated if each.keys.baseline]
    if not named:
        return ""
    file, keys = named[-1]
    path = os.path.expanduser(keys.baseline or "")
    return os.path.normpath(os.path.join(file.directory, path))


def _kubernetes_version(keys: Sequence[Keys]) -> KubernetesVersion:
    """Return what is stated last; the newest where nothing is."""
    stated = [each.kubernetes_version for each in keys if each.kubernetes_version]
    return (stated and kubernetes_version(stated[-1])) or NEWEST


def _layer(catalogue: Catalogue, stated: Stated) -> Layer:
    keys = stated.keys
    for name, selectors in (
        ("select", keys.select or ()),
        ("extend-select", keys.extend_select),
        ("ignore", keys.ignore),
    ):
        _codes(catalogue, stated.file, selectors, name)
    if keys.profile is not None:
        try:
            catalogue.profile(keys.profile)
        except UnknownNameError as error:
            raise stated.file.error(error, "profile") from error
    return Layer(keys.profile, keys.select, keys.extend_select, keys.ignore)


def _codes(
    catalogue: Catalogue, file: ConfigFile, selectors: Sequence[str], *keys: str
) -> frozenset[str]:
    codes = frozenset[str]()
    for index, selector in enumerate(selectors):
        try:
            codes |= catalogue.choose(selector).codes
        except UnknownNameError as error:
            raise file.error(error, *keys, index) from error
    return codes


def _unsuppressible(catalogue: Catalogue, stated: Sequence[Stated]) -> frozenset[str]:
    """Return what any file says: what one protects no other gives away."""
    return frozenset[str]().union(
        *(
            _codes(catalogue, file, keys.unsuppressible, "unsuppressible")
            for file, keys in stated
        )
    )


def _excludes(stated: Sequence[Stated]) -> Iterator[Patterns]:
    """Give what is excluded, the nearest first; ``exclude`` hides those above it."""
    for each in reversed(stated):
        yield _patterns(each.file, each.keys.extend_exclude, "extend-exclude")
        if each.keys.exclude is not None:
            yield _patterns(each.file, each.keys.exclude, "exclude")
            return


def _file_ignores(
    catalogue: Catalogue, stated: Sequence[Stated]
) -> Iterator[FileIgnores]:
    for each in stated:
        for pattern, selectors in each.keys.per_file_ignores.items():
            keys = ("per-file-ignores", pattern)
            codes = _codes(catalogue, each.file, selectors, *keys)
            if not is_pattern(pattern):
                message = f"{pattern!r} is no pattern"
                raise each.file.error_at_key(message, *keys)
            yield FileIgnores(_patterns(each.file, (pattern,), *keys), codes)


def _patterns(file: ConfigFile, lines: tuple[str, ...], *keys: str) -> Patterns:
    for index, line in enumerate(lines):
        if not is_pattern(line):
            message = f"{line!r} is no pattern"
            raise file.error(message, *keys, index)
    return Patterns(file.directory, lines, file.shown)


def _fail_on(stated: Sequence[FailOn | None]) -> Severity | None:
    """Return the lowest severity that fails: what is stated last counts."""
    last = [each for each in stated if each]
    return lowest_failing(last[-1] if last else None)


def settings_with(
    rules: Sequence[Rule], options: Mapping[str, Mapping[str, Any]]
) -> Settings:
    """Return settings that use all *rules*, with *options* by rule, as in TOML.

    The date of the run is a fixed one: examples must not fail one day. Raises
    `ConfigError`.
    """
    stated = Stated(ConfigFile("", {}), Keys(select=("ALL",), rules=options))
    return settings(
        Catalogue(tuple(rules)), Overrides(today=_DATE_OF_EXAMPLES), [stated]
    )
