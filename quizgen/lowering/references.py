"""References for formats without numbers: the words for what they mean, and earlier parts above those that build on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quizgen.diagnostics import Report
from quizgen.forms.recalling import recalled
from quizgen.lowering.above import above
from quizgen.messages import told
from quizgen.model import Bank, Exercise, Group, Item, Question, is_asked, questions
from quizgen.referring import own_references, worded


def without_references(bank: Bank, native: frozenset[type], name: str, report: Report) -> Bank:
    """The bank as a format of that name can write it, which is told once. An exercise that stays whole needs no more."""
    items = bank.items if Exercise in native else tuple(_alone(bank.items, bank.language))
    if not bank.refers:
        return replace(bank, items=items)
    found = [one for one in _every(bank.items) if own_references(one)]
    if found:
        report(told(found[0].span, "W401.references", severity="info", count=len(found), format=name))
    return replace(
        bank,
        description=worded(bank.description),
        instructions=worded(bank.instructions),
        items=worded(items),
        refers=False,
    )


def _every(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from _every(item.items)


def _alone(items: tuple[Item, ...], language: str) -> Iterator[Item]:
    """The items, each part of an exercise below the texts before it and the earlier parts that it refers to."""
    for item in items:
        if isinstance(item, Exercise):
            parts = _parts(item)
            yield replace(item, items=tuple([_below_earlier(part, item, language) for part in parts]))
        elif isinstance(item, Group):
            yield replace(item, items=tuple(_alone(item.items, language)))
        else:
            yield item


def _parts(exercise: Exercise) -> list[Question]:
    """Its parts; texts stand above those that follow, and only the last of all by themselves."""
    every = [*questions(exercise.items)]
    last = max([place for place, one in enumerate(every) if is_asked(one)], default=-1)
    return [one for place, one in enumerate(every) if place > last or is_asked(one)]


def _below_earlier(part: Question, exercise: Exercise, language: str) -> Question:
    earlier = recalled(part, exercise, language) if is_asked(part) else ()
    return above(earlier, part) if earlier else part
