"""The name that was probably meant, among those there are, in time that no bank can stretch."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

LONGEST = 200
"""Longer texts are no slips of the finger, and comparing them takes long."""


class Nearest:
    """Suggestions that share one purse: after so many comparisons, none is made any more. A bank with a few slips gets
    all of them, and one with thousands is not worth hours."""

    def __init__(self, comparisons: int = 20_000) -> None:
        self._left = comparisons

    def of(self, word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
        """The known name that resembles the word most; None where none does, or nothing is left to compare."""
        from difflib import get_close_matches

        if len(word) > LONGEST or not self._left:
            return None
        names = [*islice(known, self._left)]
        self._left -= len(names)
        return next(iter(get_close_matches(word, [name for name in names if len(name) <= LONGEST], 1, cutoff)), None)


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known name that resembles the word most, if one does."""
    return Nearest().of(word, known, cutoff)
