"""What roles allow, and who binds them."""

import pytest

from kubelint_img.model.cluster.rbac import Power, bound_roles, grants, who_grants
from kubelint_img.model.kubernetes.manifest import Manifest
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import Source
from kubelint_img.syntax import yaml

ROLE = """\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: reader}
rules: [%s]
"""
BINDING = """\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: web}
roleRef: {kind: ClusterRole, name: reader}
"""
READ = Power(frozenset({"secrets"}), frozenset({"get", "list"}), frozenset({""}))
EXEC = Power(frozenset({"pods/exec"}), frozenset(), frozenset({""}))


def manifests(**files: str) -> list[Manifest]:
    """Return the objects of texts by path: ``a__b`` is ``a/b.yaml``."""
    parsed = (
        yaml.parse(Source(f"{path.replace('__', '/')}.yaml", text))
        for path, text in files.items()
    )
    return list(Workspace([each for one in parsed for each in one.documents]).manifests)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ('{apiGroups: [""], resources: [secrets], verbs: [get]}', ["get on secrets"]),
        ('{apiGroups: [""], resources: ["*"], verbs: ["*"]}', ["* on *"]),
        ('{apiGroups: [apps, "*"], resources: [a, secrets], verbs: [a, list]}',
         ["list on secrets"]),
        ("{apiGroups: [apps], resources: [secrets], verbs: [get]}", []),
        ('{apiGroups: [""], resources: [secrets], verbs: [create]}', []),
        ('{apiGroups: [""], resources: [configmaps], verbs: [get]}', []),
        ("{resources: secrets, verbs: get}", []),
    ],
)  # fmt: skip
def test_rules_grant_what_they_cover(rule: str, expected: list[str]) -> None:
    (role,) = manifests(role=ROLE % rule)
    assert [str(grant) for grant in grants(role, READ)] == expected


@pytest.mark.parametrize(
    ("resource", "counts"),
    [
        ("*/exec", (1, 0)),
        ("*/log", (0, 0)),
        ("*", (1, 0)),
        ("pods/exec", (1, 1)),
        ("pods", (0, 0)),
    ],
)
def test_star_stands_for_subresources(resource: str, counts: tuple[int, int]) -> None:
    rule = f'{{apiGroups: [""], resources: ["{resource}"], verbs: [create]}}'
    (role,) = manifests(role=ROLE % rule)
    powers = (EXEC, EXEC._replace(is_named=True))
    assert tuple(len(list(grants(role, power))) for power in powers) == counts


def test_rules_for_single_objects_are_spared() -> None:
    rule = '{apiGroups: [""], resources: [secrets], resourceNames: [a], verbs: [get]}'
    (role,) = manifests(role=ROLE % rule)
    assert list(grants(role, READ))
    assert not list(grants(role, READ._replace(spares_names=True)))


def test_role_beside_the_binding_is_meant() -> None:
    none, all_ = ROLE % "", ROLE % '{resources: ["*"], verbs: ["*"]}'
    *_, binding = manifests(a__role=none, b__role=all_, b__binding=BINDING)
    (role,) = bound_roles(binding)
    assert role.source.path == "b/role.yaml"


def test_bound_role_is_told_of_where_it_is_bound() -> None:
    text = ROLE % '{apiGroups: [""], resources: [secrets], verbs: [get]}'
    role, binding = manifests(role=text, binding=BINDING)
    assert not list(who_grants(role, READ))
    (access,) = who_grants(binding, READ)
    assert access.where.text == "reader"
    assert access.related[0].where.source == role.source
    (alone,) = manifests(role=text)
    assert [each.where.text for each in who_grants(alone, READ)] == ["secrets"]
