"""Names and patterns, as `fnmatch` has them."""

from fnmatch import fnmatchcase

import pytest
from hypothesis import given, settings
from hypothesis.strategies import text

from kubelint_img.glob import fits


@pytest.mark.parametrize(
    ("name", "pattern", "expected"),
    [
        ("gcc", "gcc", True),
        ("gcc-12", "gcc", False),
        ("gcc-12", "gcc-[0-9]*", True),
        ("gcc-base", "gcc-[0-9]*", False),
        ("libssl-dev", "*-dev", True),
        ("Gcc", "gcc", False),
        ("[::1]", "[[]::1]", True),
    ],
)
def test_fits(name: str, pattern: str, expected: bool) -> None:  # noqa: FBT001
    assert expected == fits(name, pattern)


@given(text("ab*?[]!", max_size=6), text("ab*?[]!", max_size=6))
@settings(deadline=None, max_examples=300, derandomize=True)
def test_it_is_fnmatch(name: str, pattern: str) -> None:
    assert fnmatchcase(name, pattern) == fits(name, pattern)
