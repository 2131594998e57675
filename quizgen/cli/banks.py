"""Which banks a command works on, and reading them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from quizgen.cli import status
from quizgen.cli.console import Console, failing, shown_path
from quizgen.cli.silencing import unsilenced
from quizgen.diagnostics import Diagnostic, Span
from quizgen.files import MAX_BYTES, File, Shelf, TooLargeError, kind_of
from quizgen.model import Bank, asked

F = TypeVar("F", bound=Callable[..., Any])

NOTHING_HERE = """There is no bank here: the folder `content` has none. Start one with

  quizgen new

or say which one you mean:

  quizgen {command} PATH"""


class Reading(NamedTuple):
    """What reading one bank gave; `bank` is None when it could not be read at all."""

    path: str
    bank: Bank | None
    findings: Sequence[Diagnostic]


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


def read_all(paths: Sequence[str], console: Console) -> Readings:
    """Reads the banks named, or all below `content/`. A usage error when there is none."""
    readings = [read_one(path, console) for path in places(paths)]
    banks = tuple(reading.bank for reading in readings if reading.bank is not None)
    return Readings(banks, tuple(findings_of(readings)), frozenset(codes_of(readings, console)))


def places(paths: Sequence[str]) -> list[str]:
    """The paths of the banks named, each once, or of all below `content/`. A usage error when there is none."""
    distinct: dict[str, str] = {}
    for path in map(_whole, paths or _bundled()):
        distinct.setdefault(os.path.realpath(path), path)
    return list(distinct.values())


def findings_of(readings: Iterable[Reading]) -> list[Diagnostic]:
    """Everything that was found in reading."""
    return [d for reading in readings for d in reading.findings]


def codes_of(readings: Sequence[Reading], console: Console) -> set[int]:
    """The exit codes of reading."""
    codes = {status.UNREADABLE for reading in readings if reading.bank is None}
    return codes | ({status.FINDINGS} if console.failed(findings_of(readings)) else set())


def are_whole(readings: Iterable[Reading]) -> bool:
    """Whether every question of these banks was read: none has an error."""
    return all(reading.bank and not failing(reading.findings, False) for reading in readings)


def same_ids(banks: Iterable[Bank]) -> str:
    """That banks have one id, so that their outputs would overwrite each other, and which; empty where none have."""
    by_id: dict[str, list[str]] = {}
    for bank in banks:
        by_id.setdefault(bank.id, []).append(shown_path(bank.name))
    same = [f"These banks have the same id `{name}`: {', '.join(shown)}." for name, shown in by_id.items() if shown[1:]]
    return " ".join(same)


def count_questions(banks: Iterable[Bank]) -> int:
    """How many questions the banks hold, texts that expect no answer aside."""
    return sum(len(asked(bank.items)) for bank in banks)


def read_one(path: str, console: Console, instead: Mapping[str, bytes] | None = None) -> Reading:
    """Reads one bank; `-` is standard input. `instead` has what files are taken to hold, by name."""
    from quizgen.reader import read, read_data

    if instead is None:
        console.detail(f"Reading {shown_path(path)}")
    if path != "-":
        bank, found = read(path, console.shelf if instead is None else Shelf(instead))
        return Reading(path, bank, unsilenced(found, [bank]) if bank else found)
    try:
        data = instead["-"] if instead else _standard_input(console.shelf).data
    except OSError as error:
        hint = "name a *.yaml file, or a folder with bank.yaml"
        message = f"standard input cannot be read: {error.strerror or error}"
        return Reading(path, None, [Diagnostic(Span("-", 0, 0, 0), "error", "E111", message, hint=hint)])
    bank, found = read_data(data, "-")
    return Reading(path, bank, unsilenced(found, [bank]) if bank else found)


def _standard_input(shelf: Shelf) -> File:
    """What standard input says. Raises OSError."""
    if "-" not in shelf:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise TooLargeError(0, f"it is larger than {MAX_BYTES >> 20} MB")
        shelf.put("-", data)
    return shelf.file("-")


def _whole(path: str) -> str:
    """The folder bank that a path to its `bank.yaml` means."""
    file = Path(path)
    return str(file.parent) if file.name == "bank.yaml" and kind_of(file) == "file" else path


def _bundled() -> list[str]:
    """Every bank directly below `content/` of the current folder, in order of name. A usage error without one."""
    content = Path("content")
    found = sorted(str(path) for path in content.iterdir() if _is_bank(path)) if content.is_dir() else []
    if not found:
        command = click.get_current_context().info_name
        raise click.UsageError(NOTHING_HERE.format(command=command))
    return found


def _is_bank(path: Path) -> bool:
    if path.name.startswith("."):
        return False
    if path.is_dir():
        return (path / "bank.yaml").is_file()
    return path.suffix in (".yaml", ".yml")
