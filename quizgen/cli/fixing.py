"""`--fix` and `--diff`: edits of a bank's own files, each file replaced whole or not at all."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

from quizgen import editing
from quizgen.cli.revisions import is_in_git
from quizgen.cli.terminal import say
from quizgen.editing import Files
from quizgen.files import shown_path
from quizgen.output import Staging

COPY = "~"
"""The end of the name of a copy, as editors write it; no bank's file ends so."""


def show_difference(before: Files, after: Files) -> None:
    """Prints what would change as a unified diff."""
    for name, data in after.items():
        shown = "stdin" if name == "-" else Path(shown_path(name)).as_posix()
        say(editing.difference(before[name], data, shown))


def save(files: Files) -> None:
    """Replaces the files; a link stays a link. Raises OutputError, and then no file has changed."""
    _replace(files, {})


def save_and_tell(before: Files, after: Files) -> list[str]:
    """Replaces the files, and says how to have them back: from git, where it holds just what they were, else from
    copies that are made beside them. Raises OutputError, and then no file has changed."""
    targets = {name: Path(name).resolve() for name in after}
    in_git = {name for name, target in targets.items() if is_in_git(target, before[name])}
    copies = {target: before[name] for name, target in targets.items() if name not in in_git}
    _replace(after, copies)
    folders: dict[Path, list[str]] = {}
    for name in sorted(in_git):
        folders.setdefault(targets[name].parent, []).append(targets[name].name)
    commands = [shlex.join(["git", *_there(folder), "checkout", "--", *names]) for folder, names in folders.items()]
    kept = [f"{shown_path(str(target))}{COPY}" for target in copies]
    return [
        *(f"To take it back: {command}" for command in commands),
        *([f"The old text is kept in {', '.join(kept)}"] if kept else []),
    ]


def _there(folder: Path) -> list[str]:
    """What tells git where to look."""
    return [] if folder == Path.cwd() else ["-C", shown_path(str(folder))]


def _replace(files: Files, copies: Mapping[Path, bytes]) -> None:
    with Staging() as staging:
        for name, data in files.items():
            target = Path(name).resolve()
            staging.add(target.parent, target.name, [data], like=target)
        for target, data in copies.items():
            staging.add(target.parent, f"{target.name}{COPY}", [data], early=True, like=target)
        staging.commit()
