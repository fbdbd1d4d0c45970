"""What rules may ask of the other files of a run."""

import pytest

from kubelint_img.model.image.image import Image, ImageUse
from kubelint_img.model.kubernetes.resource import Resource
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import DOCKERFILE_BREAKS, Source, Span
from kubelint_img.syntax import dockerfile, yaml
from kubelint_img.text import Text


def workspace(**files: str) -> Workspace:
    """Make one of texts by path: ``a__b_yaml`` is ``a/b.yaml``."""
    documents, scripts = list[yaml.Document](), list[dockerfile.Script]()
    for key, text in files.items():
        path = key.replace("__", "/").replace("_", ".")
        if path.endswith("Dockerfile"):
            scripts.append(dockerfile.parse(Source(path, text, DOCKERFILE_BREAKS)))
        else:
            documents.extend(yaml.parse(Source(path, text)).documents)
    return Workspace(documents, scripts)


def image(name: str, of: Workspace) -> Image:
    source = Source("pod.yaml", name)
    text = Text.at(source, Span(0, len(name)))
    return Image(text, ImageUse.CONTAINER, of)


ACCOUNT = """\
apiVersion: v1
kind: ServiceAccount
metadata: {{name: {name}, namespace: {namespace}}}
"""


def test_objects_are_found_by_kind_name_and_namespace() -> None:
    accounts = ACCOUNT.format(name="a", namespace="one") + "---\n"
    accounts += ACCOUNT.format(name="a", namespace="two") + "---\n"
    found = workspace(a_yaml=accounts + ACCOUNT.format(name="a", namespace=""))

    def namespaces(asked: str) -> list[str]:
        return [each.namespace for each in found.find("ServiceAccount", asked, "a")]

    assert namespaces("one") == ["one", ""]
    assert namespaces("three") == [""]
    assert namespaces("") == ["one", "two", ""]
    assert list(found.find("Secret", "", "a")) == []


def test_items_of_lists_are_objects() -> None:
    text = """\
apiVersion: v1
kind: ServiceAccountList
items:
  - metadata: {name: a}
  - apiVersion: v1
    kind: List
    items: [{apiVersion: v1, kind: Pod, metadata: {name: b}}]
"""
    found = [(m.kind, m.name) for m in workspace(a_yaml=text).manifests]
    assert found == [("ServiceAccount", "a"), ("Pod", "b")]


def test_a_list_of_itself_comes_to_an_end() -> None:
    text = "&a {apiVersion: v1, kind: List, items: [*a]}"
    assert list(workspace(a_yaml=text).manifests) == []


DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers: [{name: web, image: "acme/web:1"}]
"""


@pytest.mark.parametrize(
    ("files", "is_patch"),
    [
        ({"web_yaml": DEPLOYMENT}, False),
        ({"patches__web_yaml": DEPLOYMENT}, True),
        ({"web_yaml": DEPLOYMENT.replace(', image: "acme/web:1"', "")}, True),
        ({"web_yaml": DEPLOYMENT + "$patch: delete\n"}, True),
        ({"web_yaml": DEPLOYMENT, "kustomization_yaml": "patches: [web.yaml]"}, True),
        (
            {"web_yaml": DEPLOYMENT, "a__kustomization_yaml": "patches: [../web.yaml]"},
            True,
        ),
        (
            {
                "web_yaml": DEPLOYMENT,
                "kustomization_yaml": "patches: [{path: web.yaml, target: {kind: A}}]",
            },
            True,
        ),
        (
            {"web_yaml": DEPLOYMENT, "kustomization_yaml": "resources: [web.yaml]"},
            False,
        ),
        (
            {"web_yaml": DEPLOYMENT, "a__kustomization_yaml": "patches: [web.yaml]"},
            False,
        ),
    ],
)
def test_patches(files: dict[str, str], *, is_patch: bool) -> None:
    manifest = next(m for m in workspace(**files).manifests if m.name == "web")
    assert manifest.is_patch is is_patch


def test_a_pod_without_image_is_no_patch() -> None:
    text = "{apiVersion: v1, kind: Pod, spec: {containers: [{name: b}]}}"
    (manifest,) = workspace(a_yaml=text).manifests
    assert not manifest.is_patch


SKAFFOLD = """\
apiVersion: skaffold/v4beta6
kind: Config
build:
  artifacts:
    - {image: web, context: src/web}
    - {image: ghcr.io/acme/api, context: src, docker: {dockerfile: api/Dockerfile}}
"""
COMPOSE = "services: {db: {build: ./db, image: 'acme/db:1'}, cache: {image: redis}}"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("web", "src/web/Dockerfile"),
        ("web:1.2", "src/web/Dockerfile"),
        ("ghcr.io/acme/api:2", "src/api/Dockerfile"),
        ("acme/db:1", "db/Dockerfile"),
        ("registry.acme.example/team/db:9", "db/Dockerfile"),
        ("redis", None),
        ("acme/web", None),
        ("api", None),
    ],
)
def test_the_dockerfile_of_an_image(name: str, path: str | None) -> None:
    stage = "FROM scratch\n"
    found = workspace(
        skaffold_yaml=SKAFFOLD,
        compose_yaml=COMPOSE,
        src__web__Dockerfile=stage,
        src__api__Dockerfile=stage,
        db__Dockerfile=stage,
        redis__Dockerfile=stage,
    )
    built = found.dockerfile_of(image(name, found))
    assert (built.source.path if built else None) == path


def test_two_folders_of_one_name_tell_nothing() -> None:
    found = workspace(
        a__db__Dockerfile="FROM scratch", b__db__Dockerfile="FROM scratch"
    )
    assert found.dockerfile_of(image("registry.acme.example/db", found)) is None


def test_images_that_tools_retag() -> None:
    kustomization = "images: [{name: acme/web, newTag: '1'}, {name: acme/db}]"
    found = workspace(skaffold_yaml=SKAFFOLD, kustomization_yaml=kustomization)
    retagged = [
        name
        for name in ("web", "acme/web:2", "docker.io/acme/web", "acme/db", "acme/other")
        if found.retags(image(name, found))
    ]
    assert retagged == ["web", "acme/web:2", "docker.io/acme/web"]


def test_what_only_looks_like_an_object() -> None:
    texts = {
        "skaffold/v4beta6": "Config",
        "kustomize.config.k8s.io/v1beta1": "Kustomization",
        "v1": "Config",
        "apps/v1": "Deployment",
    }
    text = "\n---\n".join(
        f"{{apiVersion: {version}, kind: {kind}}}" for version, kind in texts.items()
    )
    found = [m.is_lookalike for m in workspace(a_yaml=text).manifests]
    assert found == [True, True, True, False]


def test_what_is_null_is_no_name() -> None:
    text = (
        "apiVersion: v1\nkind: Pod\nmetadata: {name: null, namespace: ~}\n"
        "spec: {serviceAccountName: null, containers: [{name: null, image: 'a:1'}]}\n"
    )
    (manifest,) = workspace(pod_yaml=text).manifests
    assert manifest.resource == Resource("Pod", "", "")
    assert manifest.pod
    assert manifest.pod.service_account == "default"
    assert manifest.pod.containers[0].title == "a container"
