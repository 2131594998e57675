"""What the author is told about a deck: errors that stop the build, and what learners will notice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import shorten

from quizgen.diagnostics import Diagnostic, Span
from quizgen.formats import Context
from quizgen.formats.anki.changes import Changes, likely_rename
from quizgen.formats.anki.lock import Damage, Entry, Lock
from quizgen.formats.anki.notes import NoteWriter, kind_of
from quizgen.formats.anki.notetypes import NOTE_TYPES
from quizgen.formats.anki.settling import alike
from quizgen.formats.anki.text import gaps_in
from quizgen.model import Bank, Cloze, Question, is_asked
from quizgen.richtext import Gap, Link, Math, inlines

_MERGE = 'learners must tick "Merge note types" and choose "Update notes: Always" when they import this deck'


def damaged(damage: Damage, name: str, bank: Bank) -> Diagnostic:
    """The lock cannot be read; building without it would take every learner's progress out of reach."""
    span = Span(name, damage.line, 1, 2)
    hint = "resolve the conflict in git (keep the lines of both sides), or run `quizgen lock --repair`"
    return Diagnostic(span, "error", "E401", damage.message, hint=hint, also=((bank.span, "the bank it belongs to"),))


def unkept(bank: Bank) -> Diagnostic:
    """A bank from standard input lies nowhere, so that there is no place to keep its lock."""
    hint = "a deck that learners will import again needs a lock: save the bank in a file and build that"
    return Diagnostic(bank.span, "warning", "W457", "a bank from standard input has no lock", hint=hint)


def schema_changed(names: Sequence[str], bank: Bank, allowed: bool) -> Diagnostic:
    """A note type has other fields or cards than learners hold: Anki would refuse all updates of its notes."""
    message = f"the note type has changed since the last build: {', '.join(names)}"
    hint = _MERGE if allowed else f"`-O allow-schema-change=yes` builds nevertheless; then {_MERGE}"
    return Diagnostic(bank.span, "warning" if allowed else "error", "E402", message, hint=hint)


def duplicate(question: Question) -> Diagnostic:
    """Two questions with one id would be one note."""
    return Diagnostic(
        question.span, "error", "E403", f"the id `{question.id}` is used twice", hint="give each question its own id"
    )


def shared_notes(first: Bank, second: Bank, count: int) -> Diagnostic:
    """Two banks of one deck have the same notes: learners would get each of them twice, and updates only for one."""
    message = f"two banks that are merged share {count} note{'s' if count > 1 else ''}"
    label = f"is `{second.id}` a copy of `{first.id}`, lock included?"
    hint = "delete the lock of the copy, and give it an `id:` of its own"
    return Diagnostic(second.span, "error", "E405", message, label, hint, ((first.span, "the other one"),))


def about_names(writer: NoteWriter, asked: Sequence[Question], context: Context) -> None:
    """Ids that were not given, and names that Anki would not take as they are."""
    bank = writer.page.bank
    if not bank.id_given:
        hint = f"write `id: {bank.id}` at the top; Anki knows the notes by it"
        context.report(
            Diagnostic(bank.span, "warning", "W450", "a deck of a bank without an id", "its name stands in", hint)
        )
    if found := nameless(asked):
        context.report(found)
    for first, *others in alike(bank):
        also = tuple((other.question.span, "and this one") for other in others)
        message = f"{1 + len(others)} questions without an id ask in the same words"
        hint = "`quizgen ids --write` gives each an id, so that progress stays where it is"
        context.report(Diagnostic(first.question.span, "warning", "W451", message, "", hint, also))
    for kind, code, changed in (("deck", "W453", writer.changed_decks), ("tag", "W454", writer.changed_tags)):
        for old, new in changed.items():
            message = (
                f"the {kind} `{old}` becomes `{new}` in Anki" if new else f"the {kind} `{old}` is left out in Anki"
            )
            context.report(Diagnostic(bank.span, "warning", code, message))


def nameless(asked: Iterable[Question]) -> Diagnostic | None:
    """That questions have no id, told at the first of them; None where all have one."""
    found = [question for question in asked if not question.id_given and is_asked(question)]
    if not found:
        return None
    count = f"{len(found)} questions have" if len(found) > 1 else "a question has"
    message = f"{count} no id: rewording one starts it anew in Anki"
    return Diagnostic(found[0].span, "warning", "W451", message, hint="`quizgen ids --write` gives each an id")


def about_hints(asked: Sequence[Question], context: Context) -> None:
    """Hints of gaps inside formulas: MathJax has no place for them."""
    for question in asked:
        texts = inlines(question.text) if isinstance(question, Cloze) else ()
        formulas = [part for part in texts if isinstance(part, Math)]
        hints = [gap.hint for part in formulas for gap in part.pieces if isinstance(gap, Gap) and gap.hint]
        if hints:
            message = "a hint inside a formula is not shown on the card"
            hint = "write it as text beside the formula, or with `hint:`"
            context.report(Diagnostic(question.span, "warning", "W401", message, f"`{shorten(hints[0], 30)}`", hint))


def about_links(asked: Sequence[Question], context: Context) -> None:
    """Links with several gaps: their address would tell one gap's answer while another is asked for."""
    for question in asked:
        if isinstance(question, Cloze) and any(
            isinstance(part, Link) and len(gaps_in(part)) > 1 for part in inlines(question.text)
        ):
            message = "a link with several gaps is plain text on the cards"
            hint = "its address would tell the answers; make a link of each gap, or link a word beside them"
            context.report(Diagnostic(question.span, "warning", "W401", message, hint=hint))


def about_lock(bank: Bank, deck: str, earlier: Lock, context: Context) -> None:
    """A deck or bank that was called otherwise before."""
    if earlier.deck and earlier.deck != deck:
        message = f"the deck was called `{earlier.deck}` and now is `{deck}`"
        hint = "importing never moves cards: learners rename the deck in Anki first, and then import"
        context.report(Diagnostic(bank.span, "warning", "W452", message, hint=hint))
    if earlier.bank and earlier.bank != bank.id:
        message = f"the lock was written for the bank `{earlier.bank}`"
        hint = "after renaming a bank all is well; in a copy, delete the lock, or both banks share their notes"
        context.report(Diagnostic(bank.span, "warning", "W455", message, hint=hint))


def about_changes(
    writer: NoteWriter, asked: Sequence[Question], changes: Changes, gone: Sequence[Entry], context: Context
) -> None:
    """What learners will notice, in one line, and questions that have probably only got another id."""
    if told := changes.told(len(gone)):
        context.remark(writer.page.bank, told)
    renames = {id: was for was, id in changes.renames(gone)} if gone else {}
    for question in asked if renames else ():
        if question.id in renames:
            context.report(likely_rename(question, renames[question.id]))


def about_kinds(missing: Sequence[Entry], asked: Sequence[Question], context: Context) -> None:
    """Questions whose kind changed: they are new notes, and the old ones are retired."""
    gone: dict[str, list[Entry]] = {}
    for lost in missing:
        if lost.live:
            gone.setdefault(lost.id, []).append(lost)
    for question in asked if gone else ():
        others = [entry for name in (question.id, *question.was) for entry in gone.get(name, ())]
        if entry := next((other for other in others if other.kind != kind_of(question)), None):
            message = f"`{question.id}` is another kind of card than before"
            kind = NOTE_TYPES[entry.kind].name if entry.kind in NOTE_TYPES else entry.kind
            hint = f"it starts anew in Anki; the card of the type “{kind}” is retired"
            context.report(Diagnostic(question.span, "info", "W456", message, hint=hint))
