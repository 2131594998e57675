"""Dataclasses whose methods are made late behave like any other."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace

import pytest

from quizgen.values import changed, value


@value(frozen=True, slots=True, kw_only=True)
class Base:
    name: str
    marks: tuple[int, ...] = ()


@value(frozen=True, slots=True, kw_only=True)
class Derived(Base):
    """A value with more."""

    size: int = 1


@value(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0


@value(frozen=True, slots=True)
class Noted:
    x: int
    note: str = field(compare=False)


def test_values_are_equal_by_what_they_hold() -> None:
    assert Derived(name="a", size=2) == Derived(name="a", size=2)
    assert Derived(name="a") != Derived(name="b")
    assert Base(name="a") != Derived(name="a")
    assert len({Point(1), Point(1, 0), Point(0, 1)}) == 2


def test_a_field_that_is_not_compared_makes_no_value_another() -> None:
    assert Noted(1, note="a") == Noted(1, note="b") != Noted(2, note="a")
    assert len({Noted(1, note="a"), Noted(1, note="b")}) == 1
    assert repr(Noted(1, note="a")) == "Noted(x=1, note='a')"


def test_a_changed_copy_is_what_replace_gives() -> None:
    derived = Derived(name="a", marks=(1, 2))
    assert changed(derived, {"size": 3}) == replace(derived, size=3)
    assert changed(derived, {"size": 3}).name is derived.name
    assert changed(Noted(1, note="a"), {"note": "b"}).note == "b"


def test_values_are_frozen_and_slotted() -> None:
    point = Point(1, y=2)
    with pytest.raises(FrozenInstanceError):
        point.x = 3  # type: ignore[misc]
    assert not hasattr(point, "__dict__")


def test_missing_and_unknown_fields_are_refused() -> None:
    with pytest.raises(TypeError, match="name"):
        Derived()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="z"):
        Point(1, z=2)  # type: ignore[call-arg]


def test_values_are_copied_replaced_pickled_and_matched() -> None:
    derived = Derived(name="a", marks=(1, 2))
    assert replace(derived, size=3) == Derived(name="a", marks=(1, 2), size=3)
    assert copy.deepcopy(derived) == pickle.loads(pickle.dumps(derived)) == derived
    assert [field.name for field in fields(derived)] == ["name", "marks", "size"]
    assert repr(derived) == "Derived(name='a', marks=(1, 2), size=1)"
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)
