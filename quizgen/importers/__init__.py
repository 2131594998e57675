"""Foreign files read as what they are: nothing in them is trusted.

A literal registry of modules, as for formats; importers of other packages are found by entry points when they are named.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar
from zipfile import ZipFile

from quizgen import extras, packages
from quizgen.diagnostics import Code, Report
from quizgen.model import Bank
from quizgen.options import listed

Wishes = TypeVar("Wishes")
"""The type of an importer's options."""
HEAD = 1 << 16
_MOST_MEMBERS = 10_000


class Head(NamedTuple):
    """What tells the kind of a file: its name, its first 64 KiB, and for a zip the names of its members."""

    name: str
    data: bytes
    members: tuple[str, ...] = ()


class Caps(NamedTuple):
    """What an importer does not go beyond, whatever a file says of itself: bytes of the file and of what it unpacks to,
    and questions."""

    file: int = 256 << 20
    unpacked: int = 1 << 30
    questions: int = 100_000


CAPS = Caps()


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What an importer needs of the world. Everything in the source gets a receipt: `took(place)`, or `left_out(place,
    why)`, in words for people; nothing is lost without a word. `scratch` is an existing folder."""

    report: Report
    took: Callable[[str], None]
    left_out: Callable[[str, str], None]
    scratch: Path
    caps: Caps = CAPS


class Imported(NamedTuple):
    """What came of a file: a bank, the bytes of its pictures and sounds by name, and comments to write by question id."""

    bank: Bank | None
    media: Mapping[str, bytes] = {}
    notes: Mapping[str, str] = {}


class Importer(NamedTuple, Generic[Wishes]):
    """`sniff` tells how sure it is that a file is of its kind, from 0 (no) to 3 (certain); `options` is a frozen
    dataclass as those of formats are, and `needs` are modules that it cannot do without, each with what installs it.
    `codes` are those of other packages' importers."""

    name: str
    about: str
    suffixes: tuple[str, ...]
    options: type[Wishes]
    sniff: Callable[[Head], int]
    read: Callable[[bytes, str, Wishes, Arrival], Imported]
    codes: Mapping[str, Code] = {}
    needs: Mapping[str, str] = {}


class TooLargeError(ValueError):
    """More bytes than are taken from anybody."""


MODULES = {"json": "quizgen.importers.json"}
"""The importers that come with quizgen."""


def find(name: str) -> Importer[Any] | None:
    """The importer of that name: built in, or of another installed package. Raises BrokenPackageError."""
    if path := MODULES.get(name):
        found: Importer[Any] = importlib.import_module(path).IMPORTER
        return found
    return packages.load(packages.IMPORTERS, name, _taken)


def every_name() -> tuple[str, ...]:
    """All importers that there are, those of other packages last."""
    return (*MODULES, *(name for name in packages.names(packages.IMPORTERS) if name not in MODULES))


def head_of(name: str, data: bytes) -> Head:
    """The head of a file."""
    return Head(name, data[:HEAD], _members(data) if data.startswith(b"PK") else ())


def best(head: Head, among: Iterable[Importer[Any]]) -> tuple[Importer[Any], ...]:
    """The importers that are surest of a file: one, or several that only people can tell apart, or none."""
    sure = [(importer.sniff(head), importer) for importer in among]
    most = max((score for score, _ in sure), default=0)
    return tuple(importer for score, importer in sure if score == most) if most > 0 else ()


def imported(importer: Importer[Any], data: bytes, name: str, options: Any, arrival: Arrival) -> Imported:
    """What an importer makes of a file. Raises TooLargeError, LackingError where something that it needs is not
    installed, and BrokenPackageError where one of another package fails."""
    extras.require(f"The importer `{importer.name}`", importer.needs)
    if len(data) > arrival.caps.file:
        raise TooLargeError(name)
    try:
        return importer.read(data, name, options, arrival)
    except Exception as error:
        if importer.name in MODULES:
            raise
        raise packages.failed(packages.IMPORTERS, importer.name, error) from error


def _members(data: bytes) -> tuple[str, ...]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            return tuple(archive.namelist()[:_MOST_MEMBERS])
    except Exception:  # damaged archives raise nearly anything
        return ()


def _taken(found: object, name: str) -> Importer[Any]:
    if not isinstance(found, Importer):
        raise TypeError("it is no Importer")
    packages.require_own_codes(name, found.codes)
    listed(found.options)
    return found._replace(name=name)
