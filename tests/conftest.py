"""What holds for all tests."""

import pytest
from hypothesis import settings

from kubelint_img.inputs.kustomize import program

# The same examples in every run, however slow the machine is.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.load_profile("fixed")


@pytest.fixture(autouse=True)
def _without_kustomize(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Find no kustomize on the machine: what a test sees must not depend on it."""
    if request.node.get_closest_marker("kustomize") is None:
        monkeypatch.setattr(program, "builder", lambda: None)
