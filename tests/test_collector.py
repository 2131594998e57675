"""The cycle collector rests while values are made, and only then."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from quizgen.collector import collector_paused, undisturbed


def test_the_collector_is_as_it_was_afterwards() -> None:
    with pytest.raises(KeyError), collector_paused():
        assert not gc.isenabled()
        raise KeyError
    assert gc.isenabled()
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_it_may_run_between_the_items_of_a_generator() -> None:
    @undisturbed
    def squares(count: int) -> Iterator[int]:
        for number in range(count):
            assert not gc.isenabled()
            yield number * number

    found = []
    for square in squares(4):
        assert gc.isenabled()
        found.append(square)
    assert found == [0, 1, 4, 9]
    assert gc.isenabled()
