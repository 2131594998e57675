"""`quizgen coverage`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from quizgen.analysis import Coverage, coverage
from quizgen.cli.console import Console, exit_with, with_console
from quizgen.cli.readings import banks_argument, read_all
from quizgen.cli.reports import deliver, one_bank, show_errors
from quizgen.cli.root import COMMANDS
from quizgen.cli.tables import counted, table
from quizgen.cli.wishes import source_option
from quizgen.diagnostics import Diagnostic
from quizgen.model import Bank
from quizgen.project.sources import require_known, require_text, texts_of, typed
from quizgen.report.coverage import coverage_page, where
from quizgen.show.scene import clean

EPILOG = """\b
Examples:
  quizgen coverage biology.yaml
  quizgen coverage biology.yaml --source book=book.txt --html coverage.html
"""


@click.command("coverage", short_help=COMMANDS["coverage"][1], epilog=EPILOG)
@banks_argument
@source_option
@click.option("--html", metavar="FILE", help="Write a page, with the source's text marked where it is at hand.")
@click.option("--json", "json_", is_flag=True, help="Print JSON instead of tables.")
@with_console
def command(paths: Sequence[str], sources: Sequence[str], html: str | None, json_: bool, console: Console) -> None:
    """Show which facts and paragraphs have questions, which have none, and which have many."""
    given = typed(sources)
    readings = read_all(paths, console)
    one_bank(readings.banks, html)
    require_known(given, readings.banks)
    findings: list[Diagnostic] = []
    values = []
    for bank in readings.banks:
        texts = texts_of(bank, given, findings.append)
        require_text(texts)
        values.append((bank, coverage(bank, texts)))
    show_errors(readings._replace(findings=(*readings.findings, *findings)), console)
    code = deliver(values, html, json_, coverage_page, _tables, console)
    exit_with({*readings.codes, code})


def _tables(bank: Bank, found: Coverage) -> Iterator[str]:
    asked = [use for use in found.facts if use.questions]
    yield f"{clean(bank.title or bank.id)}: {len(asked)} of {counted(len(found.facts), 'fact')} with a question"
    if found.facts:
        rows = [
            (use.id, where(use.source, use.paragraph), str(len(use.questions) or "none"), ", ".join(use.questions))
            for use in found.facts
        ]
        yield ""
        yield from table([("fact", "where", "questions", "which"), *rows], right=(2,))
    if found.paragraphs:
        rows = [
            (where(one.source, one.number), str(len(one.facts)), str(len(one.questions) or "none"), one.text)
            for one in found.paragraphs
        ]
        yield ""
        yield from table([("paragraph", "facts", "questions", ""), *rows], right=(1, 2))
    if found.facts and found.without_facts:
        yield ""
        yield f"{counted(len(found.without_facts), 'question')} without a fact: {clean(', '.join(found.without_facts))}"
