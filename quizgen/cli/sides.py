"""The two sides of `quizgen diff`: a bank, a bank in a revision, or an Anki package."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import click

from quizgen import library
from quizgen.cli.assignments import options_for
from quizgen.cli.banks import read_one
from quizgen.cli.choice import Choice, chosen, require_questions
from quizgen.cli.clock import now
from quizgen.cli.console import Console, shown_path
from quizgen.cli.packages import read_package
from quizgen.diagnostics import Diagnostic
from quizgen.files import kind_of
from quizgen.importers.apkg import Damage, Package, read
from quizgen.model import Bank


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
    from quizgen import formats

    found: list[Diagnostic] = []
    format = formats.find("anki")
    require_questions([one.bank], Choice())
    banks = chosen([one.bank], Choice())
    if format is None or not banks:
        return None, found
    options = options_for(format, banks, {format.name: {}}, found.append)
    target = scratch / "new.apkg"
    with library.world(found.append, now()) as context:
        for artifact in format.write(banks, options, context):
            with target.open("wb") if artifact.beside is None else Path(os.devnull).open("wb") as file:
                file.writelines(artifact.chunks)
    if any(d.severity == "error" for d in found):
        return None, found
    package = read(target, scratch)
    return (None if isinstance(package, Damage) else package), found
