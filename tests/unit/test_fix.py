"""Fixes change what they say, and nothing else."""

import pytest

from kubelint_img.fix import add_key
from kubelint_img.fixing.edits import edited
from kubelint_img.source import Source
from kubelint_img.syntax.yaml import parse


def with_policy(text: str, *path: str) -> str | None:
    (document,) = parse(Source("pod.yaml", text)).documents
    mapping = next(iter(document.root.get(*path)), document.root.get(*path))
    fix = add_key(mapping, "image", ("policy", "Always"), title="Add a policy")
    return fix and edited(text, fix.edits).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n  image: x\n", "a:\n  image: x\n  policy: Always\n"),
        (
            "a:\n  - image: x\n    b: 1\n",
            "a:\n  - image: x\n    policy: Always\n    b: 1\n",
        ),
        ("a:\n- image: 'x'  # why\n", "a:\n- image: 'x'  # why\n  policy: Always\n"),
        (
            "a:\r\n  image: x\r\n  b: 1\r\n",
            "a:\r\n  image: x\r\n  policy: Always\r\n  b: 1\r\n",
        ),
        ("a:\n  image: x", "a:\n  image: x\n  policy: Always"),
        ("a:\r\n  image: x", "a:\r\n  image: x\r\n  policy: Always"),
        (
            "a:\n  image: |\n    x\n  b: 1\n",
            "a:\n  image: |\n    x\n  policy: Always\n  b: 1\n",
        ),
        (
            "a:\n  image: >-\n    x\n\n# why\n",
            "a:\n  image: >-\n    x\n  policy: Always\n\n# why\n",
        ),
        ("a: {b: 1, image: x}\n", "a: {b: 1, policy: Always, image: x}\n"),
        ('{"a": {"image": "x"}}\n', '{"a": {"policy": "Always", "image": "x"}}\n'),
        ('a:\n  "image": x\n', 'a:\n  "image": x\n  policy: Always\n'),
    ],
)
def test_a_key_is_added(before: str, after: str) -> None:
    assert with_policy(before, "a") == after


@pytest.mark.parametrize(
    "text",
    [
        "x: &x y\na:\n  image: *x\n",
        "x: [&x y]\na:\n  image: *x\n",
        "x: &x\n  image: y\na:\n  <<: *x\n",
        "a:\n  <<: {image: x}\n",
        "a:\n  ? image\n  : x\n",
        "a:\n  - ? image\n    : x\n",
        "a:\n  image: x\n  policy:\n",
        "a: [image: x]\n",
        "a: {? image : x}\n",
    ],
)
def test_a_key_is_not_added_where_that_would_do_more(text: str) -> None:
    assert with_policy(text, "a") is None
