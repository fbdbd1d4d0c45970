"""What holds for all tests."""

import pytest

from kubelint_img.inputs.kustomize import program


@pytest.fixture(autouse=True)
def _without_kustomize(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Find no kustomize on the machine: what a test sees must not depend on it."""
    if request.node.get_closest_marker("kustomize") is None:
        monkeypatch.setattr(program, "builder", lambda: None)
