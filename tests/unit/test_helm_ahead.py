"""An engine works while others do, and no longer than anybody waits."""

import gc
import threading
import weakref
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from kubelint_img.errors import SupersededError
from kubelint_img.inputs.helm.chart.archive import Archive
from kubelint_img.inputs.helm.engine.ahead import Ahead
from kubelint_img.inputs.helm.engine.engine import EngineError, IsStale, never

PATIENCE = 30
"""Seconds; none of what is waited for takes one."""


class Files(dict[str, str]):
    """What is rendered; of a plain dict one cannot tell whether it is still there."""


class Slow:
    """An engine that renders a chart to its name, once it may."""

    def __init__(self) -> None:
        self.is_stale: IsStale = never
        self.done = list[str]()
        self.begun = threading.Event()
        self.may_go_on = threading.Event()
        self.is_closed = False

    def values(self, text: str) -> Mapping[str, Any]:
        self.done.append(text)
        if text == "broken":
            raise EngineError(text)
        return {"text": text}

    def render(self, archive: Archive, *_: object) -> "Files":
        self.begun.set()
        assert self.may_go_on.wait(PATIENCE)
        if archive.name == "broken":
            raise EngineError(archive.name)
        self.done.append(archive.name)
        return Files(name=archive.name)

    def forget(self) -> None:
        self.done.append("forget")

    def close(self) -> None:
        self.is_closed = True
        self.may_go_on.set()


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def ahead(slow: Slow) -> Iterator[Ahead]:
    engine = Ahead(slow)
    yield engine
    engine.close()


def chart(name: str) -> Archive:
    return Archive(name, b"")


def test_it_renders_one_after_another_while_nobody_waits(
    slow: Slow, ahead: Ahead
) -> None:
    one, broken, two = (
        ahead.begin(chart(each), {}, {}) for each in ("one", "broken", "two")
    )
    assert slow.begun.wait(PATIENCE)
    slow.may_go_on.set()
    assert two() == {"name": "two"}
    assert slow.done == ["one", "two"]
    assert one() == one() == {"name": "one"}
    with pytest.raises(EngineError, match="broken"):
        broken()


def test_what_nobody_has_waited_for_is_not_begun_once_a_run_has_ended(
    slow: Slow, ahead: Ahead
) -> None:
    for each in ("one", "two", "three"):
        ahead.begin(chart(each), {}, {})
    assert slow.begun.wait(PATIENCE)
    ahead.forget()
    slow.may_go_on.set()
    assert ahead.render(chart("four"), {}, {}) == {"name": "four"}
    assert slow.done == ["one", "forget", "four"]


def test_what_was_rendered_is_not_kept(slow: Slow, ahead: Ahead) -> None:
    slow.may_go_on.set()
    files = [weakref.ref(ahead.render(chart(each), {}, {})) for each in "abc"]
    ahead.begin(chart("d"), {}, {})()
    gc.collect()
    assert [each() for each in files] == [None, None, None]


def test_nothing_is_begun_for_a_run_that_is_stale(slow: Slow, ahead: Ahead) -> None:
    ahead.is_stale = lambda: True
    with pytest.raises(SupersededError):
        ahead.begin(chart("one"), {}, {})
    with pytest.raises(SupersededError):
        ahead.values("a: 1")
    ahead.forget()
    ahead.is_stale = never
    assert ahead.values("a: 1") == {"text": "a: 1"}
    assert slow.done == ["a: 1"]


def test_who_waits_when_it_is_closed_waits_no_more(slow: Slow, ahead: Ahead) -> None:
    ahead.begin(chart("one"), {}, {})
    two = ahead.begin(chart("two"), {}, {})
    assert slow.begun.wait(PATIENCE)
    ahead.close()
    assert slow.is_closed
    for wait in (two, lambda: ahead.render(chart("three"), {}, {})):
        with pytest.raises(SupersededError):
            wait()
    ahead.forget()


def test_values_are_read_once_but_for_very_many(slow: Slow, ahead: Ahead) -> None:
    texts = [f"a: {number}" for number in range(40)]
    for text in (*texts, *texts[-10:], texts[0]):
        assert ahead.values(text) == {"text": text}
    assert slow.done == [*texts, texts[0]]
    for _ in range(2):
        with pytest.raises(EngineError, match="broken"):
            ahead.values("broken")
