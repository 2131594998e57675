"""Stories by chance: an author who does anything to a bank between builds, and a learner who does anything between
imports, some of which are skipped. What must hold is asked after every import."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

import pytest
from anki_helpers import (
    DAY,
    T0,
    Built,
    Learner,
    anki_version,
    asks,
    bank,
    build,
    card,
    choice,
    cloze,
    numeric,
    ordering,
    short,
)

from quizgen.model import Item

KINDS = ("card", "short", "choice", "cloze", "numeric", "basic", "steps", "order and steps")
NOTE_TYPES = dict(zip(KINDS, ("basic", "typed", "choice", "cloze", "typed", "basic", "steps", "steps"), strict=True))
CHANGES = ("text", "tag", "deck", "kind", "rename", "remove", "back", "insert", "drop", "shuffle", "reverse", "swap",
           "move", "new")  # fmt: skip
ACTS = ("study", "edit", "delete", "move", "suspend", "flag", "nothing", "nothing", "nothing")
WAYS: tuple[dict[str, Any], ...] = (
    {},
    {"merge_notetypes": True},
    {"merge_notetypes": True, "with_scheduling": True, "with_deck_configs": True},
)


@dataclass
class Written:
    """A question as its author has it; `swapped` counts how often it gave its id away, `busy` lasts until the build."""

    id: str
    kind: str
    text: str
    gaps: list[str]
    was: list[str] = field(default_factory=list)
    tags: tuple[str, ...] = ()
    deck: str = ""
    reverse: bool = False
    swapped: int = 0
    busy: bool = True

    def item(self) -> Item:
        more: dict[str, Any] = {"was": tuple(self.was), "tags": self.tags}
        wishes = {"deck": self.deck} if self.deck else {}
        more["formats"] = asks(**wishes)
        match self.kind:
            case "card":
                return card(self.id, self.text, reverse=self.reverse, **more)
            case "short":
                return short(self.id, self.text, **more)
            case "numeric":
                return numeric(self.id, self.text, **more)
            case "cloze":
                return cloze(self.id, f"{self.text} {' '.join(f'{{{{{gap}}}}}' for gap in self.gaps)}", **more)
            case "steps":
                return ordering(self.id, self.gaps, cards=("steps",), **more)
            case "order and steps":
                return ordering(self.id, self.gaps, cards=("order", "steps"), **more)
            case _:
                return choice(self.id, self.text, **{**more, "formats": asks(**wishes, as_=self.kind)})


class Author:
    """Changes a bank without end."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.names = (f"n{number}" for number in range(10_000))
        self.all = [self.new() for _ in range(self.chance.randint(2, 5))]
        self.removed: list[Written] = []

    def new(self) -> Written:
        name = next(self.names)
        gaps = [next(self.names) for _ in range(self.chance.randint(1, 3))]
        return Written(name, self.chance.choice(KINDS), f"text {name}", gaps)

    def build(self, earlier: Built | None, now: int) -> Built:
        for one in self.all:
            one.busy = False
        return build(bank(*[one.item() for one in self.all]), earlier, now)

    def change(self) -> None:
        one = self.chance.choice(self.all)
        match self.chance.choice(CHANGES):
            case "text":
                one.text += "!"
            case "tag":
                one.tags = (self.chance.choice(["a", "b", "c d"]),)
            case "deck":
                one.deck = self.chance.choice(["", "X::Y", "Z"])
            case "kind" if not one.busy:
                one.kind = self.chance.choice(KINDS)
            case "rename" if not one.busy:
                self.rename(one, next(self.names))
            case "remove" if not one.busy and len(self.all) > 1:
                self.all.remove(one)
                self.removed.append(one)
            case "back" if self.removed and self.removed[0].id not in {other.id for other in self.all}:
                self.all.append(self.removed.pop(0))
            case "insert":
                one.gaps.insert(self.chance.randint(0, len(one.gaps)), next(self.names))
            case "drop" if len(one.gaps) > 1:
                one.gaps.remove(self.chance.choice(one.gaps))
            case "shuffle":
                self.chance.shuffle(one.gaps)
            case "reverse":
                one.reverse = not one.reverse
            case "swap":
                self.swap(one)
            case "move":
                self.all.remove(one)
                self.all.insert(self.chance.randint(0, len(self.all)), one)
            case "new":
                self.all.insert(self.chance.randint(0, len(self.all)), self.new())

    def rename(self, one: Written, id: str) -> None:
        one.was = [*(name for name in one.was if name != one.id), one.id]
        one.id = id
        one.busy = True

    def swap(self, one: Written) -> None:
        others = [other for other in self.all if other is not one and not other.busy and other.swapped < 2]
        if one.busy or one.swapped > 1 or not others:
            return
        other = self.chance.choice(others)
        ids = one.id, other.id
        self.rename(one, ids[1])
        self.rename(other, ids[0])
        one.swapped += 1
        other.swapped += 1


def rows(learner: Learner) -> dict[str, tuple[str, str, int]]:
    return {
        guid: (fields, tags, mod)
        for guid, fields, tags, mod in learner.col.db.all("select guid,flds,tags,mod from notes")
    }


def lives(learner: Learner, chance: random.Random, now: int) -> set[str]:
    """The learner studies, edits, deletes, moves, suspends and flags; the GUIDs of the notes edited after `now`."""
    edited = set()
    for number in learner.col.find_notes(""):
        note = learner.col.get_note(number)
        cards = [one.id for one in note.cards()]
        match chance.choice(ACTS):
            case "study":
                for one in note.cards():
                    one.type = one.queue = 2
                    one.ivl, one.reps = chance.randint(2, 90), 3
                    one.due = learner.col.sched.today + one.ivl
                    learner.col.update_card(one)
            case "edit":
                note["Rationale"] = "mine"
                note.add_tag("mine")
                learner.col.update_note(note)
                later = now + chance.choice([1, 5 * DAY, 15 * DAY])
                learner.col.db.execute("update notes set mod = ? where id = ?", later, number)
                edited.add(note.guid)
            case "delete" if chance.random() < 0.5:
                learner.col.remove_notes([number])
            case "move":
                learner.col.set_deck(cards, learner.col.decks.id("My own"))
            case "suspend":
                learner.col.sched.suspend_cards(cards)
            case "flag":
                learner.col.set_user_flag_for_cards(2, cards)
    return edited


def imports(learner: Learner, built: Built, way: dict[str, Any]) -> None:
    """Imports, and asks whether exactly that has changed which had to."""
    offered = {
        guid: (fields, tags, mod) for guid, fields, tags, mod in built.rows("select guid, flds, tags, mod from notes")
    }
    before = rows(learner)
    cards = "select id, nid, ord, did, type, queue, ivl, reps, flags from cards"
    cards_before = {tuple(row) for row in learner.col.db.all(cards)}
    newer = {guid for guid in offered if guid in before and offered[guid][2] > before[guid][2]}
    counts = {"new": len(offered.keys() - before.keys()), "updated": len(newer)}
    counts["duplicate"] = len(offered) - sum(counts.values())
    assert learner.imports(built, **way) == {name: count for name, count in counts.items() if count}
    after = rows(learner)
    for guid, (fields, tags, _) in offered.items():
        if guid in before and guid not in newer:
            assert after[guid] == before[guid]
        else:
            assert after[guid][0].rpartition("\x1f")[0] == fields.rpartition("\x1f")[0]
            assert sorted(after[guid][1].split()) == sorted(tags.split())
    assert cards_before <= {tuple(row) for row in learner.col.db.all(cards)}


@pytest.mark.skipif(anki_version() < (25, 0), reason="Anki 24 dates an updated note at its import")
@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_between_builds(learner: Learner, seed: int) -> None:
    author, chance = Author(seed), random.Random(-seed - 1)
    identities: dict[tuple[int, str], str] = {}
    edited: set[str] = set()
    built: Built | None = None
    for number in range(6):
        now = T0 + number * 10 * DAY
        for _ in range(chance.randint(1, 4) if number else 0):
            author.change()
        built = author.build(built, now)
        assert author.build(built, now + 9).apkg == built.apkg
        live = {(kind, id): guid for guid, kind, id in lines(built)}
        for one in author.all:
            kind = NOTE_TYPES[one.kind]
            assert identities.setdefault((id(one), kind), live[kind, one.id]) == live[kind, one.id]
        if number and chance.random() < 0.3:
            continue
        imports(learner, built, chance.choice(WAYS))
        if not edited:  # a note that the learner edited after the build keeps its text, but gets its new cards
            learner.check()
        edited |= lives(learner, chance, now)


def lines(built: Built) -> list[tuple[str, str, str]]:
    found = [line.split("\t") for line in built.lock.splitlines() if line.startswith("note")]
    return [(columns[1], columns[4], columns[6]) for columns in found]
