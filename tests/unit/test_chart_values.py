"""Images in the chart values of Flux and Argo CD objects."""

import pytest

from kubelint_img.model.image.image import Image
from kubelint_img.model.kubernetes.chart_values import images_in_values
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import Source
from kubelint_img.syntax import yaml

RELEASE = """\
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
spec:
  values:
"""


def images(text: str) -> list[Image]:
    documents = yaml.parse(Source("a.yaml", text)).documents
    (manifest,) = Workspace(documents).manifests
    return list(images_in_values(manifest))


def test_parts_keep_their_places() -> None:
    values = """\
    sidecarImage:
      tag: latest
      registry: quay.io
      repository: acme/web
"""
    (image,) = images(RELEASE + values)
    assert str(image) == "quay.io/acme/web:latest"
    assert image.is_partial
    for text in (image.tag, image.registry):
        assert text is not None
        start, stop = text.span
        assert text.value == image.source.text[start:stop]
    start, stop = image.span
    assert image.source.text[start:stop].split() == [
        "latest",
        "registry:",
        "quay.io",
        "repository:",
        "acme/web",
    ]


def test_tag_and_digest() -> None:
    digest = "sha256:" + "0" * 64
    value = f'    image: {{repository: web, tag: "1", digest: "{digest}"}}\n'
    (image,) = images(RELEASE + value)
    assert str(image) == f"web:1@{digest}"
    assert image.digest is not None
    assert image.digest.value == digest


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("image: 'web:1'", ["web:1"]),
        ("image: registry:5000/web:1", ["registry:5000/web:1"]),
        ("a: [{image: {repository: web, tag: x}}]", ["web:x"]),
        # The chart has the rest, or the value is none.
        ("image: web", []),
        ("image: registry:5000/web", []),
        ("image: 'web:1'\n    tag: '2'", []),
        ("image: {repository: web}", []),
        ("image: {repository: web, tag: ''}", []),
        ("image: {repository: web, tag: 1.10}", []),
        ("image: {tag: latest}", []),
        ("image: {repository: [web], tag: x}", []),
        ("image: 'a b:c'", []),
        ("image:", []),
        ("imagePath: 'web:1'", []),
    ],
)
def test_what_names_an_image(value: str, expected: list[str]) -> None:
    assert [str(each) for each in images(f"{RELEASE}    {value}\n")] == expected


def test_what_flux_fills_in_is_unknown() -> None:
    (image,) = images(RELEASE + "    image: {repository: web, tag: '${TAG}'}\n")
    assert image.reference is None
    assert image.fault is None


def test_values_of_argo_cd() -> None:
    text = """\
apiVersion: argoproj.io/v1alpha1
kind: Application
spec:
  source: {helm: {valuesObject: {image: 'a:1'}}}
  sources:
    - helm: {valuesObject: {image: 'b:1'}}
    - helm: {values: 'image: c:1'}
"""
    assert sorted(str(each) for each in images(text)) == ["a:1", "b:1", "c:1"]


def placed(text: str) -> list[tuple[str, int, int]]:
    """Return the images in *text* with the places of their tags, by their line."""
    found = [
        (str(each), *each.source.position(each.tag.span.start))
        for each in images(text)
        if each.tag
    ]
    return sorted(found, key=lambda each: each[1])


APPLICATION = """\
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: web}
spec:
  source:
    helm:
"""


def test_values_in_a_text_have_their_places_in_the_file() -> None:
    values = """\
      values: |
        # The image of the chart.
        web:
          image:
            repository: ghcr.io/acme/web
            tag: latest

        image: "acme/side:1.0"
"""
    assert placed(APPLICATION + values) == [
        ("ghcr.io/acme/web:latest", 12, 18),
        ("acme/side:1.0", 14, 27),
    ]


def test_parameters() -> None:
    values = """\
      parameters:
        - {name: web.image.tag, value: latest}
        - {name: web.image.registry, value: quay.io}
        - {name: web.image.repository, value: "acme/web"}
        - {name: sidecar.image, value: acme/side:1.0}
        - {name: other.image.tag, value: "2"}
        - {name: image.pullPolicy, value: Always}
        - {value: nothing}
"""
    assert placed(APPLICATION + values) == [
        ("quay.io/acme/web:latest", 8, 40),
        ("acme/side:1.0", 11, 50),
    ]


def test_values_of_a_helm_chart_of_k3s() -> None:
    text = """\
apiVersion: helm.cattle.io/v1
kind: HelmChart
spec:
  valuesContent: |-
    image: {repository: traefik, tag: "3.1"}
"""
    assert placed(text) == [("traefik:3.1", 5, 40)]


def test_other_objects_have_no_values() -> None:
    assert images("apiVersion: v1\nkind: Pod\nspec: {values: {image: 'a:1'}}\n") == []
