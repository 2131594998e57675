"""Python's cycle collector, and when it should rest."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


@contextmanager
def collector_paused() -> Iterator[None]:
    """For work that makes many values and no cycles: the collector would only walk them again and again."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def undisturbed(make: Callable[P, Iterator[T]]) -> Callable[P, Iterator[T]]:
    """A generator whose items are each made while the collector is paused; it may run between them."""

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
        items = make(*args, **kwargs)
        while True:
            with collector_paused():
                try:
                    item = next(items)
                except StopIteration:
                    return
            yield item

    return made
