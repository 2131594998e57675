"""Which card asks for which gap.

A card's number is its identity for the learner: it must follow the gap, whatever is inserted or removed around it.
So the numbers given are kept (in the lock), and a number once given is never given to another gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

LARGEST = 500
"""Anki folds all higher numbers into this one."""


class Numbered(NamedTuple):
    """A gap (or covered region) by its text, its card's number from 1, and whether it is still in the question."""

    text: str
    number: int
    live: bool = True


class Wanted(NamedTuple):
    """A gap to be numbered: its text, and the number that the author typed."""

    text: str
    typed: int | None = None


def assign(wanted: Sequence[Wanted], earlier: Sequence[Numbered]) -> tuple[Numbered, ...]:
    """Numbers for the gaps in document order, followed by the gaps of `earlier` that are gone.

    A gap keeps its number by its text; one reworded between unchanged neighbours keeps it too; a returning one gets
    its old number back; a new one gets a number never used before.
    """
    if not earlier and len(wanted) <= LARGEST and not [gap for gap in wanted if gap.typed]:
        return tuple([Numbered(gap.text, number) for number, gap in enumerate(wanted, start=1)])
    if [*wanted] == [(gap.text, None) for gap in earlier if gap.live]:
        return tuple(earlier)
    numbers = _kept(wanted, earlier)
    used = {gap.number for gap in earlier} | {number for number in numbers if number}
    fresh = (number for number in range(1, LARGEST + 1) if number not in used)
    given = [Numbered(gap.text, number or next(fresh, LARGEST)) for gap, number in zip(wanted, numbers, strict=True)]
    alive = {gap.number for gap in given}
    gone: dict[int, Numbered] = {}
    for gap in earlier:
        if gap.number not in alive:
            gone.setdefault(gap.number, Numbered(gap.text, gap.number, live=False))
    return (*given, *gone.values())


def cards(gaps: Sequence[Numbered]) -> tuple[int, ...]:
    """The cards of a note with these gaps, counted from 0. Anki makes one even where there is nothing to ask."""
    return tuple(sorted({gap.number - 1 for gap in gaps})) or (0,)


def _typed(gap: Wanted) -> int | None:
    """The number that the author typed, where it can be a card's."""
    return gap.typed if gap.typed is not None and 1 <= gap.typed <= LARGEST else None


def _kept(wanted: Sequence[Wanted], earlier: Sequence[Numbered]) -> list[int | None]:
    """The numbers that are settled by typing, by text, or by place between neighbours."""
    numbers = [_typed(gap) for gap in wanted]
    taken = {number for number in numbers if number}
    left = [gap for gap in earlier if gap.number not in taken]
    pairs: list[tuple[int, int]] = [(-1, -1)]
    for live in (True, False):
        for place, gap in enumerate(wanted):
            match = next((old for old in left if old.live == live and old.text == gap.text), None)
            if numbers[place] is None and match:
                numbers[place] = match.number
                left.remove(match)
                if live:
                    pairs.append((place, earlier.index(match)))
    pairs = [*sorted(pairs), (len(wanted), len(earlier))]
    for (new_from, old_from), (new_to, old_to) in pairwise(pairs):
        reworded = [place for place in range(new_from + 1, new_to) if numbers[place] is None]
        missing = [old for old in earlier[old_from + 1 : old_to] if old.live and old in left]
        if len(reworded) == len(missing):
            for place, old in zip(reworded, missing, strict=True):
                numbers[place] = old.number
    return numbers
