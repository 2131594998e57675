"""References on a paper: the numbers that stand in their places, and what cannot stand there without what it refers to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from quizgen.forms.numbering import Numbers
from quizgen.forms.shown import Shown
from quizgen.model import Bank, Exercise, Group, Item, Section, asked
from quizgen.referring import Put, own_references, references, replaced

T = TypeVar("T")


class Missing(NamedTuple):
    """What is left out of a paper, since what its text refers to is not there: an item with all that stands in it; of a
    section, or the bank, only what it says."""

    item: Bank | Item
    target: str


class Printed(NamedTuple):
    """A bank with numbers in the place of references; by the ids of questions that had some, how they are shown, and the
    numbers."""

    bank: Bank
    shown: dict[str, Shown]
    numbers: dict[str, tuple[str, ...]]


def standing(bank: Bank) -> tuple[Bank, tuple[Missing, ...]]:
    """The bank without what refers to something that is not in it, and what that is. Others may refer to what has gone."""
    every: list[Missing] = []
    while missing := list(_missing(bank, Numbers(bank))):
        every += missing
        gone = {id(one.item) for one in missing}
        items = tuple(_without(bank.items, gone))
        if id(bank) in gone:
            bank = replace(bank, description=(), instructions=())
        bank = replace(bank, items=items)
    return bank, tuple(every)


def _missing(bank: Bank, there: Numbers) -> Iterator[Missing]:
    if target := _first_missing((bank.description, bank.instructions), there):
        yield Missing(bank, target)
    yield from _missing_below(bank.items, there)


def _missing_below(items: tuple[Item, ...], there: Numbers) -> Iterator[Missing]:
    for item in items:
        target = _first_missing(item, there)
        if target:
            yield Missing(item, target)
        if isinstance(item, Group) and (isinstance(item, Section) or not target):
            yield from _missing_below(item.items, there)


def _first_missing(thing: object, there: Numbers) -> str:
    own = own_references(thing) if isinstance(thing, Group) else references(thing)
    return next((one.id for one in own if one.id not in there), "")


def _without(items: tuple[Item, ...], gone: Collection[int]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Section) and id(item) in gone:
            item = replace(item, instructions=())
        if id(item) in gone:
            continue
        if isinstance(item, Group):
            inner = tuple(_without(item.items, gone))
            if inner != item.items:
                item = replace(item, items=inner)
            if not (asked(inner) if isinstance(item, Exercise) else inner):
                continue
        yield item


class _Printer:
    """Puts numbers into one paper."""

    def __init__(self, bank: Bank, shown: dict[str, Shown]) -> None:
        self._of = Numbers(bank).of
        self._shown = shown
        self.shown: dict[str, Shown] = {}
        self.numbers: dict[str, tuple[str, ...]] = {}

    def put(self, value: T, exercise: Exercise | None = None) -> T:
        """A value with the numbers as they are within an exercise."""
        return replaced(value, self._put(exercise))

    def _put(self, exercise: Exercise | None) -> Put:
        return lambda reference: self._of(reference.id, exercise)

    def items(self, items: tuple[Item, ...], exercise: Exercise | None = None) -> tuple[Item, ...]:
        """The items with numbers."""
        return tuple([self._item(item, exercise) for item in items])

    def _item(self, item: Item, exercise: Exercise | None) -> Item:
        if isinstance(item, Group):
            around = item if isinstance(item, Exercise) else exercise
            own = self.put(replace(item, items=()), around)
            return replace(own, items=self.items(item.items, around))
        if found := references(item):
            self.numbers[item.id] = tuple([self._of(one.id, exercise) for one in found])
            self.shown[item.id] = self.put(self._shown[item.id], exercise)
        return self.put(item, exercise)


def printed(bank: Bank, shown: dict[str, Shown]) -> Printed:
    """What is printed of a bank in which all references lead somewhere."""
    printer = _Printer(bank, shown)
    whole = replace(
        bank,
        description=printer.put(bank.description),
        instructions=printer.put(bank.instructions),
        items=printer.items(bank.items),
        refers=False,
    )
    return Printed(whole, {**shown, **printer.shown}, printer.numbers)
