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
    assert [str(each) for each in images(text)] == ["a:1", "b:1"]


def test_other_objects_have_no_values() -> None:
    assert images("apiVersion: v1\nkind: Pod\nspec: {values: {image: 'a:1'}}\n") == []
