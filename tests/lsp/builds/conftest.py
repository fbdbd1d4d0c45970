"""Files of an overlay, open at a desk, and what builds them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kubelint_img.inputs.kustomize import program
from kubelint_img.lsp.telling import publisher
from tests.lsp.builds.overlay import FILES, Counted
from tests.lsp.desk import Desk


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> Counted:
    built = Counted()
    monkeypatch.setattr(program, "builder", lambda: ("kustomize", "build"))
    monkeypatch.setattr(program, "build", lambda: built)
    for name in ("_IDLE", "_REST"):
        monkeypatch.setattr(publisher, name, 0)
    return built


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / ".git").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    desk = Desk(tmp_path)
    yield desk
    desk.end()
