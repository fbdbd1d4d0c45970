"""Selectors select by labels and by expressions."""

import pytest

from kubelint_img.model.cluster.label_selector import selects
from kubelint_img.source import Source
from kubelint_img.syntax.yaml import Node, parse


def node(text: str) -> Node:
    (document,) = parse(Source("a.yaml", text)).documents
    return document.root


@pytest.mark.parametrize(
    ("selector", "selected"),
    [
        ("{}", True),
        ("null", False),
        ("text", False),
        ("{matchLabels: {app: web}}", True),
        ("{matchLabels: {app: web, tier: front}}", True),
        ("{matchLabels: {app: web, tier: back}}", False),
        ("{matchLabels: {other: ''}}", False),
        ("{matchExpressions: [{key: app, operator: In, values: [api, web]}]}", True),
        ("{matchExpressions: [{key: other, operator: In, values: ['']}]}", False),
        ("{matchExpressions: [{key: app, operator: NotIn, values: [web]}]}", False),
        ("{matchExpressions: [{key: other, operator: NotIn, values: [x]}]}", True),
        ("{matchExpressions: [{key: app, operator: Exists}]}", True),
        ("{matchExpressions: [{key: other, operator: Exists}]}", False),
        ("{matchExpressions: [{key: other, operator: DoesNotExist}]}", True),
        ("{matchExpressions: [{key: app, operator: DoesNotExist}]}", False),
        ("{matchExpressions: [{key: app, operator: Like, values: [web]}]}", False),
    ],
)
def test_selects(selector: str, selected: bool) -> None:  # noqa: FBT001 - a table
    assert selects(node(selector), node("{app: web, tier: front}")) is selected


def test_nothing_is_selected_by_a_label_that_it_has_not() -> None:
    assert not selects(node("{matchLabels: {app: web}}"), node("null"))
