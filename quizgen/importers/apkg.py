"""An Anki package (.apkg) → its notes and note types. The file may come from anybody: nothing in it is trusted.

Nothing is extracted but the collection, into a temporary file that SQLite opens for reading only.
"""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from quizgen.importers.zstandard import MissingError, decompressed

MAX_BYTES = 1 << 30
"""A larger collection is refused, whatever the package says about its size."""
MAX_NOTES = 1_000_000
MAX_JSON = 64 << 20
_COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""Newest first: a package with a newer one holds only a notice in the older one."""
_CHUNK = 1 << 18
_OPERATIONS = 400_000_000
_BATCH = 100_000
_FIELD = "\x1f"


class Damage(NamedTuple):
    """Why a package cannot be read, in words for people."""

    message: str


class PackageNote(NamedTuple):
    """A note as it lies in the package; `kind` is the id of its note type, `modified` in seconds since 1970, `cards`
    count from 0."""

    guid: str
    kind: int
    modified: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    cards: tuple[int, ...]
    deck: str


class PackageType(NamedTuple):
    """A note type; fields and templates by name, in order."""

    id: int
    name: str
    modified: int
    fields: tuple[str, ...]
    templates: tuple[str, ...]


class Package(NamedTuple):
    """What a package brings; notes by GUID."""

    notes: Mapping[str, PackageNote]
    types: Mapping[int, PackageType]


class _RefusedError(Exception):
    """What is wrong with the package."""


def read(path: Path, scratch: Path) -> Package | Damage:
    """The notes of the package at `path`; `scratch` is an existing folder for temporary files. Raises OSError when the
    file itself cannot be read."""
    copy = scratch / "collection.sqlite"
    try:
        newest = _copy_collection(path, copy)
        with closing(_connect(copy)) as database:
            return _package(database, newest == _COLLECTIONS[0])
    except _RefusedError as error:
        return Damage(str(error))
    except MissingError:
        return Damage(
            "it is in Anki's newer format; export it with “Support older Anki versions”, or install the "
            "Python package zstandard"
        )
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, zipfile.LargeZipFile):
        return Damage("it is not an Anki package, or it is broken")
    except (sqlite3.Error, OverflowError, ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return Damage("the collection in it is broken")
    finally:
        copy.unlink(missing_ok=True)


def _copy_collection(path: Path, copy: Path) -> str:
    """Writes the newest collection of a package to a file; its name in the package."""
    with zipfile.ZipFile(path) as archive:
        names = [member.filename for member in archive.infolist()]
        if len(set(names)) < len(names):
            raise _RefusedError("two files in it have one name")
        newest = next((name for name in _COLLECTIONS if name in names), None)
        if newest is None:
            raise _RefusedError("it is not an Anki package, or it is broken")
        with archive.open(newest) as member, copy.open("wb") as target:
            chunks = decompressed(member) if newest == _COLLECTIONS[0] else iter(lambda: member.read(_CHUNK), b"")
            _copy(chunks, target)
    return newest


def _copy(chunks: Iterator[bytes], target: BinaryIO) -> None:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MAX_BYTES:
            raise _RefusedError(f"the collection in it is larger than {MAX_BYTES >> 30} GB")
        target.write(chunk)


def _connect(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, runs nothing that the file brings, and gives up after a while."""
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    database.text_factory = lambda data: data.decode("utf-8", "replace")
    for setting in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON"):
        database.execute(f"PRAGMA {setting}")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_JSON)
    database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    rounds = iter(range(_OPERATIONS // _BATCH))
    database.set_progress_handler(lambda: next(rounds, None) is None, _BATCH)
    return database


def _package(database: sqlite3.Connection, is_new: bool) -> Package:
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    needed = {"notes", "cards", *(("notetypes", "fields", "templates", "decks") if is_new else ("col",))}
    if not needed <= tables:
        raise _RefusedError("the collection in it is broken")
    types, decks = _new_names(database) if is_new else _old_names(database)
    return Package(_notes(database, decks), types)


def _old_names(database: sqlite3.Connection) -> tuple[dict[int, PackageType], dict[int, str]]:
    """Note types and deck names where they are kept as JSON."""
    models, decks = (json.loads(text) for text in database.execute("SELECT models, decks FROM col").fetchone())
    types = [
        PackageType(
            int(number),
            str(model["name"]),
            int(model.get("mod", 0)),
            tuple(str(field["name"]) for field in model["flds"]),
            tuple(str(template["name"]) for template in model["tmpls"]),
        )
        for number, model in models.items()
    ]
    return {kind.id: kind for kind in types}, {int(number): str(deck["name"]) for number, deck in decks.items()}


def _new_names(database: sqlite3.Connection) -> tuple[dict[int, PackageType], dict[int, str]]:
    """Note types and deck names where they have tables of their own."""
    parts: dict[str, dict[int, list[tuple[int, str]]]] = {}
    for table in ("fields", "templates"):
        parts[table] = defaultdict(list)
        for kind, place, name in database.execute(f"SELECT ntid, ord, name FROM {table}"):
            parts[table][int(kind)].append((int(place), str(name)))
    types = {}
    for number, name, modified in database.execute("SELECT id, name, mtime_secs FROM notetypes"):
        fields, templates = (tuple(word for _, word in sorted(parts[table][number])) for table in parts)
        types[int(number)] = PackageType(int(number), str(name), int(modified), fields, templates)
    decks = {
        int(number): str(name).replace(_FIELD, "::") for number, name in database.execute("SELECT id, name FROM decks")
    }
    return types, decks


def _notes(database: sqlite3.Connection, decks: Mapping[int, str]) -> dict[str, PackageNote]:
    cards: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for note, place, deck in _rows(database, "SELECT nid, ord, CASE WHEN odid THEN odid ELSE did END FROM cards"):
        cards[int(note)].append((int(place), int(deck)))
    found: dict[str, PackageNote] = {}
    for number, guid, kind, modified, tags, fields in _rows(
        database, "SELECT id, guid, mid, mod, tags, flds FROM notes"
    ):
        own = sorted(cards.get(int(number), ()))
        deck = decks.get(own[0][1], "") if own else ""
        note = PackageNote(
            str(guid),
            int(kind),
            int(modified),
            tuple(str(tags).split()),
            tuple(str(fields).split(_FIELD)),
            tuple(place for place, _ in own),
            deck,
        )
        if note.guid in found:
            raise _RefusedError("two notes in it have one GUID")
        found[note.guid] = note
    return found


def _rows(database: sqlite3.Connection, query: str) -> Iterator[tuple[Any, ...]]:
    for place, row in enumerate(database.execute(query)):
        if place > MAX_NOTES * 10:
            raise _RefusedError("there are too many notes in it")
        yield row
