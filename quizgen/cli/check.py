"""`quizgen check`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import click

from quizgen.cli import status
from quizgen.cli.banks import Reading, banks_argument, count_questions, places, read_one
from quizgen.cli.checking import NO_ID, Checking, checking, findings
from quizgen.cli.console import Console, exit_with, with_console
from quizgen.cli.root import COMMANDS
from quizgen.cli.sources import require_known, source_option, typed
from quizgen.cli.tables import counted
from quizgen.diagnostics import Diagnostic
from quizgen.rules import Asked

EPILOG = """\b
Examples:
  quizgen check                                  every bank in content/
  quizgen check biology.yaml --fix               mend what can be mended safely
  quizgen check --ignore QG128,QG2 --strict      without some rules; warnings fail too
  quizgen check --source article=article.txt     look quotes up in their source
  quizgen check --output-format github --strict  in a workflow on GitHub
  quizgen check - < biology.yaml                 from standard input
"""


class Mode(NamedTuple):
    """What is done with the findings."""

    fix: bool
    diff: bool
    statistics: bool


@click.command("check", short_help=COMMANDS["check"][1], epilog=EPILOG)
@banks_argument
@click.option("--select", multiple=True, metavar="CODES", help="Only these rules: QG108, QG1, a rule's name, or ALL.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Without these rules; repeat it, or use commas.")
@click.option("-f", "--format", "formats", multiple=True, metavar="NAME", help="Also the limits of this format.")
@source_option
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, in place.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--statistics", is_flag=True, help="Count findings by code instead of showing them.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes.")
@with_console
def command(
    paths: Sequence[str],
    select: Sequence[str],
    ignore: Sequence[str],
    formats: Sequence[str],
    sources: Sequence[str],
    fix: bool,
    diff: bool,
    statistics: bool,
    watch: bool,
    console: Console,
) -> None:
    """Find mistakes in banks: in the YAML, in the writing of questions, in the balance of the bank, in its sources.

    BANK is a YAML file, a folder with a bank.yaml, or - for standard input; without any, every bank in content/.
    Findings go to standard output, and nothing is written without --fix. The exit code is 1 when there is an error
    (with --strict: or a warning; with --diff: or something to change) and 3 when a bank could not be read at all.
    `quizgen explain CODE` says why a rule is there. `lint: {ignore: [CODE], because: …}` in a question or a bank
    silences it.
    """
    asked = checking(select, ignore, formats, typed(sources))
    mode = Mode(fix, diff, statistics)
    banks = places(paths)
    if "-" in banks and (watch or (fix and not diff)):
        raise click.UsageError("Standard input can be neither watched nor fixed in place; --diff shows the fixes.")
    if not watch:
        exit_with(_check(banks, asked, mode, console))
    from quizgen.cli.watching import watch as watch_files

    files = [text.partition("=")[2] for text in sources]
    watch_files([*banks, *files], lambda: _again(banks, sources, asked, mode, console))


def _again(paths: Sequence[str], texts: Sequence[str], asked: Checking, mode: Mode, console: Console) -> None:
    _check(paths, asked._replace(texts=typed(texts)), mode, console)


def _check(paths: Sequence[str], asked: Checking, mode: Mode, console: Console) -> set[int]:
    """Checks the banks once; exit codes."""
    readings = [read_one(path, console) for path in paths]
    require_known(asked.texts, [reading.bank for reading in readings if reading.bank])
    codes = {status.UNREADABLE for reading in readings if reading.bank is None}
    if mode.fix or mode.diff:
        found, code = _fix(readings, asked, mode, console)
        codes.add(code)
    else:
        earlier = Asked()
        found = [d for reading in readings for d in findings(reading, asked, console, earlier=earlier)]
    if not mode.diff:
        _show(found, readings, mode, console)
    if console.failed(found):
        codes.add(status.FINDINGS)
    return codes


def _fix(readings: Iterable[Reading], asked: Checking, mode: Mode, console: Console) -> tuple[list[Diagnostic], int]:
    """Mends the banks' files, or shows how; what is left, and an exit code."""
    from quizgen import editing
    from quizgen.cli.fixing import files_of, save, show_difference
    from quizgen.editing import Files
    from quizgen.output import OutputError

    found: list[Diagnostic] = []
    changed: dict[str, bytes] = {}
    count = 0
    for reading in readings:

        def examine(files: Files, path: str = reading.path) -> list[Diagnostic]:
            return findings(read_one(path, console, files), asked, console, files)

        before = files_of(reading.path, console.texts)
        fixed = editing.fix(before, examine)
        found += fixed.left
        changed |= fixed.files
        count += fixed.number
        if mode.diff:
            show_difference(before, fixed.files)
    if mode.diff:
        return found, status.FINDINGS if changed else status.FINE
    try:
        save(changed)
    except OutputError as error:
        return found, console.unwritten(error)
    if changed:
        console.note(f"Fixed {counted(count, 'problem')} in {counted(len(changed), 'file')}.")
    return found, status.FINE


def _show(found: Sequence[Diagnostic], readings: Iterable[Reading], mode: Mode, console: Console) -> None:
    if mode.statistics:
        _statistics(found, console)
    else:
        banks = [reading.bank for reading in readings if reading.bank]
        console.show(found, count_questions(banks), err=False)


def _statistics(found: Iterable[Diagnostic], console: Console) -> None:
    """One line a code, the most frequent first; `*` marks what --fix can mend."""
    from quizgen.codes import all_codes

    table = all_codes()
    counts = Counter(d.code for d in found)
    fixable = {d.code for d in found if d.edits or d.code == NO_ID}
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    if console.style == "json":
        import json

        names = ("code", "count", "fixable", "meaning")
        listed = [dict(zip(names, (c, n, c in fixable, table[c].meaning), strict=True)) for c, n in rows]
        click.echo(json.dumps(listed, indent=2))
        return
    width = max((len(str(count)) for count in counts.values()), default=1)
    for code, count in rows:
        mark = "*" if code in fixable else " "
        click.echo(f"{count:>{width}}  {code:<5}  [{mark}]  {table[code].meaning}")
