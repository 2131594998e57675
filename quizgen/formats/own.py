"""What a format is asked for at a question: by the bank, then by the run, then by the question and what is around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from quizgen.model import Bank, Group, Item, Wish
from quizgen.model.wishes import within
from quizgen.options import names, normal, parse

Own: TypeAlias = Callable[[Item], Any]
"""What `Context.own` is."""


def own_of(kind: type | None, name: str, banks: Sequence[Bank], typed: Mapping[str, str]) -> tuple[Sequence[Bank], Own]:
    """What the format of that name is asked for at the questions of the banks, as values of its `kind`. What is `typed`
    overrules what banks say for all of theirs. Where these do not say the same, it is said at each question of the banks
    that are given back."""
    if kind is None:
        return banks, lambda item: None
    found = [_for_all(kind, name, bank, typed) for bank in banks]
    if all(wishes == found[0] for wishes in found):
        return banks, _reader(kind, name, found[0] if found else ())
    told = [replace(bank, items=_told(bank.items, wishes)) for bank, wishes in zip(banks, found, strict=True)]
    return told, _reader(kind, name, ())


def _reader(kind: type, name: str, outer: tuple[Wish, ...]) -> Own:
    """Texts that cannot be are as if they were not there: they are told where the options are."""
    known: dict[tuple[Wish, ...], Any] = {}

    def own(item: Item) -> Any:
        if item.formats not in known:
            asked = within(outer, tuple([wish for wish in item.formats if wish.format == name]))
            known[item.formats] = parse(kind, {wish.option: wish.text for wish in asked})[0]
        return known[item.formats]

    return own


def _for_all(kind: type, name: str, bank: Bank, typed: Mapping[str, str]) -> tuple[Wish, ...]:
    options = names(kind)
    texts = {**bank.formats.get(name, {}), **{normal(option): text for option, text in typed.items()}}
    return tuple([Wish(name, option, text) for option, text in texts.items() if option in options])


def _told(items: tuple[Item, ...], wishes: tuple[Wish, ...]) -> tuple[Item, ...]:
    return tuple([_told_one(item, wishes) for item in items])


def _told_one(item: Item, wishes: tuple[Wish, ...]) -> Item:
    if isinstance(item, Group):
        return replace(item, items=_told(item.items, wishes))
    return replace(item, formats=within(wishes, item.formats))
