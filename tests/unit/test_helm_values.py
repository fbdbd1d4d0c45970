"""Values laid over one another, compared with Helm on values that are made up."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kubelint_img.inputs.helm.chart.archive import archive_of
from kubelint_img.inputs.helm.chart.values import (
    Layer,
    Leaf,
    Scalar,
    leaves_of,
    merged,
    with_changes,
)
from kubelint_img.inputs.helm.engine.engine import Engine

METADATA = "apiVersion: v2\nname: {name}\nversion: 0.1.0\n"
TEMPLATE = b"{{ toJson .Values }}"

SCALARS: st.SearchStrategy[Scalar] = st.one_of(
    st.sampled_from(["", "x", "y z"]), st.integers(0, 9), st.booleans()
)
KEYS = st.sampled_from(["a", "b", "c"])
ITEMS = st.one_of(SCALARS, st.dictionaries(KEYS, SCALARS, max_size=2))
VALUES = st.recursive(
    st.one_of(SCALARS, st.none(), st.lists(ITEMS, max_size=3)),
    lambda within: st.dictionaries(KEYS, within, max_size=3),
    max_leaves=6,
)
LAYERS = st.dictionaries(KEYS, VALUES, max_size=3)

generated = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def effective(
    engine: Engine,
    defaults: Mapping[str, Any],
    given: Mapping[str, Any],
    sub: object = None,
) -> dict[str, Any]:
    """Return the values that templates see, by chart."""
    files = {
        "Chart.yaml": METADATA.format(name="c").encode(),
        "values.yaml": json.dumps(defaults).encode(),
        "templates/a.yaml": TEMPLATE,
    }
    if sub is not None:
        files |= {
            "charts/sub/Chart.yaml": METADATA.format(name="sub").encode(),
            "charts/sub/values.yaml": json.dumps(sub).encode(),
            "charts/sub/templates/a.yaml": TEMPLATE,
        }
    rendered = engine.render(archive_of(files), given, {})
    engine.forget()
    return {path: json.loads(text) for path, text in rendered.items()}


def flat(values: object, path: tuple[str | int, ...] = ()) -> dict[Any, Scalar]:
    """Return what is no mapping, no list and not null, by its path."""
    if isinstance(values, dict):
        pairs: Any = values.items()
    elif isinstance(values, list):
        pairs = enumerate(values)
    else:
        return {} if values is None else {path: values}  # type: ignore[dict-item]
    found = dict[Any, Scalar]()
    for key, value in pairs:
        found |= flat(value, (*path, key))
    return found


def as_paths(leaves: tuple[Leaf, ...]) -> dict[Any, Scalar]:
    return {leaf.path: leaf.value for leaf in leaves}


@generated
@given(defaults=LAYERS, given=LAYERS)
def test_leaves_are_what_helm_has(
    engine: Engine, defaults: dict[str, Any], given: dict[str, Any]
) -> None:
    found = effective(engine, defaults, given)["c/templates/a.yaml"]
    assert as_paths(leaves_of((Layer(given), Layer(defaults)))) == flat(found)


@generated
@given(defaults=LAYERS, strong=LAYERS, weak=LAYERS)
def test_layers_of_several_files_are_merged_as_helm_does(
    engine: Engine,
    defaults: dict[str, Any],
    strong: dict[str, Any],
    weak: dict[str, Any],
) -> None:
    layers = (Layer(strong), Layer(weak))
    found = effective(engine, defaults, merged(layers))["c/templates/a.yaml"]
    assert as_paths(leaves_of((*layers, Layer(defaults)))) == flat(found)


@generated
@given(defaults=LAYERS, sub=LAYERS, over=LAYERS)
def test_a_subchart_has_its_own_values_under_those_of_its_parent(
    engine: Engine, defaults: dict[str, Any], sub: dict[str, Any], over: dict[str, Any]
) -> None:
    outer = {**defaults, "sub": over}
    found = effective(engine, outer, {}, sub)["c/charts/sub/templates/a.yaml"]
    found.pop("global", None)
    layers = (
        Layer(outer, is_default=True),
        Layer({"sub": sub}, ("sub",), is_default=True),
    )
    ours = {
        path[1:]: value
        for path, value in as_paths(leaves_of(layers)).items()
        if path[0] == "sub"
    }
    assert ours == flat(found)


@generated
@given(defaults=LAYERS, given=LAYERS, data=st.data())
def test_one_change_changes_one_value(
    engine: Engine, defaults: dict[str, Any], given: dict[str, Any], data: st.DataObject
) -> None:
    leaves = leaves_of((Layer(given), Layer(defaults)))
    if not leaves:
        return
    leaf = data.draw(st.sampled_from(leaves))
    changed = with_changes(merged((Layer(given),)), {leaf: "changed"})
    found = effective(engine, defaults, changed)["c/templates/a.yaml"]
    assert flat(found) == {**as_paths(leaves), leaf.path: "changed"}


@generated
@given(defaults=LAYERS, given=LAYERS)
def test_many_changes_at_once(
    engine: Engine, defaults: dict[str, Any], given: dict[str, Any]
) -> None:
    leaves = leaves_of((Layer(given), Layer(defaults)))
    changes: dict[Leaf, Scalar] = {leaf: f"v{n}" for n, leaf in enumerate(leaves)}
    found = effective(engine, defaults, with_changes(given, changes))[
        "c/templates/a.yaml"
    ]
    assert flat(found) == {leaf.path: new for leaf, new in changes.items()}


def test_nothing_is_changed_in_what_is_given() -> None:
    given = {"a": {"b": [1]}}
    (leaf,) = leaves_of((Layer(given),))
    assert with_changes(given, {leaf: 2}) == {"a": {"b": [2]}}
    assert given == {"a": {"b": [1]}}


@pytest.mark.parametrize(
    ("path", "key"),
    [(("a",), "a"), (("a", "b", 0), "b"), ((0,), ""), (("a", 0, 1), "a")],
)
def test_the_key_of_a_leaf(path: tuple[str | int, ...], key: str) -> None:
    assert Leaf(path, 1, Layer({})).key == key
