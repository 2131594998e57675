"""`quizgen build`"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from quizgen.cli.banks import banks_argument, codes_of, count_questions, places, read_one, same_ids
from quizgen.cli.building import Made, build, require_published, told_of
from quizgen.cli.console import Console, exit_with, shown_path, with_console
from quizgen.cli.leftovers import left_over, named
from quizgen.cli.planning import planned
from quizgen.cli.root import COMMANDS
from quizgen.cli.terminal import say
from quizgen.cli.wishes import Wishes, with_wishes

EPILOG = """\b
Examples:
  quizgen build                                   every bank in content/
  quizgen build biology.yaml -f pdf -O paper=letter
  quizgen build biology.yaml --tag cells --pick 20 --seed monday
"""


@click.command("build", short_help=COMMANDS["build"][1], epilog=EPILOG)
@banks_argument
@with_wishes("Output format; repeat it.  [default: anki, pdf]")
@click.option("-o", "--out", default="out", show_default=True, metavar="DIR", help="Folder for the outputs.")
@click.option("--keep-going", is_flag=True, help="Also write what is in order inside a bank with errors.")
@click.option("--all-or-none", is_flag=True, help="Write nothing at all while there is an error anywhere.")
@click.option("--locked", is_flag=True, help="Fail when a bank's lock would change, and write nothing then (for CI).")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be written, but write nothing.")
@with_console
def command(
    paths: Sequence[str],
    wishes: Wishes,
    out: str,
    keep_going: bool,
    all_or_none: bool,
    locked: bool,
    dry_run: bool,
    console: Console,
) -> None:
    """Turn banks into decks, worksheets and other files.

    BANK is a YAML file, a folder with a bank.yaml, or - for standard input; without any, every bank in content/.
    The paths written go to standard output, everything else to standard error.

    An error in a bank stops the files of that bank, and an error that only one format has stops that format's files of
    that bank: they stay as they were, all others are written, and the exit code is 1. With --merge an error in any of
    the banks stops the one output.
    """
    for name, given in (("--keep-going", keep_going), ("--all-or-none", all_or_none)):
        if given and (locked or (keep_going and all_or_none)):
            other = "--locked" if locked else "--all-or-none"
            raise click.UsageError(f"{other} and {name} exclude each other.")
    plan = planned(wishes, strict=console.strict)
    plan = plan._replace(keep_going=keep_going, all_or_none=all_or_none, locked=locked)
    readings = [read_one(path, console) for path in places(paths)]
    banks = [reading.bank for reading in readings if reading.bank]
    if problem := same_ids(banks):
        raise click.UsageError(problem)
    require_published(plan, readings)
    files, made = build(plan, readings, Path(out), console, dry_run=dry_run)
    console.show([*told_of(readings), *made.findings], count_questions(banks), err=True)
    for path in files:
        say(shown_path(str(path)))
    if older := left_over(files):
        console.note(named([shown_path(str(path)) for path in older]))
    _remark(made, dry_run, bool(files), console)
    exit_with(made.codes | codes_of(readings, console))


def _remark(made: Made, dry_run: bool, has_files: bool, console: Console) -> None:
    """What people should know of the build besides its findings."""
    for name in made.left_out:
        console.note(f"Left out {name}: none of its questions is asked for.")
    for remark in made.remarks:
        console.note(remark)
    if dry_run:
        console.note("Nothing was written (--dry-run).")
    elif made.failed and not has_files:
        console.note("Nothing was written; earlier files stay as they were.")
    elif made.failed:
        console.note(f"Not written: {', '.join(made.failed)}. Their earlier files stay as they were.")
