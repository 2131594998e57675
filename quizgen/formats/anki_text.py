"""Anki's text import: the notes of a deck as lines of a table, to be looked at or changed with other tools.

A line has the GUID and the fields of the note in the deck, so it updates the notes of learners who imported that
before, and their intervals stay. What it cannot carry: note types (the cards and their look), images and sounds; so the
deck comes first. Unlike a deck, Anki takes every line, changed or not: learners lose their own edits. The bank's lock
is read, for the GUIDs, but not written: the table may be built at any time without touching what the next deck does.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from quizgen.formats import Artifact, Context, Format
from quizgen.formats.anki.build import Draft, drafts, notes, tell_all
from quizgen.formats.anki.notetypes import NOTE_TYPES
from quizgen.formats.anki.own import AnkiOwn
from quizgen.formats.anki.stamp import SEPARATOR, Stamped
from quizgen.model import Bank, Item, Words
from quizgen.richtext import Reference

_HEAD = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:4\n"
_LEAST = 23
"""Fields that each line has room for, whatever note types there are."""
_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiTextOptions:
    """There is nothing to choose."""


def write(banks: Sequence[Bank], options: AnkiTextOptions, context: Context) -> Iterator[Artifact]:
    """One table a bank, or one of all banks that are merged; none where an error was reported."""
    groups = [(context.merge, banks)] if context.merge else [(bank.id, [bank]) for bank in banks]
    for name, group in groups:
        if found := drafts(group, context, allow_schema_change=False):
            yield Artifact(f"{name}.txt", list(_table(found, context)))


def _table(found: Sequence[Draft], context: Context) -> Iterator[bytes]:
    yield _HEAD.encode()
    width = max(_LEAST, *[len(NOTE_TYPES[kind].fields) for draft in found for kind in _kinds(draft)])
    for draft in found:
        lines: list[list[str]] = []
        for note in notes(draft, context, tombstones=not context.partial):
            lines.append(_line(note, width))
            if len(lines) == _BATCH:
                yield _written(lines)
                lines = []
        yield _written(lines)
        tell_all(draft, context)


def _kinds(draft: Draft) -> set[str]:
    """The note types of a bank, those that it has no questions of any more among them."""
    kinds = {kind for _, kind in draft.asked} | {entry.kind for entry in draft.earlier.entries.values()}
    return kinds & NOTE_TYPES.keys()


def _line(note: Stamped, width: int) -> list[str]:
    """The columns of a note. All lines have as many: those of shorter note types end in empty ones."""
    guid, _, kind, _, deck, tags, fields, _ = note
    columns = [guid, NOTE_TYPES[kind].name, deck, tags.strip(), *fields.split(SEPARATOR)]
    return columns + [""] * (4 + width - len(columns))


def _written(lines: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(lines)
    return text.getvalue().encode()


FORMAT = Format(
    name="anki-text",
    about="table for Anki's text import, with the identities of the deck (which must come first)",
    native=frozenset({*get_args(Item), Reference, Words}),
    options=AnkiTextOptions,
    write=write,
    merges="itself",
    own=AnkiOwn,
    follows="anki",
)
