"""`quizgen push`"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from quizgen.cli import status
from quizgen.cli.ankiconnect import URL, Anki, AnkiError, near
from quizgen.cli.console import Console, exit_with, with_console
from quizgen.cli.progress import Ticker
from quizgen.cli.readings import banks_argument, codes_of, opened
from quizgen.cli.root import COMMANDS
from quizgen.cli.tables import counted
from quizgen.cli.terminal import say
from quizgen.cli.wishes import Wishes, planned
from quizgen.diagnostics import Diagnostic
from quizgen.files import shown_path
from quizgen.formats.anki import FORMAT
from quizgen.model import Bank
from quizgen.output import scratch
from quizgen.project.building import build, is_stopped, require_published, told_of
from quizgen.project.planning import Plan
from quizgen.project.reading import count_questions
from quizgen.project.world import World

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
    project = opened(paths, console)
    world, readings = project.world, project.readings()
    banks = [reading.bank for reading in readings if reading.bank]
    findings, codes = told_of(readings), codes_of(readings, console)
    able = [reading.bank for reading in readings if reading.bank and not is_stopped(reading, plan)]
    require_published(readings, plan)
    for reading in readings:
        if is_stopped(reading, plan):
            console.note(f"Skipped {shown_path(reading.path)}: it has errors.")
    with ExitStack() as stack:
        folder = Path(out) if out else stack.enter_context(scratch())
        try:
            anki = Anki(url, address, key, timeout)
            if able:
                anki.greet()
            for bank in able:
                found, more = _push(anki, plan, bank, world, folder, console)
                findings += found
                codes |= more
        except AnkiError as error:
            console.failure(str(error))
            if error.hint:
                console.note(f"  help: {error.hint}")
            codes.add(status.UNWRITTEN)
    console.show(findings, count_questions(banks), err=True)
    exit_with(codes)


def _push(
    anki: Anki, plan: Plan, bank: Bank, world: World, folder: Path, console: Console
) -> tuple[Sequence[Diagnostic], set[int]]:
    """Builds the deck of a bank, has it imported, and only then writes the lock; what was found, and exit codes."""
    ticker = Ticker(console)
    with build([bank], plan, world, folder, tick=ticker) as built:
        ticker.clear()
        codes = console.troubled(built.troubles)
        for path in built.save(locks=False):
            anki.start()
            before = anki.notes(_OURS)
            if anki.call("importPackage", path=str(path.absolute())) is not True:
                raise AnkiError("Anki did not import the deck", "is a profile open?")
            built.save(failed=lambda error: codes.add(console.unwritten(error)))
            say(f"{path.stem}: imported, {counted(anki.notes(_OURS) - before, 'new note')}")
    for remark in built.remarks:
        console.note(remark)
    if built.failed:
        console.note(f"Skipped {', '.join(built.failed)}.")
    codes.add(status.FINDINGS if console.failed(built.findings) else status.FINE)
    return built.findings, codes
