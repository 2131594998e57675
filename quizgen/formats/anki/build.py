"""One bank → its lock and its deck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

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
    earlier = _earlier(bank, context, allow_schema_change)
    asked = _asked(bank, context)
    if earlier is None or asked is None:
        return
    created = context.now if earlier.created is None else earlier.created
    deck = Collection(context.scratch / f"{bank.id}.anki2", created)
    try:
        writer = NoteWriter(bank)
        claims = [Claim(kind, place.question.id, place.question.was) for place, kind in asked if place.question.was]
        identities = Identities(bank.id, earlier, claims)
        with collector_paused():
            lines = deck.extend(_stamped(asked, writer, identities, context))
        missing = identities.unclaimed()
        if context.partial:
            lines += [locks.line(*entry) for entry in missing]
        else:
            tell.about_kinds(missing, [place.question for place, _ in asked], context)
            lines += deck.extend(_tombstones(missing, writer, context.now))
        tell.about_names(writer, [place.question for place, _ in asked], context)
        tell.about_lock(bank, writer.root_deck(), earlier, context)
        types = [stamp_type(NOTE_TYPES[kind], earlier, context.now) for kind in deck.kinds()]
        deck.finish(types, {writer.root_deck(): license_line(bank)})
        kept = {**earlier.types, **{kind.key: kind for kind in types}}
        text = locks.chunks(bank.id, created, writer.root_deck(), kept.values(), lines)
        yield Artifact(lock_name(bank), text, beside=bank)
        media = writer.page.media
        packed = zipped(deck.path, media, lambda name: context.media(bank, media[name]))
        yield Artifact(f"{bank.id}.apkg", packed)
    finally:
        deck.discard()


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
