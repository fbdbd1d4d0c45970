"""What is made when it is first needed."""

import re

import pytest

from kubelint_img.lazy import cached_property, regex


def test_it_is_used_like_a_pattern() -> None:
    pattern = regex(r"(?P<word>b+)", re.IGNORECASE)
    found = pattern.search("aBb", 0)
    assert found is not None
    assert found["word"] == "Bb"
    assert pattern.findall("b aB") == ["b", "B"]
    assert pattern.pattern == r"(?P<word>b+)"


def test_bytes() -> None:
    assert regex(rb"\0").sub(b"-", b"\0") == b"-"


def test_it_is_compiled_once_and_not_before_it_is_used() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.match("x")
    pattern = regex("x")
    assert pattern.match is pattern.match


class Counter:
    """Counts how often it is asked."""

    asked = 0

    @cached_property
    def answer(self) -> int:
        """Return how often this was worked out."""
        self.asked += 1
        return self.asked


def test_a_property_is_worked_out_once_for_each_instance() -> None:
    counter = Counter()
    assert (counter.answer, counter.answer) == (1, 1)
    assert Counter().answer == 1
    assert Counter.answer.__doc__ == "Return how often this was worked out."
