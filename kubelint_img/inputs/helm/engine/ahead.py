"""An engine that renders while those who asked for it do something else."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from kubelint_img.errors import SupersededError
from kubelint_img.inputs.helm.chart.archive import Archive
from kubelint_img.inputs.helm.engine.engine import Engine, IsStale, Values

_MOST_VALUES = 32
"""Values files that need not be read again: a chart has a few, and they stay."""

Answer = TypeVar("Answer")

Rendered = Callable[[], dict[str, str]]
"""Waits for what each template is rendered to, by its path.

Raises `EngineError`, and `SupersededError` once nobody waits any more.
"""


class Ahead:
    """Has an engine work in a thread of its own, one call after another.

    To be used by one thread; `close` may be called from any.
    """

    def __init__(self, engine: Engine) -> None:
        """Have *engine* work."""
        self._engine = engine
        self._thread = ThreadPoolExecutor(1, "helm")
        self._begun = list[Future[dict[str, str]]]()
        self._values = OrderedDict[str, Values]()

    @property
    def is_stale(self) -> IsStale:
        """Return what tells that nobody waits any more."""
        return self._engine.is_stale

    @is_stale.setter
    def is_stale(self, is_stale: IsStale) -> None:
        self._engine.is_stale = is_stale

    def values(self, text: str) -> Values:
        """Return the values that the text of a values file holds, as Helm reads them.

        Raises `EngineError`.
        """
        if text not in self._values:
            self._values[text] = _answer(self._start(self._engine.values, text))
            if len(self._values) > _MOST_VALUES:
                self._values.popitem(last=False)
        self._values.move_to_end(text)
        return self._values[text]

    def begin(
        self, archive: Archive, values: Values, options: Mapping[str, Any]
    ) -> Rendered:
        """Have the chart in *archive* rendered, and return what waits for it."""
        begun = self._start(self._engine.render, archive, values, options)
        self._begun = [*(each for each in self._begun if not each.done()), begun]
        return lambda: _answer(begun)

    def render(
        self, archive: Archive, values: Values, options: Mapping[str, Any]
    ) -> dict[str, str]:
        """Return what each template in *archive* is rendered to, by its path.

        A path begins with the name of the chart. Raises `EngineError`.
        """
        return self.begin(archive, values, options)()

    def forget(self) -> None:
        """Begin nothing any more that nobody waits for, and give memory back."""
        for each in self._begun:
            each.cancel()
        self._begun.clear()
        with suppress(SupersededError):  # there is nothing left then
            self._start(self._engine.forget)

    def close(self) -> None:
        """End what is running, at once."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._engine.close()

    def _start(self, call: Callable[..., Answer], *given: object) -> Future[Answer]:
        if self._engine.is_stale():
            raise SupersededError
        try:
            return self._thread.submit(call, *given)
        except RuntimeError as error:  # it was closed
            raise SupersededError from error


def _answer(begun: Future[Answer]) -> Answer:
    try:
        return begun.result()
    except CancelledError as error:
        raise SupersededError from error
