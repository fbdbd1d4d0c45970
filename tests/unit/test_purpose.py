"""What is not shipped is known by the names around it, and by its base."""

import pytest

from kubelint_img.model.building.purpose import is_for_development
from kubelint_img.model.dockerfile import Dockerfile
from kubelint_img.model.workspace.workspace import Workspace
from kubelint_img.source import DOCKERFILE_BREAKS, Source
from kubelint_img.syntax.dockerfile import parse


def dockerfile(path: str, text: str) -> Dockerfile:
    script = parse(Source(path, text, DOCKERFILE_BREAKS))
    return Workspace((), [script]).dockerfiles[script]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        *(("Dockerfile", "FROM a", False), ("dev-portal/Dockerfile", "FROM a", False)),
        *(
            ("build/Dockerfile", "FROM a", False),
            ("test/app/Dockerfile", "FROM a", False),
        ),
        *(("Dockerfile.dev", "FROM a", True), ("docker/ci/Dockerfile", "FROM a", True)),
        *(("x/.devcontainer/y/Dockerfile", "FROM a", True),),
        *(
            ("Dockerfile", "FROM a AS unit-test", True),
            ("Dockerfile", "FROM test", False),
        ),
        ("Dockerfile", "FROM a\nLABEL com.github.containers.toolbox=true", True),
        ("Dockerfile", "FROM cimg/go:1.24", True),
    ],
)
def test_images_for_development(path: str, text: str, *, expected: bool) -> None:
    final = dockerfile(path, text).final
    assert final
    assert is_for_development(final) is expected
