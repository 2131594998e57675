"""`quizgen ids`"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from quizgen import editing
from quizgen.cli import status
from quizgen.cli.console import Console, exit_with, with_console
from quizgen.cli.fixing import save
from quizgen.cli.readings import banks_argument, places, read_one
from quizgen.cli.root import COMMANDS
from quizgen.cli.tables import counted, table
from quizgen.cli.terminal import say, say_json
from quizgen.diagnostics import Diagnostic
from quizgen.editing import Files
from quizgen.files import Shelf, shown_path
from quizgen.ids import Suggestion, suggestions
from quizgen.model import Bank, prompt
from quizgen.output import OutputError
from quizgen.project.reading import Reading, files_of
from quizgen.project.reading import read_one as reread
from quizgen.project.world import read_lock
from quizgen.richtext import plain

EPILOG = """\b
Examples:
  quizgen ids biology.yaml           show them
  quizgen ids biology.yaml --write   write them into the file
"""


@click.command("ids", short_help=COMMANDS["ids"][1], epilog=EPILOG)
@banks_argument
@click.option("--write", is_flag=True, help="Write the ids into the bank's files.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list instead of a table.")
@with_console
def command(paths: Sequence[str], write: bool, as_json: bool, console: Console) -> None:
    """Give an id to questions that have none.

    Anki knows a question by its id; without one, rewording it starts it anew. Shown are the questions without an id
    and the id each would get: the first words of the question, or a short hash where they cannot be spelled in a-z.
    With --write each id becomes the first key of its question, and nothing else in the file changes.

    For questions that are in the bank's lock, and so perhaps in learners' decks, `was:` is written too, so that
    progress is kept. Ids that are there already are never changed: learners would lose their progress.
    """
    banks = places(paths)
    if write and "-" in banks:
        raise click.UsageError("Standard input cannot be written to; give a file.")
    findings: list[Diagnostic] = []
    rows: list[Suggestion] = []
    changed: dict[str, bytes] = {}
    codes = set()
    for path in banks:
        reading = read_one(path, console)
        if reading.bank is None:
            findings += _errors(reading.findings)
            codes.add(status.UNREADABLE)
            continue
        found, files = _suggested(reading, reading.bank, findings, console)
        rows += found
        changed |= files
    if findings:
        codes.add(status.FINDINGS)
    _show(rows, as_json)
    console.show(findings, 0, err=True)
    codes.add(_written(changed, rows, write and not findings, console))
    exit_with(codes)


def _errors(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [d for d in findings if d.severity == "error"]


def _suggested(
    reading: Reading, bank: Bank, findings: list[Diagnostic], console: Console
) -> tuple[list[Suggestion], Files]:
    """The ids of one bank, and its files with them. Without a readable lock nothing can be promised. What is wrong with
    the bank, and is not mended by ids, joins `findings`."""
    known: frozenset[str] = frozenset()
    path = reading.path
    if read_lock(bank) is not None:
        from quizgen.formats.anki.settling import settled
        from quizgen.project.locks import lock_of

        lock = lock_of(bank, findings.append)
        if lock is None:
            findings += _errors(reading.findings)
            return [], {}
        known = frozenset(name for entry in lock.entries.values() for name in (entry.id, *entry.formerly))
        bank = settled(bank, lock)
    before = files_of(path, console.shelf)
    found = suggestions(bank, before, known)
    edits = [one.edit for one in found if one.edit]
    after = {name: editing.patched(data, [e for e in edits if e.file == name]) for name, data in before.items()}
    changed = {name: data for name, data in after.items() if data != before[name]}
    again = reread(path, Shelf(changed)) if changed else reading
    left = {(d.code, d.message) for d in _errors(again.findings)}
    findings += [d for d in _errors(reading.findings) if (d.code, d.message) in left]
    return _certain(bank, found, changed, again.bank)


def _certain(bank: Bank, found: list[Suggestion], changed: Files, again: Bank | None) -> tuple[list[Suggestion], Files]:
    """Only what, read again, gives the same questions with the new ids."""
    wanted = {one.id for one in found if one.edit}
    from quizgen.model import questions

    ids = [question.id for question in questions(again.items)] if again else []
    same = len(ids) == sum(1 for _ in questions(bank.items)) and wanted <= set(ids)
    return (found, changed) if same else ([one._replace(edit=None) for one in found], {})


def _show(rows: Sequence[Suggestion], as_json: bool) -> None:
    if as_json:
        say_json([_entry(one) for one in rows])
    elif rows:
        head = ("id", "was", "place", "question")
        cells = [(one.id, one.was, _place(one), " ".join(plain(prompt(one.question)).split())) for one in rows]
        say("\n".join(table([head, *cells])))


def _entry(one: Suggestion) -> dict[str, object]:
    span = one.question.span
    return {
        "id": one.id,
        "was": one.was or None,
        "question": plain(prompt(one.question)),
        "filename": shown_path(span.file),
        "line": span.line,
        "writable": one.edit is not None,
    }


def _place(one: Suggestion) -> str:
    return f"{shown_path(one.question.span.file)}:{one.question.span.line}"


def _written(changed: Files, rows: Sequence[Suggestion], write: bool, console: Console) -> int:
    """Writes the files where asked to, and says what was done."""
    by_hand = [one for one in rows if one.edit is None]
    done = len(rows) - len(by_hand)
    if not rows:
        console.note("Every question has an id.")
    elif not write:
        console.note(f"{counted(len(rows), 'question')} without an id. Nothing was written; --write does it.")
    if write and changed:
        try:
            save(changed)
        except OutputError as error:
            return console.unwritten(error)
        console.note(f"Wrote {counted(done, 'id')} in {counted(len(changed), 'file')}.")
    if write and by_hand:
        places_ = ", ".join(map(_place, by_hand))
        console.note(f"Could not insert {counted(len(by_hand), 'id')} safely; write by hand: {places_}")
    known = sum(1 for one in rows if one.was)
    if known:
        console.note(f"{counted(known, 'question')} may be in learners' decks already: `was:` keeps their progress.")
    return status.FINDINGS if write and by_hand else status.FINE
