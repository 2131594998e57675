"""`quizgen fonts`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from quizgen.cli.console import Console, exit_with, with_console
from quizgen.cli.readings import banks_argument, read_all
from quizgen.cli.root import COMMANDS
from quizgen.cli.tables import table
from quizgen.cli.terminal import say
from quizgen.diagnostics import Diagnostic
from quizgen.files import shown_path
from quizgen.formats.pdf.layouts.fontreport import FontReport, font_report
from quizgen.model import Bank
from quizgen.project.reading import count_questions
from quizgen.show.scene import clean


@click.command("fonts", short_help=COMMANDS["fonts"][1])
@banks_argument
@with_console
def command(paths: Sequence[str], console: Console) -> None:
    """Show which scripts banks need on paper, which font draws each, what is missing, and the command that helps here.

    Fonts are searched in the folder `fonts` of the bank, in quizgen, in the font packages of its extras, and last on
    this machine. What no font has is printed as a box, an emoji as its name.
    """
    readings = read_all(paths, console)
    findings: list[Diagnostic] = [d for d in readings.findings if d.severity == "error"]
    for bank in readings.banks:
        report = font_report(bank, findings.append)
        if report is not None:
            say("\n".join(_lines(bank, report)))
            say("")
    if findings:
        console.show(findings, count_questions(readings.banks), err=True)
    exit_with(readings.codes)


def _lines(bank: Bank, report: FontReport) -> Iterator[str]:
    yield clean(f"{bank.title or bank.id} ({shown_path(bank.name)})")
    rows = [(row.script, str(row.characters), row.font, row.origin, _missing(row.missing)) for row in report.rows]
    yield from table([("script", "characters", "font", "from", ""), *rows], right=(1,))
    if report.remedy:
        yield f"To have what is missing: {report.remedy}"


def _missing(count: int) -> str:
    return f"{count} missing" if count else ""
