"""Garbage is collected when it is told to be, and none is kept."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from kubelint_img.lsp.runs.garbage import Garbage


class Ring:
    """What only a search for garbage can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def garbage() -> Iterator[Garbage]:
    usual = gc.get_threshold()
    yield Garbage()
    gc.unfreeze()
    gc.set_threshold(*usual)


def test_nothing_is_collected_in_between(garbage: Garbage) -> None:
    ring = weakref.ref(Ring())
    _ = [[] for _ in range(20_000)]
    assert ring()
    garbage.collect()
    assert not ring()


@pytest.mark.parametrize(("seconds", "runs"), [(0.01, 60), (0.2, 1)])
def test_much_is_collected_without_waiting(
    garbage: Garbage, seconds: float, runs: int
) -> None:
    for _ in range(runs):
        assert not garbage.is_much
        garbage.add(seconds)
    garbage.add(0.01)  # sums of such numbers are not exact
    assert garbage.is_much
    ring = weakref.ref(Ring())
    garbage.collect_in_haste()
    assert not ring()
    assert not garbage.is_much


def test_without_a_rest_what_grew_old_is_collected_now_and_then(
    garbage: Garbage,
) -> None:
    kept = Ring()
    ring = weakref.ref(kept)
    garbage.collect_in_haste()
    del kept
    garbage.collect_in_haste()
    assert ring()
    for _ in range(50):
        garbage.collect_in_haste()
    assert not ring()


def test_what_seemed_to_stay_is_looked_through_once_the_disk_has_changed(
    garbage: Garbage,
) -> None:
    kept = Ring()
    ring = weakref.ref(kept)
    garbage.collect()  # and what is left is taken to stay
    del kept
    garbage.collect()
    assert ring()
    garbage.forget()
    garbage.collect()
    assert not ring()


def test_what_seemed_to_stay_is_looked_through_after_many_runs(
    garbage: Garbage,
) -> None:
    kept = Ring()
    ring = weakref.ref(kept)
    garbage.collect()
    del kept
    for _ in range(10):
        assert ring()
        for _ in range(40):
            garbage.add(0.01)
        garbage.collect()
    assert not ring()
