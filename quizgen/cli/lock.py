"""`quizgen lock`"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from quizgen.cli import status
from quizgen.cli.console import Console, exit_with, with_console
from quizgen.cli.packages import read_package
from quizgen.cli.readings import banks_argument, read_all
from quizgen.cli.root import COMMANDS
from quizgen.cli.tables import counted, table
from quizgen.cli.terminal import say
from quizgen.files import shown_path
from quizgen.formats.anki import repair as repairing
from quizgen.formats.anki.lock import Damage, Lock, parse
from quizgen.model import Bank
from quizgen.output import OutputError, Staging
from quizgen.project.clock import now
from quizgen.project.reading import count_questions
from quizgen.project.world import lock_path, read_lock

EPILOG = """\b
Examples:
  quizgen lock                                        is every lock in order?
  quizgen lock biology.yaml --repair                  after a merge conflict
  quizgen lock biology.yaml --repair --from old.apkg  from the deck that was shared last
"""
SCRATCH = """Nothing of the lock could be read. The next deck will count every card as changed: learners keep their
intervals, but lose their own edits, tags and marks, and questions that were removed stay with them. The deck that
was shared last saves that: --from OLD.apkg"""


@click.command("lock", short_help=COMMANDS["lock"][1], epilog=EPILOG)
@banks_argument
@click.option("--repair", is_flag=True, help="Keep what can be read of a damaged lock; both sides of a conflict.")
@click.option("--from", "old", metavar="APKG", help="With --repair: also take what a deck built earlier tells.")
@with_console
def command(paths: Sequence[str], repair: bool, old: str | None, console: Console) -> None:
    """Look at the lock of a bank, or repair it.

    The lock lies beside the bank and says what learners already hold of it, so that a rebuilt deck updates their cards.
    It belongs under version control. Without --repair nothing is written; the exit code is 1 when a lock is damaged.
    """
    if old is not None and not repair:
        raise click.UsageError("--from goes together with --repair.")
    readings = read_all(paths, console)
    if old is not None and len(readings.banks) != 1:
        raise click.UsageError("--from takes one bank: the one that the deck was built from.")
    console.show([d for d in readings.findings if d.severity == "error"], count_questions(readings.banks), err=True)
    codes = {code for code in readings.codes if code == status.UNREADABLE}
    if repair:
        codes |= {_repair(bank, old, console) for bank in readings.banks}
    else:
        codes |= _show(readings.banks)
    exit_with(codes)


def _show(banks: Sequence[Bank]) -> set[int]:
    rows = [("lock", "cards of", "retired", "state")]
    codes = {status.FINE}
    for bank in banks:
        text = read_lock(bank)
        found = None if text is None else parse(text)
        path = shown_path(str(lock_path(bank)))
        if isinstance(found, Lock):
            live = sum(entry.live for entry in found.entries.values())
            rows.append((path, counted(live, "question"), str(len(found.entries) - live), "in order"))
        elif isinstance(found, Damage):
            rows.append((path, "", "", f"line {found.line}: {found.message}; see --repair"))
            codes.add(status.FINDINGS)
        else:
            rows.append((path, "", "", "none yet: the first deck writes it"))
    if banks:
        say("\n".join(table(rows, right=(2,), most=60)))
    return codes


def _repair(bank: Bank, old: str | None, console: Console) -> int:
    """Writes a whole lock where there is none; an exit code."""
    path = lock_path(bank)
    text = read_lock(bank)
    if text is None and old is None:
        console.note(f"{shown_path(str(path))}: there is no lock yet; the first deck writes it.")
        return status.FINE
    if text is not None and old is None and isinstance(parse(text), Lock):
        console.note(f"{shown_path(str(path))} is in order.")
        return status.FINE
    lock, lost = repairing.salvage(text or "")
    if old is not None:
        lock = repairing.merged(lock, repairing.from_package(read_package(Path(old)), bank))
    return _write(bank, lock, lost, console)


def _write(bank: Bank, lock: Lock, lost: int, console: Console) -> int:
    path = lock_path(bank)
    try:
        with Staging() as staging:
            if lost:
                staging.add(path.parent, f"{path.name}.damaged", [path.read_bytes()])
            staging.add(path.parent, path.name, repairing.written(lock, bank.id, now()))
            staging.commit()
    except OutputError as error:
        return console.unwritten(error)
    say(shown_path(str(path)))
    console.note(f"The lock knows {counted(len(lock.entries), 'note')} now.")
    if not lock.entries:
        console.note(SCRATCH)
    elif lost:
        kept = f"{shown_path(str(path))}.damaged"
        console.note(f"{counted(lost, 'line')} could not be read; the old lock is kept as {kept}.")
    return status.FINE
