"""`quizgen check`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import click

from quizgen import formats
from quizgen.cli import status
from quizgen.cli.console import Console, exit_with, with_console
from quizgen.cli.progress import Ticker
from quizgen.cli.readings import banks_argument, opened
from quizgen.cli.root import COMMANDS
from quizgen.cli.tables import counted
from quizgen.cli.terminal import say, say_json
from quizgen.cli.wishes import Wishes, planned, source_option, with_wishes
from quizgen.diagnostics import Diagnostic
from quizgen.project.checking import LIMITED, NO_ID, RENAME, Checking, Foretold, required_rules
from quizgen.project.codes import meaning, require_codes
from quizgen.project.planning import NOTHING, Plan, no_such_format
from quizgen.project.project import Project
from quizgen.project.reading import Reading, count_questions
from quizgen.project.sources import Texts, require_known, typed

_NO_FORMAT = "none"
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
@click.option("--rules", "others", multiple=True, metavar="NAME", help="Also the rules of another package; repeat it.")
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
    others: Sequence[str],
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
    plan = _foretold(wishes, strict=console.strict, watch=watch)
    asked = _asked(select, ignore, others, plan, typed(sources))
    mode = Mode(fix, diff, statistics)
    project = opened(paths, console)
    if "-" in project.paths and (watch or (fix and not diff)):
        raise click.UsageError("Standard input can be neither watched nor fixed in place; --diff shows the fixes.")
    if not watch:
        exit_with(_check(project, asked, mode, console))
    from quizgen.cli.watching import watch as watch_files

    files = [text.partition("=")[2] for text in sources]
    watch_files([*project.paths, *files], lambda: _again(project.paths, sources, asked, mode, console))


def _asked(
    select: Sequence[str], ignore: Sequence[str], others: Sequence[str], plan: Plan | None, texts: Texts
) -> Checking:
    """The options of `check`, by comma or repeated. A code, rules or format that there is not is refused."""
    names = tuple(name.strip() for text in others for name in text.split(",") if name.strip())
    more = required_rules(names)
    chosen, ignored = require_codes("--select", select, more), require_codes("--ignore", ignore, more)
    return Checking(chosen, ignored, names, plan, texts)


def _foretold(wishes: Wishes, *, strict: bool, watch: bool) -> Plan | None:
    """The build to foretell: none for `-f none`, and while files are watched."""
    if _NO_FORMAT in wishes.formats or (watch and not wishes.formats):
        if len(wishes.formats) > 1:
            raise click.UsageError("-f none means no format at all: leave the others out, or leave it out.")
        if wishes.assignments or wishes.merge:
            raise click.UsageError("-O and --merge belong to a build: name its format with -f.")
        return None
    built = tuple(name for name in wishes.formats if formats.is_known(name))
    for name in wishes.formats:
        if name not in (*built, *LIMITED):
            raise no_such_format(name, (*formats.every_name(), *LIMITED, _NO_FORMAT))
    limits = tuple((name, NOTHING) for name in dict.fromkeys(wishes.formats) if name not in built)
    if limits and not built:
        return Plan(formats=limits, strict=strict)
    plan = planned(wishes._replace(formats=built), strict=strict)
    return replace(plan, formats=(*plan.formats, *limits))


def _again(paths: Sequence[str], sources: Sequence[str], asked: Checking, mode: Mode, console: Console) -> None:
    _check(opened(paths, console), asked._replace(texts=typed(sources)), mode, console)


def _check(project: Project, asked: Checking, mode: Mode, console: Console) -> set[int]:
    """Checks the banks once; exit codes."""
    readings = project.readings()
    require_known(asked.texts, [reading.bank for reading in readings if reading.bank])
    codes = {status.UNREADABLE for reading in readings if reading.bank is None}
    if mode.fix or mode.diff:
        found, code = _fix(project, asked, mode, console)
        codes.add(code)
    else:
        found = project.found(asked)
    foretold = _ahead(project, asked, console)
    if foretold.refused:
        console.failure(f"{foretold.refused} They cannot be built together.")
        codes.add(status.USAGE)
    codes |= console.troubled(foretold.troubles)
    found += foretold.findings
    if not mode.diff:
        _show(found, project.readings(), mode, console)
        for remark in foretold.remarks:
            console.note(remark)
    if console.failed(found):
        codes.add(status.FINDINGS)
    return codes


def _ahead(project: Project, asked: Checking, console: Console) -> Foretold:
    """What building the banks would find."""
    ticker = Ticker(console)
    try:
        return project.foretold(asked, tick=ticker)
    finally:
        ticker.clear()


def _fix(project: Project, asked: Checking, mode: Mode, console: Console) -> tuple[list[Diagnostic], int]:
    """Mends the banks' files, or shows how; what is left to be told of reading and rules, and an exit code. The project
    goes on with the banks as they are then."""
    from quizgen.cli.fixing import save_and_tell, show_difference
    from quizgen.output import OutputError

    before = project.files()
    fixed = project.fixed(asked)
    found = [d for d in fixed.left if d.code not in (NO_ID, RENAME)]
    for name, data in fixed.files.items():
        project.edit(name, data)
    if mode.diff:
        show_difference(before, fixed.files)
        return found, status.FINDINGS if fixed.files else status.FINE
    try:
        ways_back = save_and_tell(before, fixed.files)
    except OutputError as error:
        return found, console.unwritten(error)
    if fixed.files:
        console.note(f"Fixed {counted(fixed.number, 'problem')} in {counted(len(fixed.files), 'file')}.")
    for way in ways_back:
        console.note(way)
    return found, status.FINE


def _show(found: Sequence[Diagnostic], readings: Iterable[Reading], mode: Mode, console: Console) -> None:
    if mode.statistics:
        _statistics(found, console)
    else:
        banks = [reading.bank for reading in readings if reading.bank]
        console.show(found, count_questions(banks), err=False)


def _statistics(found: Iterable[Diagnostic], console: Console) -> None:
    """One line a code, the most frequent first; `*` marks what --fix can mend."""
    counts = Counter(d.code for d in found)
    fixable = {d.code for d in found if d.edits or d.code == NO_ID}
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    if console.style == "json":
        names = ("code", "count", "fixable", "meaning")
        listed = [dict(zip(names, (c, n, c in fixable, meaning(c)), strict=True)) for c, n in rows]
        say_json(listed)
        return
    width = max((len(str(count)) for count in counts.values()), default=1)
    for code, count in rows:
        mark = "*" if code in fixable else " "
        say(f"{count:>{width}}  {code:<5}  [{mark}]  {meaning(code)}")
