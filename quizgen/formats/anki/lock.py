"""The lock of a bank: what learners may already hold of it, as a text that git can merge.

One entry a line, sorted, columns parted by tabs. The first word says what the line is:

    bank     id of the bank
    created  second of the first build: the base of the ids inside the package
    deck     name of the bank's deck
    type     note type · schema · look · modified
    note     GUID · content · modified · note type · cards · question id · earlier ids · gaps · deck
    gone     the same, of a question that is no longer in the bank
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from quizgen.formats.anki.cloze import Numbered
from quizgen.messages import MESSAGES

VERSION = 1
_HEADER = "# quizgen lock"
HEADER = f"{_HEADER} {VERSION} - keeps learners' progress when the deck is rebuilt: commit it, do not edit it"

UNKNOWN = "?"
"""The fingerprint of something that is not known: what is built next counts as changed."""
_GONE = ',"gone"'
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Damage(NamedTuple):
    """Why a lock cannot be used: a line (from 1), and the name of the message that says what is wrong with it."""

    line: int
    name: str

    @property
    def message(self) -> str:
        """What is wrong, in words."""
        return MESSAGES[self.name].message


class Entry(NamedTuple):
    """One note as it was last written. `content` is its fingerprint, `modified` in seconds since 1970; `cards` are
    all cards it ever had (from 0); `formerly` are the ids it had before."""

    guid: str
    content: str
    modified: int
    kind: str
    cards: tuple[int, ...]
    id: str
    formerly: tuple[str, ...]
    gaps: tuple[Numbered, ...]
    deck: str
    live: bool = True


class TypeEntry(NamedTuple):
    """One note type as it was last written."""

    key: str
    schema: str
    look: str
    modified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """A lock that was read. `entries` are by GUID."""

    bank: str = ""
    created: int | None = None
    deck: str = ""
    types: Mapping[str, TypeEntry] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)


def parse(text: str) -> Lock | Damage:
    """The lock in `text`. Where two branches of history both know a note, the later writing of it counts."""
    lines = text.replace("\r\n", "\n").split("\n")
    if damage := _damaged_header(lines[0]):
        return damage
    single: dict[str, str] = {}
    types: dict[str, TypeEntry] = {}
    entries: dict[str, Entry] = {}
    for place, line in enumerate(lines[1:], start=2):
        word, *columns = line.split("\t")
        try:
            if word in ("note", "gone"):
                entry = _entry(columns, word == "note")
                known = entries.get(entry.guid)
                entries[entry.guid] = entry if known is None else _later(known, entry)
            elif word == "type":
                kind = TypeEntry(columns[0], columns[1], columns[2], int(columns[3]))
                if kind.key not in types or types[kind.key].modified < kind.modified:
                    types[kind.key] = kind
            elif word in ("bank", "created", "deck"):
                single[word] = columns[0] if word != "created" else str(int(columns[0]))
            elif line.strip():
                return Damage(place, _unreadable(line))
        except (ValueError, IndexError, TypeError):
            return Damage(place, _unreadable(line))
    created = single.get("created")
    return Lock(
        bank=single.get("bank", ""),
        created=int(created) if created else None,
        deck=single.get("deck", ""),
        types=types,
        entries=entries,
    )


def _later(known: Entry, entry: Entry) -> Entry:
    """Of two writings of a note the later one. Where two branches changed it in the same second, each differently,
    learners may hold either: then the next build counts it as changed."""
    if known.modified != entry.modified:
        return max(known, entry, key=lambda one: one.modified)
    return entry if known.content == entry.content else entry._replace(content=UNKNOWN)


def _damaged_header(first: str) -> Damage | None:
    if not first.startswith(_HEADER):
        return Damage(1, _unreadable(first) if _is_conflict(first) else "E401.other-file")
    version = first[len(_HEADER) :].split()[:1]
    if version != [str(VERSION)]:
        return Damage(1, "E401.newer")
    return None


def _is_conflict(line: str) -> bool:
    return line.startswith(("<<<<<<<", "|||||||", "=======", ">>>>>>>"))


def _unreadable(line: str) -> str:
    return "E401.conflict" if _is_conflict(line) else "E401.line"


def _entry(columns: list[str], live: bool) -> Entry:
    guid, content, modified, kind, cards, id_, formerly, gaps, deck = columns
    if not (guid and kind):
        raise ValueError("an entry without a GUID or note type")
    return Entry(
        guid,
        content,
        int(modified),
        kind,
        (0,) if cards == "0" else tuple([int(card) for card in cards.split(",")]),
        id_,
        tuple(formerly.split()) if formerly else (),
        _gaps(gaps) if gaps else (),
        deck,
        live,
    )


def _gaps(text: str) -> tuple[Numbered, ...]:
    return tuple(Numbered(str(words), int(number), not gone) for words, number, *gone in json.loads(text))


def line(
    guid: str,
    content: str,
    modified: int,
    kind: str,
    cards: tuple[int, ...],
    id: str,
    formerly: tuple[str, ...],
    gaps: tuple[Numbered, ...],
    deck: str,
    live: bool = True,
) -> str:
    """The line of an entry, whose parts these are."""
    numbers = "0" if cards == (0,) else ",".join(map(str, cards))
    ids = " ".join(formerly) if formerly else ""
    places = _written(gaps) if gaps else ""
    word = "note" if live else "gone"
    return f"{word}\t{guid}\t{content}\t{modified}\t{kind}\t{numbers}\t{id}\t{ids}\t{places}\t{deck}"


def _written(gaps: Iterable[Numbered]) -> str:
    """The gaps as JSON; text by text, since the encoder is slow on nested lists."""
    parts = [f"[{_json(text)},{number}{'' if live else _GONE}]" for text, number, live in gaps]
    return f"[{','.join(parts)}]"


def chunks(bank: str, created: int, deck: str, types: Iterable[TypeEntry], lines: Iterable[str]) -> Iterator[bytes]:
    """The file, piece by piece. `lines` are those that `line` gives, in any order."""
    head = [HEADER, f"bank\t{bank}", f"created\t{created}", f"deck\t{deck}"]
    head += sorted(f"type\t{kind.key}\t{kind.schema}\t{kind.look}\t{kind.modified}" for kind in types)
    yield ("\n".join(head) + "\n").encode()
    body = sorted(lines)
    for start in range(0, len(body), 10_000):
        yield ("\n".join(body[start : start + 10_000]) + "\n").encode()
