"""What can be reached: points of a bank, without bonus, and of choices only what is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from quizgen.model.bank import Exercise, Group, Item, Section
from quizgen.model.kinds import Question
from quizgen.model.walking import is_asked


def total(items: tuple[Item, ...]) -> Decimal:
    """The points that can be reached by all that stands below `items`. Bonus points come on top."""
    found = Decimal(0)
    for item in items:
        if isinstance(item, Section) and item.choose is not None:
            worth = sorted((points_of(one) for one in choices(item.items)), reverse=True)
            found += sum(worth[: item.choose], Decimal(0))
        elif isinstance(item, Group):
            found += total(item.items)
        else:
            found += points_of(item)
    return found


def points_of(item: Question | Exercise) -> Decimal:
    """What a question counts in totals; an exercise counts what its parts do."""
    if isinstance(item, Exercise):
        return total(item.items)
    return item.points if is_asked(item) and not item.bonus else Decimal(0)


def choices(items: tuple[Item, ...]) -> list[Question | Exercise]:
    """What learners of a section with `choose` choose from: exercises whole, and nothing that is a bonus."""
    return list(_choices(items))


def _choices(items: tuple[Item, ...]) -> Iterator[Question | Exercise]:
    for item in items:
        if isinstance(item, Group) and not isinstance(item, Exercise):
            yield from _choices(item.items)
        elif isinstance(item, Exercise) or (is_asked(item) and not item.bonus):
            yield item
