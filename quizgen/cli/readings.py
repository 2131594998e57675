"""Which banks a command works on, and reading them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

import click

from quizgen.cli import status
from quizgen.cli.console import Console
from quizgen.diagnostics import Diagnostic
from quizgen.files import shown_path
from quizgen.model import Bank
from quizgen.project import reading
from quizgen.project.project import Project
from quizgen.project.reading import Nowhere, Reading, findings_of

F = TypeVar("F", bound=Callable[..., Any])

NOTHING_HERE = """There is no bank here: the folder `content` has none. Start one with

  quizgen new

or say which one you mean:

  quizgen {command} PATH"""


class Readings(NamedTuple):
    """What reading several banks gave."""

    banks: tuple[Bank, ...]
    findings: tuple[Diagnostic, ...]
    codes: frozenset[int]


def banks_argument(command: F) -> F:
    """The argument `[BANK]...`."""
    return click.argument("paths", metavar="[BANK]...", nargs=-1, type=click.Path(allow_dash=True, readable=False))(
        command
    )


def places(paths: Sequence[str]) -> list[str]:
    """The paths of the banks named, each once, or of all below `content/`. A usage error when there is none."""
    try:
        return reading.places(paths)
    except Nowhere:
        command = click.get_current_context().info_name
        raise click.UsageError(NOTHING_HERE.format(command=command)) from None


def opened(paths: Sequence[str], console: Console) -> Project:
    """The banks named as a project, whose files the console shows. A usage error when there is none."""
    project = Project(*places(paths), remember=False)
    console.shelf = project.shelf
    for path in project.paths:
        console.detail(f"Reading {shown_path(path)}")
    return project


def read_all(paths: Sequence[str], console: Console) -> Readings:
    """Reads the banks named, or all below `content/`. A usage error when there is none."""
    readings = [read_one(path, console) for path in places(paths)]
    banks = tuple(one.bank for one in readings if one.bank is not None)
    return Readings(banks, tuple(findings_of(readings)), frozenset(codes_of(readings, console)))


def read_one(path: str, console: Console) -> Reading:
    """Reads one bank; `-` is standard input."""
    console.detail(f"Reading {shown_path(path)}")
    return reading.read_one(path, console.shelf)


def codes_of(readings: Sequence[Reading], console: Console) -> set[int]:
    """The exit codes of reading."""
    codes = {status.UNREADABLE for one in readings if one.bank is None}
    return codes | ({status.FINDINGS} if console.failed(findings_of(readings)) else set())
