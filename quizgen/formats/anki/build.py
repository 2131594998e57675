"""Banks → their locks and their deck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from quizgen.collector import collector_paused
from quizgen.formats import Artifact, Context
from quizgen.formats.anki import lock as locks
from quizgen.formats.anki import tell
from quizgen.formats.anki.changes import Changes
from quizgen.formats.anki.credits import license_line
from quizgen.formats.anki.decks import Decks
from quizgen.formats.anki.identity import Claim, Identities, Identity, guid
from quizgen.formats.anki.lock import Damage, Entry, Lock, TypeEntry
from quizgen.formats.anki.notes import NoteWriter, kinds_of
from quizgen.formats.anki.notetypes import NOTE_TYPES, schema
from quizgen.formats.anki.own import Own, own_in
from quizgen.formats.anki.package import Collection, zipped
from quizgen.formats.anki.preset import Preset
from quizgen.formats.anki.renames import misplaced
from quizgen.formats.anki.settling import settled
from quizgen.formats.anki.stamp import Stamped, stamp, stamp_type
from quizgen.model import Bank, Placed, Question, placed, questions


class Wishes(NamedTuple):
    """How a deck is wanted. `drop_retired` leaves tombstones out; `preset` is for all its decks."""

    allow_schema_change: bool = False
    drop_retired: bool = False
    preset: Preset | None = None


class Draft(NamedTuple):
    """All that the notes of one bank are made of; `asked` are its questions with their note types, and `read` has those
    which the lock knows by another id, by that id, as they were read."""

    earlier: Lock
    asked: Sequence[tuple[Placed, str]]
    writer: NoteWriter
    identities: Identities
    decks: Decks
    read: Mapping[str, Question]


class _Made(NamedTuple):
    """The lock of a bank whose notes are in a deck, and its media: names in the learner's collection and references."""

    bank: Bank
    lock: Iterator[bytes]
    media: dict[str, str]


def artifacts(banks: Sequence[Bank], name: str, context: Context, wishes: Wishes) -> Iterator[Artifact]:
    """The locks of the banks and then the one deck of that name, or nothing where an error had to be reported."""
    path = context.scratch / "deck.anki2"
    try:
        with collector_paused():
            made = _made(banks, path, context, wishes)
        if made:
            for one in made:
                if one.bank.lock:
                    yield Artifact(one.bank.lock, one.lock, beside=one.bank)
                else:
                    context.report(tell.unkept(one.bank))
            media = {file: (one.bank, reference) for one in made for file, reference in one.media.items()}
            yield Artifact(f"{name}.apkg", zipped(path, media, lambda file: context.media(*media[file])))
    finally:
        path.unlink(missing_ok=True)


def drafts(banks: Sequence[Bank], context: Context, allow_schema_change: bool) -> list[Draft] | None:
    """The banks made ready to be written as notes; None where an error had to be reported."""
    files: dict[str, str] = {}
    made = [_draft(bank, files, context, allow_schema_change) for bank in banks]
    found = [draft for draft in made if draft]
    return found if len(found) == len(made) and not _is_shared(found, context) else None


def notes(draft: Draft, context: Context, *, tombstones: bool, changes: Changes | None = None) -> Iterator[Stamped]:
    """All notes in document order, counted by `changes`, then, where wanted, the tombstones of those that are gone."""
    stamped = _stamped(draft, context)
    yield from changes.counted(stamped) if changes else stamped
    if not tombstones:
        return
    missing = draft.identities.unclaimed()
    if missing:
        once = [(place.question, kind) for place, kind in _once(draft.asked)]
        tell.about_kinds(missing, once, draft.earlier, context)
    yield from _tombstones(missing, draft.writer, context.now)


def asked_of(draft: Draft) -> list[Question]:
    """The questions that become notes."""
    return [place.question for place, _ in _once(draft.asked)]


def tell_all(draft: Draft, context: Context) -> None:
    """What the author should know of the notes, once they are written."""
    asked = asked_of(draft)
    tell.about_names(draft.writer, asked, context)
    tell.about_hints(asked, context)
    tell.about_links(asked, context)
    tell.about_steps(asked, context)
    root = draft.writer.root_deck()
    tell.about_lock(draft.writer.page.bank, root, draft.earlier, context)
    if context.partial:
        for entry in draft.identities.unclaimed():
            draft.decks.keep(entry.deck)
    for moved in draft.decks.told((draft.earlier.deck, root)):
        context.report(moved)


def _made(banks: Sequence[Bank], path: Path, context: Context, wishes: Wishes) -> list[_Made] | None:
    """Writes the collection at `path`, and tells what there is to tell; None where an error had to be reported."""
    found = drafts(banks, context, wishes.allow_schema_change)
    if not found:
        return None
    created = [_created(draft, context) for draft in found]
    keeps = context.partial or wishes.drop_retired
    with closing(Collection(path, created[0])) as deck:
        made = []
        types: dict[str, TypeEntry] = {}
        for draft, first in zip(found, created, strict=True):
            changes = Changes(draft.earlier, {place.question.id for place, _ in draft.asked})
            lines = deck.extend(notes(draft, context, tombstones=not keeps, changes=changes))
            tell.about_changes(draft.writer, asked_of(draft), changes, [] if context.partial else _gone(draft), context)
            made.append(_locked(draft, first, lines, types, keeps, context))
        deck.finish(
            [types[key] for key in deck.kinds()],
            {draft.writer.root_deck(): license_line(draft.writer.page.bank) for draft in found},
            wishes.preset,
        )
    for draft in found:
        tell_all(draft, context)
    return made


def _gone(draft: Draft) -> list[Entry]:
    """The notes that learners hold and no question asks for any more."""
    return [entry for entry in draft.identities.unclaimed() if entry.live]


def _created(draft: Draft, context: Context) -> int:
    return context.now if draft.earlier.created is None else draft.earlier.created


def _locked(
    draft: Draft, created: int, lines: list[str], types: dict[str, TypeEntry], keeps: bool, context: Context
) -> _Made:
    """The lock of a bank, in which notes that were not written stay as they were if `keeps`. Adds to `types`, of which
    those that were changed last count, the note types of the bank."""
    bank, earlier = draft.writer.page.bank, draft.earlier
    missing = draft.identities.unclaimed()
    kinds = {kind for _, kind in draft.asked}
    if keeps:
        lines = lines + [locks.line(*entry) for entry in missing]
    else:
        kinds |= {entry.kind for entry in missing}
    own = {kind: stamp_type(NOTE_TYPES[kind], earlier, context.now) for kind in sorted(kinds)}
    for key, kind in own.items():
        if key not in types or types[key].modified < kind.modified:
            types[key] = kind
    known = {**earlier.types, **own}
    root = draft.writer.root_deck()
    return _Made(bank, locks.chunks(bank.id, created, root, known.values(), lines), draft.writer.page.media)


def _is_shared(found: Sequence[Draft], context: Context) -> bool:
    """Whether two banks would bring the same notes into one deck, which is reported."""
    shared = False
    owned = [(draft.writer.page.bank, _guids(draft)) for draft in found] if len(found) > 1 else []
    for (first, own), (second, other) in combinations(owned, 2):
        if common := own & other:
            context.report(tell.shared_notes(first, second, len(common)))
            shared = True
    return shared


def _guids(draft: Draft) -> set[str]:
    """The notes of a bank: those that the lock knows, and those that questions would be without it."""
    bank = draft.writer.page.bank
    return {*draft.earlier.entries, *(guid(bank.id, place.question.id, kind) for place, kind in draft.asked)}


def _draft(bank: Bank, files: dict[str, str], context: Context, allow_schema_change: bool) -> Draft | None:
    earlier = _earlier(bank, context, allow_schema_change)
    if earlier is None:
        return None
    own = own_in(context, bank)
    read, bank = bank, settled(bank, earlier, own)
    asked = _asked(bank, own, context)
    if asked is None:
        return None
    problems = list(misplaced(_once(asked), earlier, NoteWriter(bank, own, dict(files)), context.partial))
    for problem in problems:
        context.report(problem)
    if any(problem.severity == "error" for problem in problems):
        return None
    writer = NoteWriter(bank, own, files)
    writer.root_deck()
    claims = [Claim(kind, place.question.id, place.question.was) for place, kind in asked if place.question.was]
    return Draft(earlier, asked, writer, Identities(bank.id, earlier, claims), Decks(), _as_read(read, bank))


def _as_read(read: Bank, bank: Bank) -> dict[str, Question]:
    """The questions that a bank was read with, by the ids that they have in it now."""
    if read is bank:
        return {}
    return {new.id: old for old, new in zip(questions(read.items), questions(bank.items), strict=True)}


def _earlier(bank: Bank, context: Context, allow_schema_change: bool) -> Lock | None:
    """What the lock says of earlier builds; None, and an error, where going on would harm learners."""
    text = context.lock(bank)
    if text is None:
        return Lock()
    lock = locks.parse(text)
    if isinstance(lock, Damage):
        context.report(tell.damaged(lock, str(Path(bank.folder, bank.lock)), bank))
        return None
    changed = [
        NOTE_TYPES[key].name
        for key, entry in sorted(lock.types.items())
        if key in NOTE_TYPES and entry.schema != schema(NOTE_TYPES[key])
    ]
    if changed:
        context.report(tell.schema_changed(changed, bank, allow_schema_change))
    return None if changed and not allow_schema_change else lock


def _asked(bank: Bank, own: Own, context: Context) -> list[tuple[Placed, str]] | None:
    """Everything that becomes a note, with its note type; None, and errors, where two share one id."""
    asked = [(place, kind) for place in placed(bank.items) for kind in kinds_of(place.question, own)]
    once = _once(asked)
    if len({place.question.id for place, _ in once}) == len(once):
        return asked
    seen: set[str] = set()
    for place, _ in once:
        if place.question.id in seen:
            context.report(tell.duplicate(place.question))
        seen.add(place.question.id)
    return None


def _once(asked: Sequence[tuple[Placed, str]]) -> list[tuple[Placed, str]]:
    """The same with only the first note of each question."""
    before = [None, *[place for place, _ in asked]]
    return [one for one, place in zip(asked, before, strict=False) if one[0] is not place]


def _stamped(draft: Draft, context: Context) -> Iterator[Stamped]:
    """The notes in document order."""
    asked, writer, identities, decks = draft.asked, draft.writer, draft.identities, draft.decks
    before: Placed | None = None
    for place, kind in asked:
        identity = identities.of(kind, place.question.id)
        note = writer.note(place, kind, identity.earlier)
        decks.add(place.question, identity.earlier.deck if identity.earlier else "", note.deck)
        if place is not before:
            context.wrote(draft.read.get(place.question.id, place.question), "")
            before = place
        yield stamp(note, identity, context.now)


def _tombstones(missing: Sequence[Entry], writer: NoteWriter, now: int) -> Iterator[Stamped]:
    """What becomes of the notes whose questions are gone."""
    for entry in missing:
        identity = Identity(entry.guid, entry, entry.formerly)
        yield stamp(writer.tombstone(entry), identity, now, live=False)
