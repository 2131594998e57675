"""What importing one Anki package does to a collection that holds another, by Anki's own rule with nothing ticked:
a note is known by its GUID, and taken when it is newer and of the same note type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from itertools import zip_longest
from typing import Literal, NamedTuple, TypeAlias

from quizgen.importers.apkg import Package, PackageNote
from quizgen.patterns import late

State: TypeAlias = Literal["new", "updated", "retired", "restored", "unchanged", "stale", "refused", "kept"]
STATES: dict[State, str] = {
    "new": "added",
    "updated": "replaced; learning goes on, the learner's own edits and tags on it are lost",
    "retired": "replaced by a notice that the question is retired",
    "restored": "comes back after it was retired",
    "unchanged": "not touched",
    "stale": "differs, but is not newer: Anki leaves the learner's note as it is",
    "refused": "of another note type: Anki leaves the learner's note as it is",
    "kept": "not in the new deck: stays as it is",
}
"""What happens to a note."""

RETIRED = "quizgen::retired"
ID_FIELD = "Id"
"""Holds the question's id; a renamed question is the same note."""
_ELEMENT = late(r"<[^>]*>")
_GAP = late(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}", re.DOTALL)


class Arrival(NamedTuple):
    """What happens to one note: `changed` are the names of fields, and `tags` or `deck`."""

    state: State
    guid: str
    id: str
    changed: tuple[str, ...]
    text: str


def arrivals(old: Package, new: Package) -> list[Arrival]:
    """Every note of both packages: those of the new one in its order, then those that only the old one has."""
    return [*_incoming(old, new), *_staying(old, new)]


def counts(found: list[Arrival]) -> dict[State, int]:
    """How many notes there are of each state that occurs."""
    number = Counter(one.state for one in found)
    return {state: number[state] for state in STATES if number[state]}


def _incoming(old: Package, new: Package) -> Iterator[Arrival]:
    for note in new.notes.values():
        before = old.notes.get(note.guid)
        changed = _changed(before, note, new) if before else ()
        state = _state(before, note, changed)
        is_notice = before is not None and state == "retired"
        text = _text(before if before is not None and is_notice else note)
        yield Arrival(state, note.guid, _id(note, new), () if is_notice else changed, text)


def _staying(old: Package, new: Package) -> Iterator[Arrival]:
    for note in old.notes.values():
        if note.guid not in new.notes:
            yield Arrival("kept", note.guid, _id(note, old), (), _text(note))


def _state(before: PackageNote | None, note: PackageNote, changed: tuple[str, ...]) -> State:
    if before is None:
        return "new"
    if before.kind != note.kind:
        return "refused"
    content = [name for name in changed if name != "deck"]
    if before.modified >= note.modified:
        return "stale" if content else "unchanged"
    was, is_ = (RETIRED in one.tags for one in (before, note))
    if was != is_:
        return "retired" if is_ else "restored"
    return "updated"


def _changed(before: PackageNote, note: PackageNote, new: Package) -> tuple[str, ...]:
    kind = new.types.get(note.kind)
    names = dict(enumerate(kind.fields if kind else ()))
    pairs = enumerate(zip_longest(before.fields, note.fields))
    fields = [names.get(place, f"field {place + 1}") for place, (was, is_) in pairs if was != is_]
    fields = [name for name in fields if name != ID_FIELD]
    others = (("tags", {*before.tags} != {*note.tags}), ("deck", before.deck != note.deck))
    return (*fields, *(name for name, differs in others if differs))


def _id(note: PackageNote, package: Package) -> str:
    """The question's id, where the note has a field for it; else its GUID."""
    kind = package.types.get(note.kind)
    fields = dict(zip(kind.fields, note.fields, strict=False)) if kind else {}
    return unescape(fields.get(ID_FIELD, "")) or note.guid


def _text(note: PackageNote) -> str:
    """The first field as plain words."""
    text = _GAP.sub(r"\1", _ELEMENT.sub(" ", note.fields[0] if note.fields else ""))
    return " ".join(unescape(text).split())
