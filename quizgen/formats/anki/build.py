"""One bank → its lock and its deck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path, PurePath
from typing import NamedTuple

from quizgen.formats import Artifact, Context
from quizgen.formats.anki import lock as locks
from quizgen.formats.anki import tell
from quizgen.formats.anki.credits import license_line
from quizgen.formats.anki.identity import Claim, Identities, Identity
from quizgen.formats.anki.lock import Damage, Entry, Lock
from quizgen.formats.anki.notes import NoteWriter, kind_of
from quizgen.formats.anki.notetypes import NOTE_TYPES, schema
from quizgen.formats.anki.package import Collection, collector_paused, zipped
from quizgen.formats.anki.stamp import Stamped, stamp, stamp_type
from quizgen.model import Bank, Placed, placed

_PROGRESS_STEP = 500


def artifacts(bank: Bank, context: Context, allow_schema_change: bool) -> Iterator[Artifact]:
    """The bank's lock and then its deck, or nothing where an error had to be reported."""
    path = context.scratch / "deck.anki2"
    try:
        with collector_paused():
            made = _made(bank, path, context, allow_schema_change)
        if made:
            yield Artifact(lock_name(bank), made.lock, beside=bank)
            packed = zipped(path, made.media, lambda name: context.media(bank, made.media[name]))
            yield Artifact(f"{bank.id}.apkg", packed)
    finally:
        path.unlink(missing_ok=True)


class _Made(NamedTuple):
    """A lock, and the media of a deck: names in the learner's collection and references in the bank."""

    lock: Iterator[bytes]
    media: dict[str, str]


def _made(bank: Bank, path: Path, context: Context, allow_schema_change: bool) -> _Made | None:
    """Writes the collection at `path`, and tells what there is to tell; None where an error had to be reported."""
    earlier = _earlier(bank, context, allow_schema_change)
    asked = _asked(bank, context)
    if earlier is None or asked is None:
        return None
    created = context.now if earlier.created is None else earlier.created
    writer = NoteWriter(bank)
    root = writer.root_deck()
    with closing(Collection(path, created)) as deck:
        lines = _write_notes(asked, writer, earlier, deck, context)
        types = [stamp_type(NOTE_TYPES[kind], earlier, context.now) for kind in deck.kinds()]
        deck.finish(types, {root: license_line(bank)})
    tell.about_names(writer, [place.question for place, _ in asked], context)
    tell.about_lock(bank, root, earlier, context)
    kept = {**earlier.types, **{kind.key: kind for kind in types}}
    return _Made(locks.chunks(bank.id, created, root, kept.values(), lines), writer.page.media)


def lock_name(bank: Bank) -> str:
    """`quizgen.lock` in a folder bank, `NAME.lock` beside the file of a file bank."""
    path = PurePath(bank.name)
    return f"{path.stem}.lock" if path.suffix in (".yaml", ".yml") else "quizgen.lock"


def _earlier(bank: Bank, context: Context, allow_schema_change: bool) -> Lock | None:
    """What the lock says of earlier builds; None, and an error, where going on would harm learners."""
    text = context.lock(bank)
    if text is None:
        return Lock()
    lock = locks.parse(text)
    if isinstance(lock, Damage):
        context.report(tell.damaged(lock, lock_name(bank), bank))
        return None
    changed = [
        NOTE_TYPES[key].name
        for key, entry in sorted(lock.types.items())
        if key in NOTE_TYPES and entry.schema != schema(NOTE_TYPES[key])
    ]
    if changed:
        context.report(tell.schema_changed(changed, bank, allow_schema_change))
    return None if changed and not allow_schema_change else lock


def _asked(bank: Bank, context: Context) -> list[tuple[Placed, str]] | None:
    """Everything that becomes a note, with its note type; None, and errors, where two share one id."""
    asked: list[tuple[Placed, str]] = []
    seen: set[str] = set()
    twice = False
    for place in placed(bank.items):
        kind = kind_of(place.question)
        if kind is None:
            continue
        if place.question.id in seen:
            context.report(tell.duplicate(place.question))
            twice = True
        seen.add(place.question.id)
        asked.append((place, kind))
    return None if twice else asked


def _write_notes(
    asked: Sequence[tuple[Placed, str]], writer: NoteWriter, earlier: Lock, deck: Collection, context: Context
) -> list[str]:
    """All notes in document order, then, in a whole build, the tombstones of those that are gone. Gives back the lines
    of the lock, in which a build of a part keeps the notes outside it."""
    claims = [Claim(kind, place.question.id, place.question.was) for place, kind in asked if place.question.was]
    identities = Identities(writer.page.bank.id, earlier, claims)
    lines = deck.extend(_stamped(asked, writer, identities, context))
    missing = identities.unclaimed()
    if context.partial:
        return lines + [locks.line(*entry) for entry in missing]
    if missing:
        tell.about_kinds(missing, [place.question for place, _ in asked], context)
    return lines + deck.extend(_tombstones(missing, writer, context.now))


def _stamped(
    asked: Sequence[tuple[Placed, str]], writer: NoteWriter, identities: Identities, context: Context
) -> Iterator[Stamped]:
    """The notes in document order."""
    now, total = context.now, len(asked)
    for number, (place, kind) in enumerate(asked, start=1):
        identity = identities.of(kind, place.question.id)
        yield stamp(writer.note(place, kind, identity.earlier), identity, now)
        if number % _PROGRESS_STEP == 0 or number == total:
            context.progress(number, total)


def _tombstones(missing: Sequence[Entry], writer: NoteWriter, now: int) -> Iterator[Stamped]:
    """What becomes of the notes whose questions are gone."""
    for entry in missing:
        identity = Identity(entry.guid, entry, entry.formerly)
        yield stamp(writer.tombstone(entry), identity, now, live=False)
