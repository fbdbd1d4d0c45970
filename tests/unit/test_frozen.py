"""Dataclasses that nobody changes."""

from dataclasses import fields

from kubelint_img.frozen import frozen


@frozen
class Point:
    """A place on a map."""

    x: int
    y: int = 0


def test_it_is_a_dataclass() -> None:
    point = Point(1)
    assert (point.x, point.y) == (1, 0)
    assert [field.name for field in fields(point)] == ["x", "y"]


def test_instances_have_an_identity() -> None:
    point = Point(1)
    assert point != Point(1)
    assert {point: "here"}[point] == "here"


def test_their_text_shows_no_values() -> None:
    assert "4711" not in repr(Point(4711))
