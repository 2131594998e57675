"""Notes → .apkg: an SQLite collection in a zip. genanki defines models, decks and tables; the rows are written here,
in bulk and without any clock, so that the same notes give the same bytes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from quizgen.formats.anki.lock import TypeEntry
from quizgen.formats.anki.names import deck_id
from quizgen.formats.anki.notetypes import NOTE_TYPES, model
from quizgen.formats.anki.preset import Preset
from quizgen.formats.anki.stamp import Stamped

TABLES, _, _REST = APKG_SCHEMA.partition("CREATE INDEX")
INDEXES = f"CREATE INDEX{_REST}"
_ROWS = {
    "notes": "(?,?,?,?,-1,?,?,'',0,0,'')",
    "cards": "(?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')",
}
_WIDTH = 6
_BATCH = 100 * _WIDTH
"""Values of one statement: a hundred rows cost SQLite far less together, and its older versions take 999 values."""
_SETTINGS = ("page_size=16384", "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE")
_LEVEL = 1
_CHUNK = 1 << 18
_ZIP32 = 1 << 31
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LIBRARY_VERSION = slice(96, 100)
"""Where an SQLite file names the library that wrote it; nothing reads it, and it differs between machines."""
_COMPRESSED = frozenset(("png", "jpg", "gif", "webp", "mp3", "ogg", "m4a", "flac"))


class Collection:
    """The collection inside a package, written note by note into a temporary file at `path`."""

    def __init__(self, path: Path, created: int) -> None:
        """`created` (seconds since 1970) is what the ids of notes and cards are counted from."""
        path.unlink(missing_ok=True)
        self._database = sqlite3.connect(path, isolation_level=None)
        for setting in _SETTINGS:
            self._database.execute(f"PRAGMA {setting}")
        self._database.executescript(TABLES + APKG_COL)
        self._database.execute("BEGIN")
        self._first = max(created, 1) * 1000
        self._note_count = self._card_count = 0
        self._decks: dict[str, int] = {}
        self._kinds: dict[str, int] = {}

    def extend(self, stamped: Iterable[Stamped]) -> list[str]:
        """Adds notes with their cards, due in this order. Gives back the notes' lines of the lock."""
        kinds, decks, lines = self._kinds, self._decks, []
        first, due, card_id = self._first, self._note_count, self._first + self._card_count
        notes: list[object] = []
        cards: list[object] = []
        for guid, modified, kind, numbers, deck, tags, fields, line in stamped:
            lines.append(line)
            home = decks.get(deck) or decks.setdefault(deck, deck_id(deck))
            kind_id = kinds.get(kind) or kinds.setdefault(kind, NOTE_TYPES[kind].id)
            notes += (first + due, guid, kind_id, modified, tags, fields)
            if len(notes) == _BATCH:
                self._insert("notes", notes)
            for number in numbers:
                cards += (card_id, first + due, home, number, modified, due)
                card_id += 1
                if len(cards) == _BATCH:
                    self._insert("cards", cards)
            due += 1
        self._insert("notes", notes)
        self._insert("cards", cards)
        self._note_count, self._card_count = due, card_id - first
        return lines

    def kinds(self) -> tuple[str, ...]:
        """The keys of the note types that its notes have, in order."""
        return tuple(sorted(self._kinds))

    def finish(self, types: Iterable[TypeEntry], descriptions: dict[str, str], preset: Preset | None = None) -> None:
        """Completes the collection; `descriptions` (HTML) are those of the banks' decks by name, `preset` is that of
        all decks."""
        decks, presets = map(json.loads, self._database.execute("SELECT decks, dconf FROM col").fetchone())
        if preset:
            presets[str(preset.id)] = preset.to_json()
            self._decks |= {name: deck_id(name) for name in descriptions}
        for name, number in sorted(self._decks.items()):
            decks[str(number)] = genanki.Deck(number, name, descriptions.get(name, "")).to_json()
            if preset:
                decks[str(number)]["conf"] = preset.id
        home = next(iter(self._decks.values()), 1)
        models = {
            str(NOTE_TYPES[kind.key].id): model(NOTE_TYPES[kind.key]).to_json(kind.modified, home) for kind in types
        }
        columns = [json.dumps(column) for column in (models, decks, presets)]
        self._database.execute("UPDATE col SET models=?, decks=?, dconf=?", columns)
        self._database.execute("COMMIT")
        self._database.executescript(INDEXES)

    def close(self) -> None:
        """Lets go of the file. Without `finish` it is of no use."""
        self._database.close()

    def _insert(self, table: str, values: list[object]) -> None:
        """Writes the rows of these values, one after another, and empties the list."""
        if values:
            self._database.execute(_insertion(table, len(values) // _WIDTH), values)
            values.clear()


@lru_cache(maxsize=8)
def _insertion(table: str, count: int) -> str:
    return f"INSERT INTO {table} VALUES{','.join([_ROWS[table]] * count)}"


def zipped(collection: Path, media: Iterable[str], content: Callable[[str], bytes]) -> Iterator[bytes]:
    """The package, piece by piece. `media` are file names in the learner's collection, `content` gives their bytes."""
    names = list(media)
    packed = collection.with_suffix(".zip")
    try:
        with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
            is_huge = collection.stat().st_size > _ZIP32
            with archive.open("collection.anki2", "w", force_zip64=is_huge) as member:
                for chunk in _database(collection):
                    member.write(chunk)
            index = json.dumps({str(place): name for place, name in enumerate(names)})
            archive.writestr(_member("media"), index, ZIP_DEFLATED, _LEVEL)
            for place, name in enumerate(names):
                method = ZIP_STORED if name.rpartition(".")[2] in _COMPRESSED else ZIP_DEFLATED
                archive.writestr(_member(str(place)), content(name), method, _LEVEL)
        with packed.open("rb") as finished:
            while chunk := finished.read(_CHUNK):
                yield chunk
    finally:
        packed.unlink(missing_ok=True)


def _database(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        first = bytearray(file.read(_CHUNK))
        first[_LIBRARY_VERSION] = bytes(4)
        yield bytes(first)
        while chunk := file.read(_CHUNK):
            yield chunk


def _member(name: str) -> ZipInfo:
    return ZipInfo(name, _EPOCH)
