from collections.abc import Iterator

import pytest

from kubelint_img.inputs.helm.engine.engine import Library


@pytest.fixture(scope="session")
def engine() -> Iterator[Library]:
    """Helm's engine, which takes longer to start than to render a chart."""
    engine = Library()
    yield engine
    engine.close()
