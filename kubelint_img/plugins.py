"""Plugins: the hooks they may implement, and how they are found."""

import pkgutil
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import chain
from types import ModuleType

import pluggy

from kubelint_img.entry_points import entry_points
from kubelint_img.errors import PluginError
from kubelint_img.model.kubernetes.pod_template import Templates, templates_in
from kubelint_img.rule import Rule

_NAME = "kubelint_img"

hookspec = pluggy.HookspecMarker(_NAME)
hookimpl = pluggy.HookimplMarker(_NAME)


class Hooks:
    """What a plugin may implement."""

    @hookspec
    def kubelint_rules(self) -> Iterable[Rule]:  # type: ignore[empty-body]
        """Give the plugin's rules."""

    @hookspec
    def kubelint_pod_templates(self) -> Iterable[str]:  # type: ignore[empty-body]
        """Give kinds of objects that describe pods, and where.

        Each is a line as in ``knowledge/pod-templates.txt``: an API group, a kind and a
        path, as in ``farm.example Farm spec.template``.
        """


def load_rules() -> tuple[Rule, ...]:
    """Return the rules of all installed plugins, ours among them, by code.

    Raises `PluginError` where a plugin cannot be imported, and where two rules have one
    code or one name.
    """
    found = (rule for rules in _plugins().hook.kubelint_rules() for rule in rules)
    rules = sorted(found, key=lambda rule: rule.code)
    _refuse_twins(rules)
    return tuple(rules)


def load_pod_templates() -> Templates:
    """Return where objects describe pods, as the installed plugins tell.

    Raises `PluginError` where a plugin cannot be imported, or gives what is no line.
    """
    lines = chain.from_iterable(_plugins().hook.kubelint_pod_templates())
    try:
        return templates_in(lines)
    except ValueError as error:
        message = f"a plugin's pod templates: {error}"
        raise PluginError(message) from error


def _plugins() -> pluggy.PluginManager:
    manager = pluggy.PluginManager(_NAME)
    manager.add_hookspecs(Hooks)
    for name, module in entry_points(_NAME).items():
        manager.register(_imported(name, module), name)
    return manager


def rules_in(package: str) -> Iterator[Rule]:
    """Give every rule that a module of *package*, or of a package in it, defines."""
    for module in pkgutil.walk_packages(import_module(package).__path__, f"{package}."):
        members = vars(import_module(module.name)).values()
        yield from (member for member in members if isinstance(member, Rule))


def _imported(name: str, module: str) -> ModuleType:
    try:
        return import_module(module)
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        message = f"the plugin {name!r} ({module}) cannot be imported: {why}"
        raise PluginError(message) from error


def _refuse_twins(rules: Iterable[Rule]) -> None:
    taken = dict[str, Rule]()
    for rule in rules:
        for word in (rule.code, rule.name):
            other = taken.setdefault(word, rule)
            if other is not rule:
                message = (
                    f"two plugins have a rule {word!r}: "
                    f"{other.check.__module__} and {rule.check.__module__}"
                )
                raise PluginError(message)
