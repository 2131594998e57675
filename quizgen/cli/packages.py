"""Anki packages named on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from quizgen.files import kind_of, shown_path
from quizgen.importers.apkg import Damage, Package, read
from quizgen.output import scratch


def read_package(path: Path) -> Package:
    """What an .apkg holds. A usage error for a file that is not there or cannot be used."""
    if kind_of(path) in ("folder", "other"):
        raise click.UsageError(f"{shown_path(str(path))}: this is not a file.")
    try:
        with scratch() as folder:
            found = read(path, folder)
    except OSError as error:
        raise click.UsageError(f"{shown_path(str(path))}: {error.strerror or error}.") from None
    if isinstance(found, Damage):
        raise click.UsageError(f"{shown_path(str(path))}: {found.message}.")
    return found
