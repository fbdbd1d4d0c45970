"""A run that is given up leaves nothing behind."""

import pytest

from kubelint_img.assembly import Elsewhere
from kubelint_img.inputs.kind import Kind
from kubelint_img.inputs.read import Input
from kubelint_img.inputs.rendering import Rendered
from kubelint_img.linter import lint
from kubelint_img.source import Source


def test_what_renders_is_closed_however_early_a_run_ends() -> None:
    closed = list[bool]()

    def given_up(_: str) -> object:
        raise KeyboardInterrupt

    elsewhere = Elsewhere(
        render=lambda files: Rendered(tuple(files), close=lambda: closed.append(True))
    )
    pod = Input(Source("pod.yaml", "apiVersion: v1\nkind: Pod\n"), Kind.YAML)
    with pytest.raises(KeyboardInterrupt):
        lint([pod], {}, given_up, elsewhere)  # type: ignore[arg-type]
    assert closed == [True]
