"""`--fix` and `--diff`: edits of a bank's own files, each file replaced whole or not at all."""

from __future__ import annotations

from pathlib import Path

from quizgen import editing
from quizgen.cli.console import shown_path
from quizgen.cli.terminal import say
from quizgen.editing import Files
from quizgen.files import Shelf, kind_of
from quizgen.output import Staging


def files_of(path: str, shelf: Shelf) -> dict[str, bytes]:
    """The files of a bank by the name that diagnostics carry; those that cannot be read are left out."""
    place = Path(path)
    names = sorted(map(str, place.glob("*.yaml"))) if kind_of(place) == "folder" else [path]
    found: dict[str, bytes] = {}
    for name in names:
        try:
            found[name] = shelf.file(name).data
        except OSError:
            continue
    return found


def show_difference(before: Files, after: Files) -> None:
    """Prints what would change as a unified diff."""
    for name, data in after.items():
        shown = "stdin" if name == "-" else Path(shown_path(name)).as_posix()
        say(editing.difference(before[name], data, shown))


def save(files: Files) -> None:
    """Replaces the files; a link stays a link. Raises OutputError, and then no file has changed."""
    with Staging() as staging:
        for name, data in files.items():
            target = Path(name).resolve()
            staging.add(target.parent, target.name, [data], like=target)
        staging.commit()
