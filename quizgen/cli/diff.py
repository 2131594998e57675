"""`quizgen diff`"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from quizgen.cli import status
from quizgen.cli.console import Console, exit_with, with_console
from quizgen.cli.root import COMMANDS
from quizgen.cli.sides import Side, package_of, revised, side
from quizgen.cli.tables import table
from quizgen.cli.terminal import say, say_json
from quizgen.diagnostics import Diagnostic
from quizgen.importers.apkg import Package
from quizgen.importers.arrival import STATES, Arrival, arrivals, counts
from quizgen.output import scratch

EPILOG = """\b
Examples:
  quizgen diff old.yaml new.yaml               two files or folders
  quizgen diff HEAD~1:content/bio content/bio  an earlier revision and the bank as it is now
  quizgen diff --rev v1.2 content/bio          the same, shorter
  quizgen diff out/bio.apkg content/bio        what importing the next deck will do
"""


@click.command("diff", short_help=COMMANDS["diff"][1], epilog=EPILOG)
@click.argument("paths", metavar="OLD NEW", nargs=-1, type=click.Path(readable=False))
@click.option("--rev", "revision", metavar="REV", help="Compare the bank in this git revision with the bank as it is.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@with_console
def command(paths: Sequence[str], revision: str | None, as_json: bool, console: Console) -> None:
    """Compare two banks, revisions or decks.

    OLD and NEW are banks, banks in a git revision (REVISION:PATH), or Anki decks (.apkg). Of two banks, questions are
    compared by id. Where one of them is a deck, shown is what importing NEW does to a collection that has OLD: what
    is new, updated, retired or left alone, and which fields change. The exit code is 0 whether or not they differ.
    """
    if len(paths) != (1 if revision is not None else 2):
        raise click.UsageError("diff takes OLD and NEW, or one BANK with --rev.")
    with scratch() as folder:
        for name in ("old", "new"):
            (folder / name).mkdir()
        old = (
            revised(revision, paths[0], folder / "old", console)
            if revision is not None
            else side(paths[0], folder / "old", console)
        )
        new = side(paths[-1], folder / "new", console)
        exit_with({_compare(old, new, folder, as_json, console)})


def _compare(old: Side, new: Side, folder: Path, as_json: bool, console: Console) -> int:
    findings = [*old.findings, *new.findings]
    unread = [one for one in (old, new) if one.bank is None and one.package is None]
    if unread or findings:
        console.show(findings, 0, err=True)
        return status.UNREADABLE if unread else status.FINDINGS
    if old.package or new.package:
        return _packages(old, new, folder, as_json, console)
    if old.bank and new.bank:
        from quizgen.cli.changes import show_changes

        show_changes(old.bank, new.bank, as_json)
    return status.FINE


def _packages(old: Side, new: Side, folder: Path, as_json: bool, console: Console) -> int:
    """What an import of one does to the other."""
    packages: list[Package] = []
    findings: list[Diagnostic] = []
    for one, name in ((old, "old"), (new, "new")):
        package, found = package_of(one, folder / name)
        findings += found
        if package is not None:
            packages.append(package)
    console.show([d for d in findings if d.severity != "info"], 0, err=True)
    if len(packages) < 2:
        return status.FINDINGS
    show_arrivals(arrivals(*packages), as_json, console)
    return status.FINE


def show_arrivals(found: list[Arrival], as_json: bool, console: Console) -> None:
    """Prints every note that is touched, or all as JSON, and how many there are of each state."""
    number = counts(found)
    if as_json:
        notes = [one._asdict() for one in found if one.state != "unchanged"]
        say_json({"counts": number, "notes": notes})
        return
    order = list(STATES)
    touched = sorted((one for one in found if one.state != "unchanged"), key=lambda one: order.index(one.state))
    if touched:
        rows = [(one.state, one.id, ", ".join(one.changed), one.text) for one in touched]
        say("\n".join(table([("", "id", "changed", "question"), *rows])) + "\n")
    say("\n".join(table([(str(n), state, STATES[state]) for state, n in number.items()], right=(0,))))
