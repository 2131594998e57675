"""`quizgen push`"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from quizgen.cli import status
from quizgen.cli.ankiconnect import URL, Anki, AnkiError, is_near
from quizgen.cli.assignments import assigned
from quizgen.cli.banks import banks_argument, count_questions, read_all
from quizgen.cli.building import Plan, build
from quizgen.cli.choice import Choice, chosen
from quizgen.cli.clock import now
from quizgen.cli.console import Console, exit_with, with_console
from quizgen.cli.root import COMMANDS
from quizgen.cli.tables import counted
from quizgen.diagnostics import Diagnostic
from quizgen.formats.anki import FORMAT
from quizgen.model import Bank
from quizgen.output import scratch

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
@click.option("--timeout", type=click.IntRange(min=1), default=300, show_default=True, help="Seconds to wait for Anki.")
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
    does what a double click does, except that a preset which was asked for (-O preset=...) is taken at once. Nothing
    is built while Anki does not answer. Only this computer is talked to.
    """
    if not is_near(url):
        raise click.UsageError(f"--url takes an address of this computer, such as {URL}, not `{url}`.")
    formats = [FORMAT]
    typed = assigned(assignments, formats)
    readings = read_all(paths, console)
    findings, codes = list(readings.findings), set(readings.codes)
    if not codes:
        banks = chosen(readings.banks, Choice(drafts=drafts))
        with ExitStack() as stack:
            folder = Path(out) if out else stack.enter_context(scratch())
            plan = Plan(formats, typed, folder, "", "0", False, False, False, False, now())
            codes.add(_push(Anki(url, key, timeout), plan, banks, findings, console))
    console.show(findings, count_questions(readings.banks), err=True)
    exit_with(codes)


def _push(anki: Anki, plan: Plan, banks: Sequence[Bank], findings: list[Diagnostic], console: Console) -> int:
    """Builds the decks and has them imported; an exit code."""
    try:
        anki.greet()
        written, code = build(plan, banks, findings, console)
        for path in written:
            if path.suffix == ".apkg":
                before = len(anki.call("findNotes", query=_OURS))
                if anki.call("importPackage", path=str(path.absolute())) is not True:
                    raise AnkiError("Anki did not import the deck", "is a profile open?")
                added = len(anki.call("findNotes", query=_OURS)) - before
                click.echo(f"{path.stem}: imported, {counted(added, 'new note')}")
        return code
    except AnkiError as error:
        console.failure(str(error))
        if error.hint:
            console.note(f"  help: {error.hint}")
        return status.UNWRITTEN
