"""Values that were made once and are asked for again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Values by key, each made when it is first asked for. What was not asked for in a whole round is forgotten."""

    def __init__(self) -> None:
        self._now: dict[K, V] = {}
        self._before: dict[K, V] = {}

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value of a key, as it is known or made."""
        if key not in self._now:
            self._now[key] = self._before.pop(key) if key in self._before else make()
        return self._now[key]

    def start_round(self) -> None:
        """Forgets what was asked for neither in this round nor in the one before it."""
        self._before, self._now = self._now, {}

    def __len__(self) -> int:
        return len(self._now) + len(self._before)
