"""What kustomizations make of the files that they name."""

import pytest

from kubelint_img.model.kubernetes.manifest import Manifest
from kubelint_img.model.kubernetes.placement import Placement
from kubelint_img.model.kubernetes.resource import Resource
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import Source
from kubelint_img.syntax import yaml


def workspace(**files: str) -> Workspace:
    """Make one of texts by path, without extension: ``a__b`` is ``a/b.yaml``."""
    documents = list[yaml.Document]()
    for key, text in files.items():
        source = Source(f"{key.replace('__', '/')}.yaml", text)
        documents.extend(yaml.parse(source).documents)
    return Workspace(documents)


def placements(**files: str) -> list[Placement]:
    return list(workspace(**files).placements_of("base/web.yaml"))


BASE = "resources: [web.yaml]"


def test_without_kustomizations() -> None:
    assert placements() == []
    assert placements(base__kustomization="resources: [other.yaml]") == []


def test_one_on_top_of_another() -> None:
    assert placements(
        base__kustomization=f"{BASE}\nnamespace: base\nnamePrefix: a-\nnameSuffix: -x",
        middle__kustomization="bases: [../base/]\nnamePrefix: b-",
        top__kustomization="resources: [./../middle]\nnamespace: top\nnameSuffix: -y",
    ) == [Placement("top", "b-a-", "-x-y")]


def test_several_overlays() -> None:
    assert placements(
        base__kustomization=BASE,
        one__kustomization="namespace: one\nresources: [../base]",
        two__kustomization="namePrefix: two-\nresources: [../base]",
        all__kustomization="namespace: all\nresources: [../base/web.yaml]",
    ) == [Placement("one"), Placement("", "two-"), Placement("all")]


def test_a_component_changes_all_of_what_takes_it() -> None:
    files = {
        "component__kustomization": "kind: Component\nresources: [web.yaml]\n"
        "namespace: component\nnamePrefix: c-\n",
        "base__kustomization": f"{BASE}\ncomponents: [../component]\nnamePrefix: b-",
    }
    made = [Placement("component", "b-c-")]
    assert placements(**files) == made
    found = workspace(**files).placements_of("component/web.yaml")
    assert list(found) == made


def test_a_patch_belongs_to_what_applies_it() -> None:
    assert placements(
        overlay__kustomization="namespace: shop\npatches: [{path: ../base/web.yaml}]"
    ) == [Placement("shop")]


def test_those_that_build_on_one_another_come_to_an_end() -> None:
    assert placements(
        base__kustomization="resources: [web.yaml, ../top]",
        top__kustomization="namespace: top\nresources: [../base]",
    ) == [Placement("top")]


def test_a_namespace_that_is_given_twice() -> None:
    assert placements(base__kustomization=f"namespace: a\n{BASE}\nnamespace: b") == [
        Placement("b")
    ]


def test_what_is_elsewhere_is_unknown() -> None:
    urls = (
        "resources: [https://example.com/base, github.com/acme/base?ref=v1, web.yaml]"
    )
    assert placements(base__kustomization=urls) == []
    assert placements(base__kustomization=f"{urls}\nnamespace: a") == [Placement("a")]


def an_object(kind: str, name: str = "web", version: str = "v1", more: str = "") -> str:
    metadata = f"metadata: {{name: {name}{more}}}"
    return f"apiVersion: {version}\nkind: {kind}\n{metadata}\n"


def one_of(files: Workspace, kind: str) -> Manifest:
    return next(each for each in files.manifests if each.kind == kind)


@pytest.mark.parametrize(
    ("written", "overlays", "expected"),
    [
        ("", {}, set()),
        (", namespace: a", {}, {"a"}),
        (", namespace: a, namespace: b", {}, {"b"}),
        (", namespace: a", {"one": "namespace: one"}, {"one"}),
        ("", {"one": "namespace: one", "two": "namespace: two"}, {"one", "two"}),
        (", namespace: a", {"one": "namespace: one", "two": ""}, {"one", "a"}),
        # Where one of them leaves it open, it may be any.
        ("", {"one": "namespace: one", "two": ""}, set()),
        (", namespace: '${NAMESPACE}'", {}, set()),
        (", namespace: a", {"one": "namespace: '{{ x }}'"}, set()),
    ],
)
def test_namespaces(written: str, overlays: dict[str, str], expected: set[str]) -> None:
    above = {
        f"{name}__kustomization": f"resources: [../base]\n{text}"
        for name, text in overlays.items()
    }
    files = workspace(
        base__web=an_object("Service", more=written),
        base__kustomization=BASE,
        **above,
    )
    service = one_of(files, "Service")
    assert service.namespaces == expected
    # What is reported is what is written.
    assert service.resource == Resource("Service", service.namespace, "web")


def test_names() -> None:
    files = workspace(
        base__kustomization=f"{BASE}\nnamespace: shop\nnamePrefix: a-\nnameSuffix: -z",
        base__web="---\n".join((
            an_object("Service"),
            an_object("Namespace"),
            an_object("ClusterRole", version="rbac.authorization.k8s.io/v1"),
            an_object("CustomResourceDefinition", version="apiextensions.k8s.io/v1"),
        )),
    )  # fmt: skip
    names = {each.kind: each.names for each in files.manifests if each.kind}
    assert names == {
        "Service": {"a-web-z"},
        "Namespace": {"shop"},
        "ClusterRole": {"a-web-z"},
        "CustomResourceDefinition": {"web"},
    }
    assert one_of(files, "ClusterRole").namespaces == frozenset()


FILES = {
    "base__kustomization": "resources: [web.yaml, account.yaml]",
    "base__web": an_object("Pod"),
    "base__account": an_object("ServiceAccount", "runner"),
    "one__kustomization": "namespace: one\nnamePrefix: one-\nresources: [../base]",
    "two__kustomization": "namespace: two\nresources: [../base, extra.yaml]",
    "two__extra": an_object("ServiceAccount", "extra"),
    "other__account": an_object("ServiceAccount", "runner", more=", namespace: other"),
    "other__web": an_object("Pod", "other", more=", namespace: one"),
}


@pytest.mark.parametrize(
    ("asking", "name", "expected"),
    [
        ("web", "runner", ["base/account.yaml"]),
        # Of two overlays one is enough.
        ("web", "extra", ["two/extra.yaml"]),
        ("web", "nobody", []),
        # A name as it is deployed, out of the same namespace.
        ("other", "one-runner", ["base/account.yaml"]),
        ("other", "extra", []),
    ],
)
def test_lookups_follow(asking: str, name: str, expected: list[str]) -> None:
    files = workspace(**FILES)
    pod = next(each for each in files.manifests if each.name == asking)
    found = files.named_by(pod, "ServiceAccount", name)
    assert [each.source.path for each in found] == expected


def test_lookups_by_namespace() -> None:
    files = workspace(**FILES)

    def found(namespace: str) -> list[str]:
        accounts = files.find("ServiceAccount", namespace, "runner")
        return [each.source.path for each in accounts]

    assert found("one") == found("two") == ["base/account.yaml"]
    assert found("other") == ["other/account.yaml"]
    assert found("three") == []
