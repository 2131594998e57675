"""Several banks as one: each becomes a section under its own title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from quizgen.formats import Context
from quizgen.messages import told
from quizgen.model import Bank, Exercise, Group, Item, Media, Passage, Question, Section, questions
from quizgen.referring import replaced
from quizgen.richtext import literal

T = TypeVar("T")


def merged(banks: Sequence[Bank], context: Context) -> tuple[Bank, Context] | None:
    """One bank of the name `context.merge`, and a context that finds the media of each part, and
    gives receipts for the questions as they are in their own banks.

    None, after an E426, when two banks mean different files by one name. The language is that of the first bank.
    """
    read = {_own(bank, question.id): question for bank in banks for question in questions(bank.items)}
    homes: dict[str, Bank] = {}
    media: dict[str, Media] = {}
    for bank in banks:
        for reference, file in bank.media.items():
            if media.setdefault(reference, file).sha256 != file.sha256:
                context.report(told(bank.span, "E426", file=reference))
                return None
            homes.setdefault(reference, bank)
    whole = replace(
        banks[0],
        id=context.merge,
        title=" · ".join(dict.fromkeys(bank.title or bank.id for bank in banks)),
        description=(),
        instructions=(),
        sources={_own(bank, name): source for bank in banks for name, source in bank.sources.items()},
        facts={
            _own(bank, name): replace(fact, source=_own(bank, fact.source) if fact.source else "")
            for bank in banks
            for name, fact in bank.facts.items()
        },
        media=media,
        items=tuple(_part(bank) for bank in banks),
        refers=any(bank.refers for bank in banks),
    )
    return whole, replace(
        context,
        media=lambda _, reference: context.media(homes[reference], reference),
        wrote=lambda question, where: context.wrote(read[question.id], where),
        left_out=lambda question, why: context.left_out(read[question.id], why),
    )


def _part(bank: Bank) -> Section:
    instructions = _own_references(bank.instructions or bank.description, bank)
    title = literal(bank.title or bank.id)
    return Section(
        span=bank.span, title=title, instructions=instructions, items=_items(bank.items, bank), shuffle=bank.shuffle
    )


def _items(items: tuple[Item, ...], bank: Bank) -> tuple[Item, ...]:
    return tuple(_item(item, bank) for item in items)


def _item(item: Item, bank: Bank) -> Item:
    if isinstance(item, Group):
        inner, name = _items(item.items, bank), _own(bank, item.id) if item.id else ""
        item = replace(_own_references(replace(item, items=()), bank), id=name, items=inner)
        return item if isinstance(item, Section) else replace(item, source=_own_source(item, bank))
    source = _own_source(item, bank)
    return replace(
        _own_references(item, bank),
        id=_own(bank, item.id),
        enemies=tuple(_own(bank, enemy) for enemy in item.enemies),
        facts=tuple(_own(bank, fact) for fact in item.facts),
        source=source,
    )


def _own_source(item: Question | Passage | Exercise, bank: Bank) -> str:
    return _own(bank, item.source) if item.source in bank.sources else item.source


def _own_references(value: T, bank: Bank) -> T:
    """A value whose references lead to what has their ids now."""
    if not bank.refers:
        return value
    return replaced(value, lambda reference: replace(reference, id=_own(bank, reference.id)))


def _own(bank: Bank, name: str) -> str:
    """A name that no other bank has."""
    return f"{bank.id}/{name}"
