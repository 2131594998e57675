"""What the author is told about a deck: errors that stop the build, and what learners will notice."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from textwrap import shorten

from quizgen.diagnostics import Diagnostic, Span
from quizgen.formats import Context
from quizgen.formats.anki.changes import Changes, likely_rename
from quizgen.formats.anki.cloze import LARGEST
from quizgen.formats.anki.lock import Damage, Entry, Lock
from quizgen.formats.anki.notes import SEQUENCES, NoteWriter
from quizgen.formats.anki.notetypes import NOTE_TYPES
from quizgen.formats.anki.settling import alike
from quizgen.formats.anki.text import gaps_in
from quizgen.messages import phrase, told
from quizgen.model import Bank, Cloze, Ordering, Question, is_asked
from quizgen.richtext import Gap, Link, Math, inlines


def damaged(damage: Damage, name: str, bank: Bank) -> Diagnostic:
    """The lock cannot be read; building without it would take every learner's progress out of reach."""
    return told(
        Span(name, damage.line, 1, 2), damage.name, bank=_as_argument(bank), also=((bank.span, phrase("anki.bank")),)
    )


def unkept(bank: Bank) -> Diagnostic:
    """A bank from standard input lies nowhere, so that there is no place to keep its lock."""
    return told(bank.span, "W457")


def schema_changed(names: Sequence[str], bank: Bank, allowed: bool) -> Diagnostic:
    """A note type has other fields or cards than learners hold: Anki would refuse all updates of its notes."""
    types = ", ".join(names)
    if allowed:
        return told(bank.span, "E402.allowed", types=types, severity="warning")
    return told(bank.span, "E402.refused", types=types)


def duplicate(question: Question) -> Diagnostic:
    """Two questions with one id would be one note."""
    return told(question.span, "E403", id=question.id)


def shared_notes(first: Bank, second: Bank, count: int) -> Diagnostic:
    """Two banks of one deck have the same notes: learners would get each of them twice, and updates only for one."""
    also = ((first.span, phrase("anki.other")),)
    return told(second.span, "E405", count=count, copy=second.id, first=first.id, also=also)


def about_names(writer: NoteWriter, asked: Sequence[Question], context: Context) -> None:
    """Ids that were not given, and names that Anki would not take as they are."""
    bank = writer.page.bank
    if not bank.id_given:
        context.report(told(bank.span, "W450", id=bank.id))
    if found := nameless(bank, asked):
        context.report(found)
    for first, *others in alike(bank, writer.own):
        also = tuple((other.question.span, phrase("anki.alike")) for other in others)
        context.report(
            told(first.question.span, "W451.alike", count=1 + len(others), bank=_as_argument(bank), also=also)
        )
    for old, new in writer.changed_decks.items():
        context.report(told(bank.span, "W453", old=old, new=new))
    for old, new in writer.changed_tags.items():
        context.report(told(bank.span, "W454.changed" if new else "W454.left-out", old=old, new=new))


def nameless(bank: Bank, asked: Iterable[Question]) -> Diagnostic | None:
    """That questions have no id, told at the first of them; None where all have one."""
    found = [question for question in asked if not question.id_given and is_asked(question)]
    if not found:
        return None
    name = "W451.several" if len(found) > 1 else "W451.one"
    return told(found[0].span, name, count=len(found), bank=_as_argument(bank))


def _as_argument(bank: Bank) -> str:
    """How the bank is named after a command; one from standard input has to be saved first."""
    return shlex.quote(bank.name if bank.name != "-" else "FILE")


def about_hints(asked: Sequence[Question], context: Context) -> None:
    """Hints of gaps inside formulas: MathJax has no place for them."""
    for question in asked:
        texts = inlines(question.text) if isinstance(question, Cloze) else ()
        formulas = [part for part in texts if isinstance(part, Math)]
        hints = [gap.hint for part in formulas for gap in part.pieces if isinstance(gap, Gap) and gap.hint]
        if hints:
            context.report(told(question.span, "W401.hint", hint=shorten(hints[0], 30)))


def about_links(asked: Sequence[Question], context: Context) -> None:
    """Links with several gaps: their address would tell one gap's answer while another is asked for."""
    for question in asked:
        if isinstance(question, Cloze) and any(
            isinstance(part, Link) and len(gaps_in(part)) > 1 for part in inlines(question.text)
        ):
            context.report(told(question.span, "W401.link"))


def about_steps(asked: Sequence[Question], context: Context) -> None:
    """Orderings with more items than Anki has cards for."""
    for question in asked:
        if isinstance(question, Ordering) and "steps" in question.cards and len(question.items) > LARGEST:
            context.report(told(question.span, "W401.steps", most=LARGEST, count=len(question.items)))


def about_lock(bank: Bank, deck: str, earlier: Lock, context: Context) -> None:
    """A deck or bank that was called otherwise before."""
    if earlier.deck and earlier.deck != deck:
        context.report(told(bank.span, "W452.bank", old=earlier.deck, new=deck))
    if earlier.bank and earlier.bank != bank.id:
        context.report(told(bank.span, "W455", bank=earlier.bank))


def about_changes(
    writer: NoteWriter, asked: Sequence[Question], changes: Changes, gone: Sequence[Entry], context: Context
) -> None:
    """What learners will notice, in one line, and questions that have probably only got another id."""
    if remark := changes.told(len(gone)):
        context.remark(writer.page.bank, remark)
    renames = {id: was for was, id in changes.renames(gone)} if gone else {}
    for question in asked if renames else ():
        if question.id in renames:
            context.report(likely_rename(question, renames[question.id]))


def about_kinds(
    missing: Sequence[Entry], asked: Sequence[tuple[Question, str]], earlier: Lock, context: Context
) -> None:
    """Questions whose kind changed: they are new notes, and the old ones are retired. `asked` has each of them once."""
    gone: dict[str, list[Entry]] = {}
    kept = _kept_orderings(missing, earlier)
    for lost in missing:
        if lost.live and not (lost.kind in SEQUENCES.values() and lost.id in kept):
            gone.setdefault(lost.id, []).append(lost)
    for question, now in asked if gone else ():
        others = [entry for name in (question.id, *question.was) for entry in gone.get(name, ())]
        if entry := next((other for other in others if other.kind != now), None):
            kind = NOTE_TYPES[entry.kind].name if entry.kind in NOTE_TYPES else entry.kind
            context.report(told(question.span, "W456", id=question.id, kind=kind))


def _kept_orderings(missing: Sequence[Entry], earlier: Lock) -> set[str]:
    """The ids of orderings of which learners keep a note: of their two they lose only one."""
    lost = {entry.guid for entry in missing}
    entries = (entry for entry in earlier.entries.values() if entry.live and entry.kind in SEQUENCES.values())
    return {entry.id for entry in entries if entry.guid not in lost}
