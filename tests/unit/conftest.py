from collections.abc import Iterator

import pytest

from kubelint_img.inputs.helm.engine import Engine


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """Helm's engine, which takes longer to start than to render a chart."""
    engine = Engine()
    yield engine
    engine.close()
