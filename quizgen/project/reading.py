"""Files become banks: which are meant, and what reading them gave."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quizgen.diagnostics import Diagnostic, Span, failing
from quizgen.files import MAX_BYTES, File, Shelf, TooLargeError, kind_of, shown_path
from quizgen.messages import phrase, told
from quizgen.model import Bank, asked
from quizgen.project.refusing import Refused
from quizgen.project.silencing import unsilenced

if TYPE_CHECKING:
    from quizgen.reader import Remembered


class Nowhere(Refused):
    """No bank was named, and there is none where one is looked for."""


class Reading(NamedTuple):
    """What reading one bank gave; `bank` is None when it could not be read at all."""

    path: str
    bank: Bank | None
    findings: tuple[Diagnostic, ...]


def places(paths: Sequence[str]) -> list[str]:
    """The paths of the banks named, each once, or of all below `content/`. Where there is none, that is refused."""
    distinct: dict[str, str] = {}
    for path in map(_whole, paths or bundled()):
        distinct.setdefault(_real(path), path)
    return list(distinct.values())


def _real(path: str) -> str:
    """Where a path leads; one that the system does not take leads nowhere else."""
    try:
        return os.path.realpath(path)
    except ValueError:
        return path


def findings_of(readings: Iterable[Reading]) -> list[Diagnostic]:
    """Everything that was found in reading."""
    return [d for reading in readings for d in reading.findings]


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


def read_one(path: str, shelf: Shelf, known: Remembered | None = None) -> Reading:
    """Reads one bank; `-` is standard input. What lies on the shelf is not read again, and what is known of it is not
    looked at again."""
    from quizgen.reader import read, read_data

    if path != "-":
        return _heard(path, *read(path, shelf, known))
    try:
        data = _standard_input(shelf).data
    except OSError as error:
        why = error.strerror or error
        return Reading(path, None, (told(Span("-", 0, 0, 0), "E111.standard-input", why=why),))
    return _heard(path, *read_data(data, "-", known=known))


def _heard(path: str, bank: Bank | None, found: Sequence[Diagnostic]) -> Reading:
    """What is to be told of a bank: its author may not want to hear of everything."""
    return Reading(path, bank, tuple(unsilenced(found, [bank]) if bank else found))


def files_of(path: str, shelf: Shelf) -> dict[str, bytes]:
    """The files of a bank by the name that diagnostics carry; those that cannot be read are left out."""
    place = Path(path)
    held = [str(place / name) for name in shelf.below(place) if name.endswith(".yaml")]
    is_folder = held or kind_of(place) == "folder"
    names = sorted({*held, *map(str, place.glob("*.yaml"))}) if is_folder else [path]
    found: dict[str, bytes] = {}
    for name in names:
        try:
            found[name] = shelf.file(name).data
        except OSError:
            continue
    return found


def _standard_input(shelf: Shelf) -> File:
    """What standard input says. Raises OSError."""
    if "-" not in shelf:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise TooLargeError(0, phrase("file.larger", megabytes=MAX_BYTES >> 20))
        shelf.put("-", data)
    return shelf.file("-")


def _whole(path: str) -> str:
    """The folder bank that a path to its `bank.yaml` means."""
    file = Path(path)
    return str(file.parent) if file.name == "bank.yaml" and kind_of(file) == "file" else path


def bundled() -> list[str]:
    """Every bank directly below `content/` of the current folder, in order of name. Refused where there is none."""
    content = Path("content")
    found = sorted(str(path) for path in content.iterdir() if _is_bank(path)) if content.is_dir() else []
    if not found:
        raise Nowhere("There is no bank here: the folder `content` has none", "say which one you mean")
    return found


def _is_bank(path: Path) -> bool:
    if path.name.startswith("."):
        return False
    if path.is_dir():
        return (path / "bank.yaml").is_file()
    return path.suffix in (".yaml", ".yml")
