"""`quizgen build`"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import click

from quizgen import formats as registry
from quizgen.cli.assignments import assigned
from quizgen.cli.banks import banks_argument, count_questions, read_all
from quizgen.cli.building import Plan, build
from quizgen.cli.choice import Choice, chosen
from quizgen.cli.clock import now
from quizgen.cli.console import Console, exit_with, shown_path, with_console
from quizgen.cli.root import COMMANDS
from quizgen.formats import BrokenFormatError, Format
from quizgen.model import Bank
from quizgen.options import suggestion

DEFAULT_FORMATS = ("anki", "pdf")
EPILOG = """\b
Examples:
  quizgen build                                   every bank in content/
  quizgen build biology.yaml -f pdf -O paper=letter
  quizgen build biology.yaml --tag cells --pick 20 --seed monday
"""


@click.command("build", short_help=COMMANDS["build"][1], epilog=EPILOG)
@banks_argument
@click.option(
    "-f", "--format", "names", multiple=True, metavar="NAME", help="Output format; repeat it.  [default: anki, pdf]"
)
@click.option("-o", "--out", default="out", show_default=True, metavar="DIR", help="Folder for the outputs.")
@click.option("-O", "assignments", multiple=True, metavar="NAME=VALUE", help="Option of a format: `quizgen formats`.")
@click.option("--tag", "tags", multiple=True, help="Only questions with this tag or one below it; repeat it.")
@click.option("--pick", type=click.IntRange(min=1), metavar="N", help="Only N questions a bank, drawn by the seed.")
@click.option("--seed", default="0", show_default=True, help="What every shuffle and draw depends on.")
@click.option("--drafts", is_flag=True, help="Include questions marked as drafts.")
@click.option("--merge", default="", metavar="NAME", help="Make all banks one output of this name.")
@click.option("--keep-going", is_flag=True, help="Write what can be written in spite of errors.")
@click.option("--locked", is_flag=True, help="Fail when a bank's lock would change, and write nothing then (for CI).")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be written, but write nothing.")
@with_console
def command(
    paths: Sequence[str],
    names: Sequence[str],
    out: str,
    assignments: Sequence[str],
    tags: Sequence[str],
    pick: int | None,
    seed: str,
    drafts: bool,
    merge: str,
    keep_going: bool,
    dry_run: bool,
    locked: bool,
    console: Console,
) -> None:
    """Turn banks into decks, worksheets and other files.

    BANK is a YAML file, a folder with a bank.yaml, or - for standard input; without any, every bank in content/.
    The paths written go to standard output, findings to standard error. While there is an error, nothing is written
    and earlier outputs stay as they are, unless --keep-going.
    """
    if locked and keep_going:
        raise click.UsageError("--locked and --keep-going exclude each other.")
    formats = [_format(name) for name in dict.fromkeys(names or DEFAULT_FORMATS)]
    choice = Choice(tuple(tags), pick, seed, drafts)
    plan = Plan(
        formats,
        assigned(assignments, formats),
        Path(out),
        _merge_name(merge),
        seed,
        choice.partial or keep_going,
        keep_going,
        dry_run,
        locked,
        now(),
    )
    _run(plan, paths, choice, console)


def _run(plan: Plan, paths: Sequence[str], choice: Choice, console: Console) -> None:
    """Reads the banks, makes their outputs, and ends the command."""
    readings = read_all(paths, console)
    findings = list(readings.findings)
    codes = set(readings.codes)
    written: Sequence[Path] = ()
    if plan.keep_going or not codes:
        _distinct(readings.banks)
        banks = chosen(readings.banks, choice)
        for bank in readings.banks:
            if bank.id not in {kept.id for kept in banks}:
                console.note(f"Left out {shown_path(bank.name)}: none of its questions is asked for.")
        written, code = build(plan, banks, findings, console)
        codes.add(code)
    console.show(findings, count_questions(readings.banks), err=True)
    for path in written:
        click.echo(shown_path(str(path)))
    if plan.dry_run:
        console.note("Nothing was written (--dry-run).")
    elif not written and console.failed(findings) and not (plan.keep_going or plan.locked):
        console.note("Nothing was written; --keep-going writes what is in order.")
    exit_with(codes)


def _format(name: str) -> Format:
    try:
        found = registry.find(name)
    except BrokenFormatError as error:
        raise click.UsageError(f"{error}.") from None
    if found is None:
        every = registry.every_name()
        hint = suggestion(name, every) or f"there are {', '.join(every)}"
        raise click.UsageError(f"There is no format `{name}`; {hint}")
    return found


def _merge_name(name: str) -> str:
    if name and not re.fullmatch("[a-z0-9][a-z0-9-]*", name):
        raise click.UsageError(f"--merge takes lower-case letters, digits and hyphens, not `{name}`.")
    return name


def _distinct(banks: Sequence[Bank]) -> None:
    """Refuses banks whose outputs would overwrite each other."""
    by_id = defaultdict(list)
    for bank in banks:
        by_id[bank.id].append(shown_path(bank.name))
    for bank_id, places in by_id.items():
        if len(places) > 1:
            raise click.UsageError(f"These banks have the same id `{bank_id}`: {', '.join(places)}.")
