"""`quizgen check`"""

from __future__ import annotations

from collections.abc import Sequence

import click

from quizgen import library
from quizgen.cli import status
from quizgen.cli.banks import banks_argument, count_questions, read_all
from quizgen.cli.console import Console, exit_with, with_console
from quizgen.cli.root import COMMANDS

EPILOG = """\b
Examples:
  quizgen check                                  every bank in content/
  quizgen check biology.yaml                     one bank
  quizgen check --output-format github --strict  in a workflow on GitHub
  quizgen check - < biology.yaml                 from standard input
"""


@click.command("check", short_help=COMMANDS["check"][1], epilog=EPILOG)
@banks_argument
@with_console
def command(paths: Sequence[str], console: Console) -> None:
    """Find mistakes in banks without writing anything.

    BANK is a YAML file, a folder with a bank.yaml, or - for standard input; without any, every bank in content/.
    Findings go to standard output. The exit code is 1 when there is an error (with --strict: or a warning) and 3 when
    a bank could not be read at all.
    """
    readings = read_all(paths, console)
    found = [d for bank in readings.banks for d in library.check(bank)]
    findings = [*readings.findings, *found]
    console.show(findings, count_questions(readings.banks), err=False)
    exit_with({*readings.codes, status.FINDINGS if console.failed(found) else status.FINE})
