import pytest

from kubelint_img.inputs.kind import Kind, NotInputError, kind_of_name, kind_of_text


@pytest.mark.parametrize(
    "name",
    [
        "Dockerfile",
        "dockerfile",
        "Containerfile",
        "Dockerfile.dev",
        "Dockerfile.from.scratch",
        "Dockerfile-alpine",
        "Dockerfile_linux",
        "Containerfile.debug",
        "web.Dockerfile",
        "web.dockerfile",
        "web.Containerfile",
        "Dockerfile.alpine3.19",
        "new\nline.Dockerfile",
        "Dockerfile.new\nline",
    ],
)
def test_dockerfiles(name: str) -> None:
    assert kind_of_name(name) is Kind.DOCKERFILE


@pytest.mark.parametrize("name", ["Dockerfile.go", "dockerfile.py", "Dockerfile.txt"])
def test_names_that_may_be_source_code(name: str) -> None:
    assert kind_of_name(name) is Kind.UNKNOWN


@pytest.mark.parametrize(
    "name",
    [
        "Dockerfile.md",
        "Dockerfile.dockerignore",
        "web.dockerfile.j2",
        "Dockerfile.erb",
        "Dockerfile-linux.template",
        "Dockerfile.in",
        "Dockerfile~",
        "Dockerfile.swp",
    ],
)
def test_what_only_belongs_to_dockerfiles(name: str) -> None:
    with pytest.raises(NotInputError):
        kind_of_name(name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.yaml", Kind.YAML),
        ("a.YML", Kind.YAML),
        ("a.json", Kind.JSON),
        ("Dockerfile.yaml", Kind.YAML),
        ("a.yaml.bak", None),
        ("dockerfiles", None),
        ("mydockerfile", None),
        ("", None),
    ],
)
def test_other_names(name: str, kind: Kind | None) -> None:
    assert kind_of_name(name) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("FROM scratch\n", Kind.DOCKERFILE),
        ("# syntax=docker/dockerfile:1\n\n  arg A=1\nFROM $A\n", Kind.DOCKERFILE),
        ("kind: Pod\napiVersion: v1\n", Kind.YAML),
        ("---\napiVersion: v1\nkind: Pod\n", Kind.YAML),
        ('{\n  "kind": "Pod",\n  "apiVersion": "v1"\n}', Kind.JSON),
        ('{"kind": "Pod", "apiVersion": "v1"}', Kind.JSON),
        ("kind: Pod\n", Kind.UNKNOWN),
        ("A kind apiVersion of prose.\n", Kind.UNKNOWN),
        ("from a import b\n", Kind.UNKNOWN),
        ("", Kind.UNKNOWN),
    ],
)
def test_texts(text: str, kind: Kind) -> None:
    assert kind_of_text(text) is kind


def test_long_texts_take_no_longer_than_they_are_long() -> None:
    assert kind_of_text("\n" * 300_000 + "x") is Kind.UNKNOWN
    assert kind_of_text(" " * 300_000 + "x") is Kind.UNKNOWN
    assert kind_of_text("#\n" * 300_000 + "FROM a") is Kind.DOCKERFILE
