"""`quizgen push`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from quizgen.cli import status
from quizgen.cli.ankiconnect import URL, Anki, AnkiError, near
from quizgen.cli.banks import Reading, banks_argument, codes_of, count_questions, places, read_one
from quizgen.cli.building import Made, is_stopped, make, require_published, told_of
from quizgen.cli.console import Console, exit_with, shown_path, with_console
from quizgen.cli.planning import Plan, planned
from quizgen.cli.root import COMMANDS
from quizgen.cli.tables import counted
from quizgen.cli.terminal import say
from quizgen.cli.wishes import Wishes
from quizgen.formats.anki import FORMAT
from quizgen.output import Staging, scratch

EPILOG = """\b
Examples:
  quizgen push biology.yaml
  quizgen push biology.yaml --url http://127.0.0.1:8766 -O preset=Biology -O new-per-day=10
"""
_OURS = '"note:quizgen *"'


@click.command("push", short_help=COMMANDS["push"][1], epilog=EPILOG)
@banks_argument
@click.option("--url", default=URL, show_default=True, help="Where AnkiConnect listens, on this computer.")
@click.option("--key", default="", envvar="QUIZGEN_ANKI_KEY", help="AnkiConnect's `apiKey`. [env: QUIZGEN_ANKI_KEY]")
@click.option(
    "--timeout",
    type=click.IntRange(min=1),
    default=300,
    show_default=True,
    help="Seconds to wait for Anki, for each deck.",
)
@click.option("-o", "--out", metavar="DIR", help="Keep the decks in this folder.  [default: temporary files]")
@click.option("-O", "assignments", multiple=True, metavar="NAME=VALUE", help="Option of the format anki.")
@click.option("--drafts", is_flag=True, help="Include questions marked as drafts.")
@with_console
def command(
    paths: Sequence[str],
    url: str,
    key: str,
    timeout: int,
    out: str | None,
    assignments: Sequence[str],
    drafts: bool,
    console: Console,
) -> None:
    """Build decks and import them into the Anki that is running.

    Anki needs the add-on AnkiConnect. The deck and the lock are those of `quizgen build --format anki`, and the import
    does what a double click does, except that a preset which was asked for (-O preset=...) is taken at once. A bank
    with errors is skipped, and the exit code is 1. Nothing is built while Anki does not answer, and the lock is written
    once Anki has the deck. Only this computer is talked to.
    """
    address = near(url)
    if address is None:
        raise click.UsageError(f"--url takes an address of this computer, such as {URL}, not `{url}`.")
    plan = planned(Wishes((FORMAT.name,), tuple(assignments), drafts=drafts), strict=console.strict)
    readings = [read_one(path, console) for path in places(paths)]
    banks = [reading.bank for reading in readings if reading.bank]
    findings, codes = told_of(readings), codes_of(readings, console)
    able = [reading for reading in readings if not is_stopped(reading, plan)]
    require_published(plan, readings)
    for reading in readings:
        if reading not in able:
            console.note(f"Skipped {shown_path(reading.path)}: it has errors.")
    with ExitStack() as stack:
        folder = Path(out) if out else stack.enter_context(scratch())
        try:
            for made in _pushed(able, plan, Anki(url, address, key, timeout), folder, console):
                findings += made.findings
                codes |= made.codes
        except AnkiError as error:
            console.failure(str(error))
            if error.hint:
                console.note(f"  help: {error.hint}")
            codes.add(status.UNWRITTEN)
    console.show(findings, count_questions(banks), err=True)
    exit_with(codes)


def _pushed(readings: Sequence[Reading], plan: Plan, anki: Anki, folder: Path, console: Console) -> Iterator[Made]:
    """Pushes one bank after the other, if Anki answers. Raises AnkiError."""
    if readings:
        anki.greet()
    for reading in readings:
        yield _push(anki, plan, reading, folder, console)


def _push(anki: Anki, plan: Plan, reading: Reading, folder: Path, console: Console) -> Made:
    """Builds the deck of a bank, has it imported, and only then writes the lock."""
    with Staging() as staging:
        made = make(plan, [reading], folder, staging, console)
        for path in staging.commit(early_too=False):
            anki.start()
            before = anki.notes(_OURS)
            if anki.call("importPackage", path=str(path.absolute())) is not True:
                raise AnkiError("Anki did not import the deck", "is a profile open?")
            staging.commit(lambda error: made.codes.add(console.unwritten(error)))
            say(f"{path.stem}: imported, {counted(anki.notes(_OURS) - before, 'new note')}")
    for remark in made.remarks:
        console.note(remark)
    if made.failed:
        console.note(f"Skipped {', '.join(made.failed)}.")
    return made
