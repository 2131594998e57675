"""When a note last changed: its modification time moves only, and always forward, when its content moves.

Anki takes a note from a package only when it is newer than the learner's; a note that did not change must keep its
time, or the learner's own edits, tags and marks on it are lost.
"""

from __future__ import annotations

import unicodedata
from hashlib import blake2b
from typing import TypeAlias

from quizgen.formats.anki import lock as locks
from quizgen.formats.anki.identity import Identity
from quizgen.formats.anki.lock import Lock, TypeEntry
from quizgen.formats.anki.notes import Note
from quizgen.formats.anki.notetypes import NoteType, look, schema
from quizgen.patterns import late

SEPARATOR = "\x1f"
"""Between the fields of a note in Anki's database."""
_BYTES = 8
_CONTROL = bytes((*range(9), *range(11, 32), 127))
_STRIPPED = late(r"[\x00-\x08\x0b-\x1f\x7f]")


Stamped: TypeAlias = tuple[str, int, str, tuple[int, ...], str, str, str, str]
"""A note ready to be written: GUID, modified, note type, cards, deck, tags, fields as one text, line of the lock."""


def stamp(note: Note, identity: Identity, now: int, live: bool = True) -> Stamped:
    """The note with its time: the earlier one where nothing changed. A changed id alone is no change."""
    kind, id, fields, tags, deck, cards, gaps = note
    guid, earlier, formerly = identity
    text = _joined(fields[:-1])
    held = fingerprint(kind, tags, text)
    modified = now
    if earlier is not None:
        modified = earlier.modified if earlier.content == held else max(now, earlier.modified + 1)
    line = locks.line(guid, held, modified, kind, cards, id, formerly, gaps, deck, live)
    return guid, modified, kind, cards, deck, tags, f"{text}{SEPARATOR}{fields[-1]}", line


def content_of(note: Note) -> str:
    """The fingerprint of a note."""
    return fingerprint(note.kind, note.tags, _joined(note.fields[:-1]))


def fingerprint(kind: str, tags: str, fields: str) -> str:
    """What tells one content of a note from another: its type's key, tags as stored, and fields as one text, without
    the last, its id."""
    return blake2b(f"{kind}\n{tags}\n{fields}".encode()).digest()[:_BYTES].hex()


def stamp_type(kind: NoteType, lock: Lock, now: int) -> TypeEntry:
    """The note type with its time, by the same rule."""
    earlier = lock.types.get(kind.key)
    new = TypeEntry(kind.key, schema(kind), look(kind), now)
    if earlier is None:
        return new
    if (earlier.schema, earlier.look) == (new.schema, new.look):
        return earlier
    return new._replace(modified=max(now, earlier.modified + 1))


def _joined(fields: tuple[str, ...]) -> str:
    """Fields as Anki will keep them: composed characters (NFC), no control characters but tab and line feed."""
    text = SEPARATOR.join(fields)
    try:
        whole = text.encode()
    except UnicodeEncodeError:
        return SEPARATOR.join([_kept(field) for field in fields])
    is_clean = len(whole) - len(whole.translate(None, _CONTROL)) == len(fields) - 1
    if is_clean and (len(whole) == len(text) or unicodedata.is_normalized("NFC", text)):
        return text
    return SEPARATOR.join([_kept(field) for field in fields])


def _kept(field: str) -> str:
    whole = field.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", _STRIPPED.sub("", whole))
