"""Dataclasses that nobody changes."""

from dataclasses import field, fields

import pytest

from kubelint_img.frozen import frozen, prepared


@frozen
class Point:
    """A place on a map."""

    x: int
    y: int = 0


@frozen
class Named(Point):
    """A place with names, of which each has its own."""

    names: list[str] = field(default_factory=list)


class Bare(Named):
    """One that defines nothing."""


def test_an_heir_may_be_the_first() -> None:
    @frozen
    class Base:
        a: int

    @frozen
    class Heir(Base):
        b: int = 2

    heir = Heir(1)
    assert (heir.a, heir.b) == (1, 2)
    assert Base(3).a == 3
    assert [field.name for field in fields(Heir)] == ["a", "b"]


def test_defaults_are_made_anew() -> None:
    first, second = Named(1), Bare(2)
    first.names.append("here")
    assert (first.names, second.names, second.y) == (["here"], [], 0)


def test_arguments_are_checked() -> None:
    for _ in range(2):
        with pytest.raises(TypeError):
            Bare(z=1)  # type: ignore[call-arg]


def test_a_class_without_instances_can_be_asked() -> None:
    @frozen
    class Never:
        a: int
        b: int = 4

    assert [(each.name, each.default) for each in fields(prepared(Never))][1] == (
        "b",
        4,
    )
    assert prepared(Never) is Never
    assert Never(1).b == 4


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
