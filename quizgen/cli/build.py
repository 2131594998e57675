"""`quizgen build`"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from quizgen.cli import status
from quizgen.cli.console import Console, exit_with, with_console
from quizgen.cli.leftovers import left_over, named
from quizgen.cli.progress import Ticker
from quizgen.cli.readings import banks_argument, codes_of, opened
from quizgen.cli.root import COMMANDS
from quizgen.cli.terminal import say
from quizgen.cli.wishes import Wishes, planned, with_wishes
from quizgen.files import shown_path
from quizgen.project.building import told_of
from quizgen.project.built import Built
from quizgen.project.planning import Plan
from quizgen.project.project import Project
from quizgen.project.reading import count_questions

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
    plan = replace(plan, keep_going=keep_going, all_or_none=all_or_none, locked=locked)
    project = opened(paths, console)
    codes = set()
    with building(project, plan, None if dry_run else Path(out), console) as built:
        codes |= console.troubled(built.troubles)
        if dry_run:
            files = built.targets(Path(out))
        else:
            files = built.save(failed=lambda error: codes.add(console.unwritten(error)))
    readings = project.readings()
    banks = [reading.bank for reading in readings if reading.bank]
    console.show([*told_of(readings), *built.findings], count_questions(banks), err=True)
    for path in files:
        say(shown_path(str(path)))
    if older := left_over(files):
        console.note(named([shown_path(str(path)) for path in older]))
    _remark(built, dry_run, bool(files), console)
    codes.add(status.FINDINGS if console.failed(built.findings) else status.FINE)
    exit_with(codes | codes_of(readings, console))


def building(project: Project, plan: Plan, out: Path | None, console: Console) -> Built:
    """Makes the files of a plan, and shows how it gets on."""
    ticker = Ticker(console)
    try:
        return project.build(plan, out, tick=ticker)
    finally:
        ticker.clear()


def _remark(built: Built, dry_run: bool, has_files: bool, console: Console) -> None:
    """What people should know of the build besides its findings."""
    for name in built.left_out:
        console.note(f"Left out {name}: none of its questions is asked for.")
    for remark in built.remarks:
        console.note(remark)
    if dry_run:
        console.note("Nothing was written (--dry-run).")
    elif built.failed and not has_files:
        console.note("Nothing was written; earlier files stay as they were.")
    elif built.failed:
        console.note(f"Not written: {', '.join(built.failed)}. Their earlier files stay as they were.")
