import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint_img.config.locate import places_of_keys
from kubelint_img.syntax.toml import Keys

TEXT = '''\
# A comment with [brackets] = and "quotes"
select = ["KLI1", # one = two
  "KLI2",

  'a#b']
"quoted.key" = """
[not.a.table]
x = 1
"""

[rules.latest-tag]  # [rules.other]
mutable-tags = [ "a", ["b", "c"],
  "d" ]
deep.er = { x = 1, y.z = [1, 2] }
when = 1979-05-27 07:32:00

[[table]]
name = 1
[[table]]
name = 2
[table.inner]
name = 3
'''


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("select",), 2),
        (("select", 0), 2),
        (("select", 1), 3),
        (("select", 2), 5),
        (("quoted.key",), 6),
        (("rules",), 11),
        (("rules", "latest-tag"), 11),
        (("rules", "latest-tag", "mutable-tags"), 12),
        (("rules", "latest-tag", "mutable-tags", 1, 1), 12),
        (("rules", "latest-tag", "mutable-tags", 2), 13),
        (("rules", "latest-tag", "deep", "er"), 14),
        (("rules", "latest-tag", "deep", "er", "x"), 14),
        (("rules", "latest-tag", "deep", "er", "y", "z", 1), 14),
        (("rules", "latest-tag", "when"), 15),
        (("table", 0, "name"), 18),
        (("table", 1, "name"), 20),
        (("table", 1, "inner", "name"), 22),
    ],
)
def test_lines(keys: Keys, line: int) -> None:
    assert lines_of_keys(TEXT)[keys] == line


def lines_of_keys(text: str) -> dict[Keys, int]:
    places = places_of_keys(text).items()
    return {keys: text.count("\n", 0, each.key.start) + 1 for keys, each in places}


@pytest.mark.parametrize(
    ("keys", "key", "value"),
    [
        (("select",), "select", '["KLI1", # one = two\n  "KLI2",\n\n  \'a#b\']'),
        (("select", 1), "KLI2", "KLI2"),
        (("quoted.key",), "quoted.key", "\n[not.a.table]\nx = 1\n"),
        (("rules", "latest-tag"), "latest-tag", "latest-tag"),
        (("rules", "latest-tag", "mutable-tags", 1, 0), "b", "b"),
        (("rules", "latest-tag", "deep", "er"), "er", "{ x = 1, y.z = [1, 2] }"),
        (("rules", "latest-tag", "deep", "er", "y", "z"), "z", "[1, 2]"),
        (("rules", "latest-tag", "when"), "when", "1979-05-27 07:32:00"),
        (("table", 1), "table", "table"),
        (("table", 1, "inner"), "inner", "inner"),
    ],
)
def test_places(keys: Keys, key: str, value: str) -> None:
    written = places_of_keys(TEXT)[keys]
    assert TEXT[slice(*written.key)] == key
    assert TEXT[slice(*written.value)] == value


def test_nothing_else_is_found() -> None:
    assert set(lines_of_keys(TEXT)) == {
        *paths(tomllib.loads(TEXT), ()),
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "# only a comment",
        'a = "\\""',
        "a = '\\'",
        'a = """x""""',
        "a = '''\n''' # '''\nb = 1",
        'a = "[b]"\r\n[c]\r\nd = 1\r\n',
        '"a" . \'b\' = 1\n["a"."c"]\n',
        "1.2 = 3.4",
        "[a]\n[a.b.c]\nd = 1",
        "a = [[[]], [{}]]",
    ],
)
def test_odd_texts(text: str) -> None:
    assert set(lines_of_keys(text)) == set(paths(tomllib.loads(text), ()))


def paths(value: Any, above: Keys) -> Iterator[Keys]:
    """Give the path of every key and item in *value*."""
    if isinstance(value, dict):
        pairs = list(value.items())
    else:
        pairs = list(enumerate(value)) if isinstance(value, list) else []
    for key, inner in pairs:
        yield (*above, key)
        yield from paths(inner, (*above, key))


keys = st.text(st.sampled_from("ab-_1"), min_size=1, max_size=3) | st.just('q" #=.[')
scalars = st.sampled_from(["1", "true", '"x"', "'[y]'", '"""\n=\n"""', "1.5", '"#"'])


def _array(items: list[str]) -> str:
    return "[" + ",\n ".join(items) + "\n]"


values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3).map(_array))


def _quoted(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isalnum() else f"'{key}'"


@given(st.dictionaries(keys, st.dictionaries(keys, values, max_size=3), max_size=3))
@settings(deadline=None, max_examples=100, derandomize=True)
def test_all_keys_are_found_where_they_are(tables: dict[str, dict[str, str]]) -> None:
    lines = list[str]()
    expected = dict[Keys, int]()
    for table, pairs in tables.items():
        lines.append(f"[{_quoted(table)}] # x = [")
        expected[table,] = len(lines)
        for key, value in pairs.items():
            expected[table, key] = len(lines) + 1
            lines.extend(f"{_quoted(key)} = {value}".split("\n"))
    text = "\n".join(lines)
    found = lines_of_keys(text)
    assert {keys: found[keys] for keys in expected} == expected
    assert set(found) == set(paths(tomllib.loads(text), ()))
