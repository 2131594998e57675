"""Questions without an id that ask in the same words: which of them is which, as the lock knows it.

Without a lock the first of them keeps the id that is made of its words, and the others get one made of options and key
as well. Where another stood first when the deck was last built, that would hand its learners' progress on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from quizgen.formats.anki.lock import Entry, Lock
from quizgen.formats.anki.notes import NoteWriter, kind_of
from quizgen.formats.anki.own import Own, own_of_bank
from quizgen.formats.anki.stamp import content_of
from quizgen.model import Bank, Group, Item, Placed, Question, placed
from quizgen.sameness import first_id, further_id


def alike(bank: Bank, own: Own) -> list[list[Placed]]:
    """The questions without an id that become notes, by the words that they share: two or more of each."""
    found: dict[str, list[Placed]] = {}
    for place in placed(bank.items):
        question = place.question
        if not question.id_given and kind_of(question, own):
            name = first_id(question)
            if question.id == name or question.id == further_id(question):
                found.setdefault(name, []).append(place)
    return [group for group in found.values() if len(group) > 1]


def settled(bank: Bank, lock: Lock, own: Own | None = None) -> Bank:
    """The bank in which questions without an id have those that the lock knows them by; else the very same bank."""
    own = own or own_of_bank(bank)
    live = {(entry.kind, entry.id): entry for entry in lock.entries.values() if entry.live}
    if not live:
        return bank
    names: dict[int, str] = {}
    for place in placed(bank.items):
        question = place.question
        if not question.id_given and (kind := kind_of(question, own)) and question.id == first_id(question):
            further = further_id(question)
            if (kind, further) in live:
                names[id(question)] = further
    for group in alike(bank, own):
        names |= _of_group([place for place in group if id(place.question) not in names], bank, live, own)
    return replace(bank, items=_renamed(bank.items, names)) if names else bank


def _of_group(group: list[Placed], bank: Bank, live: Mapping[tuple[str, str], Entry], own: Own) -> dict[int, str]:
    """The ids of questions with the same words, one of which the lock has under their first id: the one whose content
    it has, else the one that has that id in the bank, else the first."""
    known = [place for place in group if (kind_of(place.question, own) or "", further_id(place.question)) not in live]
    entry = live.get((kind_of(known[0].question, own) or "", first_id(known[0].question))) if known else None
    if entry is None:
        return {}
    same = (place for place in known if _content(place, bank, entry, own) == entry.content)
    named = (place for place in known if place.question.id == entry.id)
    holder = next(same, None) or next(named, None) or known[0]
    names = {id(place.question): further_id(place.question) for place in known if place.question.id == entry.id}
    return {**names, id(holder.question): entry.id}


def _content(place: Placed, bank: Bank, entry: Entry, own: Own) -> str:
    """The fingerprint of a question's note, were it this entry's."""
    as_entry = place._replace(question=_with_id(place.question, entry.id))
    return content_of(NoteWriter(bank, own).note(as_entry, entry.kind, entry))


def _renamed(items: tuple[Item, ...], names: Mapping[int, str]) -> tuple[Item, ...]:
    return tuple([_renamed_item(item, names) for item in items])


def _renamed_item(item: Item, names: Mapping[int, str]) -> Item:
    if isinstance(item, Group):
        inner = _renamed(item.items, names)
        return item if inner == item.items else replace(item, items=inner)
    return _with_id(item, names[id(item)]) if id(item) in names else item


def _with_id(question: Question, name: str) -> Question:
    return replace(question, id=name)
