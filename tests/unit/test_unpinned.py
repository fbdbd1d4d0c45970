"""Packages without a version, and how that is said."""

import pytest

from kubelint_img.model.packages.unpinned import Unpinned
from kubelint_img.source import Source, Span
from kubelint_img.syntax.shell import Word
from kubelint_img.text import Text


def word(value: str) -> Word:
    return Word.of(Text.at(Source("Dockerfile", value), Span(0, len(value))))


@pytest.mark.parametrize(
    ("packages", "named"),
    [
        ("a", "'a'"),
        ("a b", "'a' and 'b'"),
        ("a b c", "'a', 'b' and 'c'"),
        ("a b c d e", "'a', 'b', 'c' and 2 more"),
    ],
)
def test_names_three_packages_at_most(packages: str, named: str) -> None:
    found = Unpinned(tuple(map(word, packages.split())))
    assert found.message == f"no version is given for {named}"
    assert found.first.value == "a"


@pytest.mark.parametrize(
    ("package", "shown"),
    [
        ("git+https://web:hunter2@example.com/a.git", "git+https://example.com/a.git"),
        ("git+ssh://hunter2@example.com/a", "git+ssh://example.com/a"),
        ("https://example.com/a?token=hunter2", "https://example.com/a"),
        ("@acme/a", "@acme/a"),
        ("a" * 61, "a" * 60 + "..."),
    ],
)
def test_shows_no_secret_and_nothing_long(package: str, shown: str) -> None:
    assert Unpinned((word(package),)).message.endswith(f" {shown!r}")
