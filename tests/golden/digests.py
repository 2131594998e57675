"""What files hold, as digests: rows of decks and streams of pages, since zlib, SQLite and font cutters differ."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def digest(path: Path) -> str:
    """A short digest of what is in a file."""
    parts = {".apkg": deck, ".pdf": pages}.get(path.suffix, lambda path: iter([path.read_bytes()]))
    found = hashlib.sha256()
    for part in parts(path):
        found.update(b"%d:" % len(part) + part)
    return found.hexdigest()[:16]


def deck(path: Path) -> Iterator[bytes]:
    """Every row of every table, in the order of the table, and the media."""
    with zipfile.ZipFile(path) as packed, TemporaryDirectory() as folder:
        for name in packed.namelist():
            yield name.encode()
            if not name.startswith("collection"):
                yield packed.read(name)
                continue
            database = sqlite3.connect(packed.extract(name, folder))
            for table, made in database.execute("select name, sql from sqlite_master order by name").fetchall():
                yield f"{table} {made}".encode()
                if made and re.match(r"create table", made, re.IGNORECASE):
                    yield repr(database.execute(f"select * from {table} order by rowid").fetchall()).encode()
            database.close()


def pages(path: Path) -> Iterator[bytes]:
    """Every object by number; of a font file only that it is there."""
    with pikepdf.open(path) as document:
        fonts = {one[key].objgen for one in document.objects for key in FONT_FILES if is_book(one) and key in one}
        for number, one in enumerate(document.objects, 1):
            if isinstance(one, pikepdf.Stream):
                kept = {key: value for key, value in one.items() if key not in ("/Length", "/Length1", "/Filter")}
                yield pikepdf.Dictionary(kept).unparse()
                yield b"font" if one.objgen in fonts else one.read_bytes()
            elif isinstance(one, pikepdf.Object):
                yield one.unparse()
            else:
                yield f"{number} {one!r}".encode()


def is_book(one: object) -> bool:
    """Whether an object has keys."""
    return isinstance(one, pikepdf.Dictionary)
