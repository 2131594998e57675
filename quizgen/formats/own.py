"""What a format is asked for at a question: by the bank, then by the run, then by the question and what is around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from quizgen.formats import Format
from quizgen.model import Bank, Group, Item, Wish
from quizgen.model.wishes import within
from quizgen.options import names, normal, parse

Own: TypeAlias = Callable[[Item], Any]
"""What `Context.own` is."""


def asked_as(format: Format[Any]) -> str:
    """The name under which a format is asked for what is its own."""
    return format.follows or format.name


def own_of(format: Format[Any], banks: Sequence[Bank], typed: Mapping[str, str]) -> tuple[Sequence[Bank], Own]:
    """What the format is asked for at the questions of the banks, where `typed` overrules what these say for all of
    theirs. Where they do not say the same, it is said at each question of the banks that are given back."""
    if format.own is None:
        return banks, lambda item: None
    found = [_for_all(format, bank, typed) for bank in banks]
    if all(wishes == found[0] for wishes in found):
        return banks, _reader(format.own, asked_as(format), found[0] if found else ())
    told = [replace(bank, items=_told(bank.items, wishes)) for bank, wishes in zip(banks, found, strict=True)]
    return told, _reader(format.own, asked_as(format), ())


def _reader(kind: type, name: str, outer: tuple[Wish, ...]) -> Own:
    """Texts that cannot be are as if they were not there: they are told where the options are."""
    known: dict[tuple[Wish, ...], Any] = {}

    def own(item: Item) -> Any:
        if item.formats not in known:
            asked = within(outer, tuple([wish for wish in item.formats if wish.format == name]))
            known[item.formats] = parse(kind, {wish.option: wish.text for wish in asked})[0]
        return known[item.formats]

    return own


def _for_all(format: Format[Any], bank: Bank, typed: Mapping[str, str]) -> tuple[Wish, ...]:
    name, options = asked_as(format), names(format.own) if format.own else ()
    texts = {**bank.formats.get(name, {}), **{normal(option): text for option, text in typed.items()}}
    return tuple([Wish(name, option, text) for option, text in texts.items() if option in options])


def _told(items: tuple[Item, ...], wishes: tuple[Wish, ...]) -> tuple[Item, ...]:
    return tuple([_told_one(item, wishes) for item in items])


def _told_one(item: Item, wishes: tuple[Wish, ...]) -> Item:
    if isinstance(item, Group):
        return replace(item, items=_told(item.items, wishes))
    return replace(item, formats=within(wishes, item.formats))
