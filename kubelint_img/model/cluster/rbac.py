"""What roles allow, and who binds them."""

import posixpath
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from kubelint_img.source import Related
from kubelint_img.syntax.yaml import Node

if TYPE_CHECKING:
    from kubelint_img.model.kubernetes.manifest import Manifest

RBAC_GROUP = "rbac.authorization.k8s.io"

_ANY = "*"


class Power(NamedTuple):
    """Something that a role may allow: verbs on resources of API groups."""

    resources: frozenset[str]
    verbs: frozenset[str]
    """Without any, all verbs are meant."""

    groups: frozenset[str]
    spares_names: bool = False
    """Whether rules for single objects, by ``resourceNames``, are left alone."""

    is_named: bool = False
    """Whether only resources that are named count, and no ``*``."""


class Grant(NamedTuple):
    """What one rule of a role allows, in the words that it is written with."""

    resources: tuple[Node, ...]
    verbs: tuple[Node, ...]

    def __str__(self) -> str:
        """Return it as a message has it: ``get, list on secrets``."""
        verbs = ", ".join(verb.text for verb in self.verbs)
        return f"{verbs} on {', '.join(node.text for node in self.resources)}"


def is_role(manifest: "Manifest") -> bool:
    """Tell a Role or ClusterRole."""
    kinds = ("Role", "ClusterRole")
    return manifest.group == RBAC_GROUP and manifest.kind in kinds


def is_binding(manifest: "Manifest") -> bool:
    """Tell a RoleBinding or ClusterRoleBinding."""
    kinds = ("RoleBinding", "ClusterRoleBinding")
    return manifest.group == RBAC_GROUP and manifest.kind in kinds


def grants(role: "Manifest", power: Power) -> Iterator[Grant]:
    """Give what the rules of *role* allow of *power*, each rule by itself.

    ``*`` allows everything that it stands for. A rule without ``apiGroups`` is judged
    as if it named them all.
    """
    for rule in role.get("rules"):
        if grant := _grant(rule, power):
            yield grant


def bound_roles(binding: "Manifest") -> Iterator["Manifest"]:
    """Give the roles of the workspace that *binding* may bind.

    Of several in different places, those in its own file are meant, or else its folder.
    """
    kind = binding.get("roleRef", "kind").text
    name = binding.get("roleRef", "name").text
    roles = list(filter(is_role, binding.workspace.named_by(binding, kind, name)))
    path = binding.source.path
    in_file = [role for role in roles if role.source.path == path]
    folder = posixpath.dirname(path)
    beside = [role for role in roles if posixpath.dirname(role.source.path) == folder]
    yield from in_file or beside or roles


class Access(NamedTuple):
    """A place where a power is handed out, and what is to be said of it."""

    where: Node
    message: str
    related: tuple[Related, ...] = ()


def who_grants(manifest: "Manifest", power: Power) -> Iterator[Access]:
    """Give the places of *manifest* where *power* is handed out.

    That is where a binding names a role of the workspace that has it, and where a
    role allows it that nothing in the workspace binds.
    """
    if is_binding(manifest):
        for role in bound_roles(manifest):
            yield from islice(_by_binding(manifest, role, power), 1)
    elif is_role(manifest) and not _is_bound(manifest):
        for grant in grants(manifest, power):
            message = f"{manifest.kind} {manifest.name!r} allows {grant}"
            yield Access(grant.resources[0], message)


def _is_bound(role: "Manifest") -> bool:
    return any(role.workspace.neighbours.bindings_of(role))


def _by_binding(
    binding: "Manifest", role: "Manifest", power: Power
) -> Iterator[Access]:
    for grant in grants(role, power):
        who = f"{binding.kind} {binding.name!r}"
        message = f"{who} allows {grant}, as {role.kind} {role.name!r} does"
        related = Related(grant.resources[0], "it is allowed here")
        yield Access(binding.get("roleRef", "name"), message, (related,))


def _grant(rule: Node, power: Power) -> Grant | None:
    if power.spares_names and any(rule.get("resourceNames")):
        return None
    groups = [node.text for node in rule.get("apiGroups")]
    if groups and _ANY not in groups and power.groups.isdisjoint(groups):
        return None
    resources = tuple(
        node for node in rule.get("resources") if _covers(node.text, power)
    )
    verbs = tuple(
        node
        for node in rule.get("verbs")
        if not power.verbs or node.text in power.verbs or node.text == _ANY
    )
    return Grant(resources, verbs) if resources and verbs else None


def _covers(resource: str, power: Power) -> bool:
    """Tell whether *resource* is one of those of *power*, or stands for one.

    See https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources
    """
    if resource in power.resources or power.is_named:
        return resource in power.resources
    return resource == _ANY or (
        resource.startswith("*/")
        and any(each.endswith(resource[1:]) for each in power.resources)
    )
