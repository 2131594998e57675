"""`--fix` and `--diff`: edits of a bank's own files, each file replaced whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from quizgen import editing
from quizgen.cli.console import shown_path
from quizgen.editing import Files
from quizgen.output import Staging


def files_of(path: str, standard_input: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a bank by the name that diagnostics carry; those that cannot be read are left out."""
    if path in standard_input:
        return {path: standard_input[path]}
    place = Path(path)
    files = sorted(place.glob("*.yaml")) if place.is_dir() else [place]
    found: dict[str, bytes] = {}
    for file in files:
        try:
            found[str(file)] = file.read_bytes()
        except OSError:
            continue
    return found


def show_difference(before: Files, after: Files) -> None:
    """Prints what would change as a unified diff."""
    for name, data in after.items():
        shown = "stdin" if name == "-" else Path(shown_path(name)).as_posix()
        click.echo(editing.difference(before[name], data, shown))


def save(files: Files) -> None:
    """Replaces the files; a link stays a link. Raises OutputError, and then no file has changed."""
    with Staging() as staging:
        for name, data in files.items():
            target = Path(name).resolve()
            staging.add(target.parent, target.name, [data], like=target)
        staging.commit()
