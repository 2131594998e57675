"""`quizgen check`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import click

from quizgen.cli import status
from quizgen.cli.banks import Reading, banks_argument, count_questions, places, read_one, same_ids
from quizgen.cli.checking import NO_ID, RENAME, Checking, checking, findings, with_was
from quizgen.cli.console import Console, exit_with, with_console
from quizgen.cli.root import COMMANDS
from quizgen.cli.sources import require_known, source_option, typed
from quizgen.cli.tables import counted
from quizgen.cli.terminal import say, say_json
from quizgen.cli.wishes import Wishes, with_wishes
from quizgen.diagnostics import Diagnostic
from quizgen.rules import Asked

EPILOG = """\b
Examples:
  quizgen check                                  every bank in content/
  quizgen check biology.yaml --fix               mend what can be mended safely
  quizgen check -f none                          only the text and its rules: faster
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
@with_wishes("Output format to foretell; repeat it; `none` for no build at all.  [default: anki, pdf]")
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
    wishes: Wishes,
    sources: Sequence[str],
    fix: bool,
    diff: bool,
    statistics: bool,
    watch: bool,
    console: Console,
) -> None:
    """Find mistakes in banks: in the YAML, in the writing of questions, in the balance of the bank, in its sources, and
    whatever building it would find: what `quizgen build` says with the same options, this says too.

    BANK is a YAML file, a folder with a bank.yaml, or - for standard input; without any, every bank in content/.
    Findings go to standard output, and nothing is written without --fix. The exit code is 1 when there is an error
    (with --strict: or a warning; with --diff: or something to change) and 3 when a bank could not be read at all.
    `quizgen explain CODE` says why a rule is there. `lint: {ignore: [CODE], because: …}` in a question or a bank
    silences it.
    """
    asked = checking(select, ignore, wishes, typed(sources), strict=console.strict, watch=watch)
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
    console.shelf.clear()
    _check(paths, asked._replace(texts=typed(texts)), mode, console)


def _check(paths: Sequence[str], asked: Checking, mode: Mode, console: Console) -> set[int]:
    """Checks the banks once; exit codes."""
    readings = [read_one(path, console) for path in paths]
    require_known(asked.texts, [reading.bank for reading in readings if reading.bank])
    codes = {status.UNREADABLE for reading in readings if reading.bank is None}
    if mode.fix or mode.diff:
        readings, found, code = _fix(readings, asked, mode, console)
        codes.add(code)
    else:
        earlier = Asked()
        found = [d for reading in readings for d in findings(reading, asked, console, earlier=earlier)]
    foretold, remarks, more = _foretold(readings, asked, console)
    found += foretold
    if not mode.diff:
        _show(found, readings, mode, console)
        for remark in remarks:
            console.note(remark)
    if console.failed(found):
        codes.add(status.FINDINGS)
    return codes | more


def _foretold(
    readings: Sequence[Reading], asked: Checking, console: Console
) -> tuple[list[Diagnostic], list[str], set[int]]:
    """What building the banks would find, remarks on what it would make, and exit codes."""
    if asked.plan is None:
        return [], [], set()
    from quizgen.cli.building import foretell

    if problem := same_ids(reading.bank for reading in readings if reading.bank):
        console.failure(f"{problem} They cannot be built together.")
        return [], [], {status.USAGE}
    made = foretell(asked.plan, readings, console)
    found = [d for d in made.findings if asked.wants(d)]
    if any(d.code == RENAME for d in found):
        from quizgen.cli.fixing import files_of

        files = {name: data for reading in readings for name, data in files_of(reading.path, console.shelf).items()}
        found = with_was(found, files)
    return found, made.remarks, made.codes - {status.FINDINGS}


def _fix(
    readings: Iterable[Reading], asked: Checking, mode: Mode, console: Console
) -> tuple[list[Reading], list[Diagnostic], int]:
    """Mends the banks' files, or shows how; the banks as they are then, what is left to be told of reading and rules,
    and an exit code."""
    from quizgen import editing
    from quizgen.cli.fixing import files_of, save_and_tell, show_difference
    from quizgen.editing import Files
    from quizgen.output import OutputError

    found: list[Diagnostic] = []
    mended: list[Reading] = []
    old: dict[str, bytes] = {}
    changed: dict[str, bytes] = {}
    count = 0
    for reading in readings:

        def examine(files: Files, path: str = reading.path) -> list[Diagnostic]:
            return findings(read_one(path, console, files), asked, console, files)

        before = files_of(reading.path, console.shelf)
        fixed = editing.fix(before, examine)
        found += [d for d in fixed.left if d.code not in (NO_ID, RENAME)]
        mended.append(read_one(reading.path, console, fixed.files) if fixed.files else reading)
        old |= before
        changed |= fixed.files
        count += fixed.number
        if mode.diff:
            show_difference(before, fixed.files)
    if mode.diff:
        return mended, found, status.FINDINGS if changed else status.FINE
    try:
        ways_back = save_and_tell(old, changed)
    except OutputError as error:
        return mended, found, console.unwritten(error)
    for name, data in changed.items():
        console.shelf.put(name, data)
    if changed:
        console.note(f"Fixed {counted(count, 'problem')} in {counted(len(changed), 'file')}.")
    for way in ways_back:
        console.note(way)
    return mended, found, status.FINE


def _show(found: Sequence[Diagnostic], readings: Iterable[Reading], mode: Mode, console: Console) -> None:
    if mode.statistics:
        _statistics(found, console)
    else:
        banks = [reading.bank for reading in readings if reading.bank]
        console.show(found, count_questions(banks), err=False)


def _statistics(found: Iterable[Diagnostic], console: Console) -> None:
    """One line a code, the most frequent first; `*` marks what --fix can mend."""
    from quizgen.rules.codes import all_codes

    table = all_codes()
    counts = Counter(d.code for d in found)
    fixable = {d.code for d in found if d.edits or d.code == NO_ID}
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    if console.style == "json":
        names = ("code", "count", "fixable", "meaning")
        listed = [dict(zip(names, (c, n, c in fixable, table[c].meaning), strict=True)) for c, n in rows]
        say_json(listed)
        return
    width = max((len(str(count)) for count in counts.values()), default=1)
    for code, count in rows:
        mark = "*" if code in fixable else " "
        say(f"{count:>{width}}  {code:<5}  [{mark}]  {table[code].meaning}")
