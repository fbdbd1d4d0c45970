"""TOML is read whatever is typed; `test_locate` shows that what is valid is read so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_img.config.locate import places_in
from kubelint_img.lsp.configuration.spot import InHeader, InKey, InValue, spot_at
from kubelint_img.syntax.toml import read


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("[a]\n[b.c]", [(), ("a",), ("b", "c")]),
        ("[a\n[b.\n[", [(), ("a",), ("b", ""), ("",)]),
        (
            "[[a]]\n[a.b]\n[[a]]\n[a.b]",
            [(), ("a", 0), ("a", 0, "b"), ("a", 1), ("a", 1, "b")],
        ),
        ("x = [\n'a\n[b]", [(), ("b",)]),
        ("x = [\n['a'],\n[true],\n[inf\n],[1.5]]\n[b]", [(), ("b",)]),
        ("x = {a = [\n'b'\n[c]", [(), ("c",)]),
        ("x = {a = 'b\n[c]", [(), ("c",)]),
        ('x = """\n[a]\n', [()]),
        ("x = '''\n[a]\n'''\n[b]", [(), ("b",)]),
    ],
)
def test_tables(text: str, tables: list[tuple[str | int, ...]]) -> None:
    assert [each.path for each in read(text).sections] == tables


@pytest.mark.parametrize(
    "text",
    [
        "x = [\n'a\ny = 1\n",
        "x = [\n'a',\n'b'\ny = [",
        "x = \ny = 1",
        "x\ny = 1",
        "x = {a = 1\ny = 1",
        "x = [{a = [\ny = 1",
        "x = 'a' junk\ny = 1",
        "x = 'a\r\ny = 1\r\n",
        'x = "a\\\ny = 1',
        "] x\ny = 1",
        "x.'y\ny = 1",
    ],
)
def test_what_is_left_open_ends(text: str) -> None:
    assert ("y",) in places_in(read(text))


pieces = st.sampled_from(
    [*"[]{},=.#\"'\\ \t\n", "\r\n", '"""', "'''", "a", "b-c", "1.5", "true", "😀", "\f"]
)


@given(st.lists(pieces, max_size=25).map("".join))
@settings(deadline=None, max_examples=300, derandomize=True)
def test_every_text_is_read(text: str) -> None:
    toml = read(text)
    for written in places_in(toml).values():
        for start, stop in written:
            assert 0 <= start <= stop <= len(text)
    for offset in range(len(text) + 1):
        spot = spot_at(toml, offset)
        if isinstance(spot, InKey):
            assert spot.key.span.start <= offset <= spot.key.span.stop
        if isinstance(spot, InValue):
            assert spot.span.start <= offset <= spot.span.stop
        if isinstance(spot, InHeader):
            assert spot.path
