"""Patterns that are compiled at their first use."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import quizgen
from quizgen import patterns
from quizgen.patterns import late

NAMES = sorted(
    module.name for module in pkgutil.walk_packages(quizgen.__path__, "quizgen.") if "__main__" not in module.name
)


def late_ones(value: object) -> list[re.Pattern[str]]:
    """The patterns in a value of a module, those in its tables among them."""
    if isinstance(value, patterns._Late):
        return [value]  # type: ignore[list-item]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, (tuple, list)) else ()
    return [one for part in inside for one in late_ones(part)]


def test_every_pattern_of_every_module_can_be_compiled() -> None:
    found = [
        one for name in NAMES for value in vars(importlib.import_module(name)).values() for one in late_ones(value)
    ]
    assert len(found) > 250
    for one in found:
        assert one.match("") is None or one.groups >= 0


def test_a_late_pattern_is_a_pattern() -> None:
    one = late("A(b+)", re.IGNORECASE)
    assert one.pattern == "A(b+)"
    found = one.fullmatch("aBB")
    assert found is not None
    assert found[1] == "BB"
    assert one.sub("-", "xabx") == "x-x"
    assert one.flags & re.IGNORECASE


def test_a_late_pattern_is_not_compiled_before_it_is_used() -> None:
    broken = late("(")
    with pytest.raises(re.error):
        broken.match("(")
