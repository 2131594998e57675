"""The two sides of `quizgen diff`: a bank, a bank in a revision, or an Anki package."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import click

from quizgen.cli.console import Console
from quizgen.cli.packages import read_package
from quizgen.cli.readings import read_one
from quizgen.diagnostics import Diagnostic, failing
from quizgen.files import kind_of, shown_path
from quizgen.importers.apkg import Damage, Package, read
from quizgen.model import Bank
from quizgen.project.clock import now
from quizgen.project.planning import NOTHING, Plan
from quizgen.project.reading import Reading
from quizgen.project.world import disk

_DECK = "anki"


class Side(NamedTuple):
    """A bank or a package, and what went wrong in reading it; neither where it could not be read at all."""

    name: str
    bank: Bank | None
    package: Package | None
    findings: tuple[Diagnostic, ...] = ()


def side(text: str, scratch: Path, console: Console) -> Side:
    """What a path, or `REVISION:PATH`, means. A usage error for what is not there."""
    if text.lower().endswith(".apkg"):
        return Side(shown_path(text), None, read_package(Path(text)))
    revision, colon, path = text.partition(":")
    if colon and path and not kind_of(Path(text)):
        return revised(revision, path, scratch, console)
    reading = read_one(text, console)
    return Side(shown_path(text), reading.bank, None, tuple(d for d in reading.findings if d.severity == "error"))


def revised(revision: str, path: str, scratch: Path, console: Console) -> Side:
    """A bank in a revision. Mistakes in it are the past's: what can be read of it counts."""
    from quizgen.cli.revisions import checkout

    bank = read_one(str(checkout(revision, Path(path), scratch)), console).bank
    if bank is None:
        raise click.UsageError(f"{path} cannot be read as it is in the revision `{revision}`.")
    return Side(f"{path} ({revision})", bank, None)


def package_of(one: Side, scratch: Path) -> tuple[Package | None, list[Diagnostic]]:
    """The package, or the one that building the bank now would make; None, and why, where it cannot be built."""
    if one.package is not None or one.bank is None:
        return one.package, []
    from quizgen.project.building import build, require_published

    plan = Plan(formats=((_DECK, NOTHING),))
    require_published([Reading(one.bank.name, one.bank, ())], plan)
    with build([one.bank], plan, disk(now())) as built:
        for trouble in built.troubles:
            raise trouble.error
        decks = built.save(scratch, locks=False)
        if failing(built.findings, False) or not decks:
            return None, list(built.findings)
    package = read(decks[0], scratch)
    return (None if isinstance(package, Damage) else package), list(built.findings)
