"""A lock made whole again: from what is left of it, and from a deck that was built with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import NamedTuple

from quizgen.formats.anki import lock as locks
from quizgen.formats.anki import names
from quizgen.formats.anki.cloze import Numbered
from quizgen.formats.anki.lock import HEADER, UNKNOWN, Damage, Entry, Lock, TypeEntry
from quizgen.formats.anki.notes import RETIRED_TAG, tag_column
from quizgen.formats.anki.notetypes import NOTE_TYPES, NoteType, schema
from quizgen.formats.anki.stamp import SEPARATOR, fingerprint
from quizgen.importers.apkg import Package, PackageNote, PackageType
from quizgen.model import Bank, questions
from quizgen.patterns import late

_KINDS = {kind.id: kind for kind in NOTE_TYPES.values()}
_GAP = late(r"\{\{c(\d{1,3})::(.*?)(?:::.*?)?\}\}", re.DOTALL)
_ELEMENT = late(r"<[^>]*>")


class Salvage(NamedTuple):
    """What could be read of a lock, and how many of its lines could not."""

    lock: Lock
    lost: int


def salvage(text: str) -> Salvage:
    """Every line that can be read on its own. Of a merge conflict both sides are kept."""
    kept: list[str] = []
    lost = 0
    for line in text.replace("\r\n", "\n").split("\n"):
        if not line.strip() or line.startswith(("#", "<<<<<<<", "|||||||", "=======", ">>>>>>>")):
            continue
        if isinstance(locks.parse(f"{HEADER}\n{line}"), Damage):
            lost += 1
        else:
            kept.append(line)
    found = locks.parse("\n".join([HEADER, *kept]))
    return Salvage(Lock() if isinstance(found, Damage) else found, lost)


def from_package(package: Package, bank: Bank) -> Lock:
    """The lock that a package was built with, as far as the package tells. Notes of other note types are left out."""
    tags = {question.id: names.tags(question.tags) for question in questions(bank.items)}
    entries = [entry for note in package.notes.values() if (entry := _entry(note, tags))]
    types = [_type(kind) for kind in package.types.values() if kind.id in _KINDS]
    return Lock(
        types={kind.key: kind for kind in types},
        entries={entry.guid: entry for entry in entries},
    )


def merged(first: Lock, second: Lock) -> Lock:
    """Both locks in one; of a note or note type in both the later writing counts, and of equal ones the first."""
    entries = dict(second.entries)
    for guid, entry in first.entries.items():
        if guid not in entries or entries[guid].modified <= entry.modified:
            entries[guid] = entry
    types = dict(second.types)
    for key, kind in first.types.items():
        if key not in types or types[key].modified <= kind.modified:
            types[key] = kind
    return replace(
        first,
        bank=first.bank or second.bank,
        created=first.created if first.created is not None else second.created,
        deck=first.deck or second.deck,
        types=types,
        entries=entries,
    )


def written(lock: Lock, bank: str, now: int) -> Iterator[bytes]:
    """The lock as a file; `bank` is the bank's id where the lock has none."""
    created = now if lock.created is None else lock.created
    lines = [locks.line(*entry) for entry in lock.entries.values()]
    return locks.chunks(lock.bank or bank, created, lock.deck, lock.types.values(), lines)


def _entry(note: PackageNote, tags: Mapping[str, tuple[str, ...]]) -> Entry | None:
    kind = _KINDS.get(note.kind)
    if kind is None or len(note.fields) != len(kind.fields):
        return None
    values = dict(zip((field.name for field in kind.fields), note.fields, strict=True))
    identity = unescape(values["Id"])
    if not (_is_word(identity) and _is_word(note.guid)):
        return None
    return Entry(
        guid=note.guid,
        content=_content(kind.key, note, _in_order(note.tags, tags.get(identity, ()))),
        modified=note.modified,
        kind=kind.key,
        cards=note.cards or (0,),
        id=identity,
        formerly=(),
        gaps=tuple(_gaps(kind, values)),
        deck=" ".join(note.deck.split()),
        live=RETIRED_TAG not in note.tags,
    )


def _is_word(text: str) -> bool:
    return text != "" and text.isprintable() and not any(map(str.isspace, text))


def _in_order(tags: tuple[str, ...], ours: tuple[str, ...]) -> tuple[str, ...]:
    """The tags in the order of the bank, where they are the same: Anki sorts them when it exports."""
    return ours if sorted(tags) == sorted(ours) else tags


def _content(key: str, note: PackageNote, tags: tuple[str, ...]) -> str:
    """The fingerprint that the note was written with (see `stamp`)."""
    return fingerprint(key, tag_column(tags), SEPARATOR.join(note.fields[:-1]))


def _gaps(kind: NoteType, values: Mapping[str, str]) -> Iterator[Numbered]:
    """The gaps of a note by their text; of those that are gone only the numbers are known."""
    if not kind.cloze_fields:
        return
    texts = values["Prompt"] if "Prompt" in kind.cloze_fields else values["Key"]
    for found in _GAP.finditer(texts):
        yield Numbered(" ".join(unescape(_ELEMENT.sub("", found[2])).split()), int(found[1]))
    for found in _GAP.finditer(values["Retired"]):
        yield Numbered("", int(found[1]), False)


def _type(found: PackageType) -> TypeEntry:
    """The schema is taken to be the one of today where fields and cards have its names."""
    kind = _KINDS[found.id]
    same = found.fields == tuple(field.name for field in kind.fields)
    same = same and found.templates == tuple(template.name for template in kind.templates)
    return TypeEntry(kind.key, schema(kind) if same else UNKNOWN, UNKNOWN, found.modified)
