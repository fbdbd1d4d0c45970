"""Fixes change what they say, and nothing else."""

import pytest

from kubelint_img.fix import add_key
from kubelint_img.source import Source
from kubelint_img.syntax.yaml import parse


def with_policy(text: str, *path: str) -> str:
    (document,) = parse(Source("pod.yaml", text)).documents
    mapping = next(iter(document.root.get(*path)), document.root.get(*path))
    fix = add_key(mapping, "image", ("policy", "Always"), title="Add a policy")
    ((place, replacement),) = fix.edits
    return text[: place.span.start] + replacement + text[place.span.stop :]


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
        ("a: {b: 1, image: x}\n", "a: {b: 1, policy: Always, image: x}\n"),
        ('{"a": {"image": "x"}}\n', '{"a": {"policy": "Always", "image": "x"}}\n'),
        ('a:\n  "image": x\n', 'a:\n  "image": x\n  policy: Always\n'),
    ],
)
def test_a_key_is_added(before: str, after: str) -> None:
    assert with_policy(before, "a") == after
