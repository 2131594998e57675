"""Small Anki packages for tests, good and hostile."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from quizgen.importers.apkg import Package, PackageNote, PackageType

TYPE = PackageType(7, "Kind", 10, ("Front", "Back", "Id"), ("Card",))
TABLES = """
CREATE TABLE col (models TEXT, decks TEXT);
CREATE TABLE notes (id INTEGER, guid TEXT, mid INTEGER, mod INTEGER, tags TEXT, flds TEXT);
CREATE TABLE cards (nid INTEGER, ord INTEGER, did INTEGER, odid INTEGER);
"""
NEW_TABLES = """
CREATE TABLE notetypes (id INTEGER, name TEXT COLLATE unicase, mtime_secs INTEGER);
CREATE TABLE fields (ntid INTEGER, ord INTEGER, name TEXT COLLATE unicase);
CREATE TABLE templates (ntid INTEGER, ord INTEGER, name TEXT COLLATE unicase);
CREATE TABLE decks (id INTEGER, name TEXT COLLATE unicase);
"""
MODELS = {
    "7": {"name": "Kind", "mod": 10, "flds": [{"name": name} for name in TYPE.fields], "tmpls": [{"name": "Card"}]}
}
DECKS = {"1": {"name": "Bio::Cells"}}


def note(guid: str, *fields: str, modified: int = 100, kind: int = 7, tags: str = "", deck: str = "D") -> PackageNote:
    return PackageNote(guid, kind, modified, tuple(tags.split()), fields, (0,), deck)


def package(*notes: PackageNote) -> Package:
    return Package({one.guid: one for one in notes}, {7: TYPE})


def collection(path: Path, notes: Iterable[PackageNote], *, models: object = MODELS, decks: object = DECKS) -> bytes:
    """The bytes of a legacy collection; `models` and `decks` may be anything, a text as it is."""
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.executescript(TABLES)
    texts = [value if isinstance(value, str) else json.dumps(value) for value in (models, decks)]
    database.execute("INSERT INTO col VALUES (?, ?)", texts)
    _add(database, notes)
    database.close()
    return path.read_bytes()


def new_collection(path: Path, notes: Iterable[PackageNote]) -> bytes:
    """The bytes of a collection as Anki exports it today, before compression."""
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    database.executescript(TABLES + NEW_TABLES)
    database.execute("INSERT INTO notetypes VALUES (7, 'Kind', 10)")
    database.executemany("INSERT INTO fields VALUES (7, ?, ?)", enumerate(TYPE.fields))
    database.execute("INSERT INTO templates VALUES (7, 0, 'Card')")
    database.execute("INSERT INTO decks VALUES (1, 'Bio\x1fCells')")
    _add(database, notes)
    database.close()
    return path.read_bytes()


def _add(database: sqlite3.Connection, notes: Iterable[PackageNote]) -> None:
    for number, one in enumerate(notes):
        tags = f" {' '.join(one.tags)} "
        row = (number, one.guid, one.kind, one.modified, tags, "\x1f".join(one.fields))
        database.execute("INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?)", row)
        database.executemany("INSERT INTO cards VALUES (?, ?, 1, 0)", [(number, place) for place in one.cards])
    database.commit()


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path
