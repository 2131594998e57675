"""The output formats: a literal registry of modules, imported only when one is used."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from quizgen.diagnostics import Diagnostic
from quizgen.model import Bank

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_LONGEST_REASON = 300


class Artifact(NamedTuple):
    """One file to be written. `chunks` is consumed once, or not at all where a build is only foretold: all there is to
    report is reported before the file is handed out. `beside` names the bank whose folder it goes to (a lock) instead of
    the output folder."""

    name: str
    chunks: Iterable[bytes]
    beside: Bank | None = None

    def into(self, folder: str | os.PathLike[str]) -> Path:
        """Writes the file, whole or not at all: a lock beside its bank, everything else to that folder."""
        from quizgen.output import Staging

        with Staging() as staging:
            staging.add(Path(self.beside.folder if self.beside else folder), self.name, self.chunks)
            return staging.commit()[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a format needs of the world. Nothing else of it is touched.

    `now` is in seconds since 1970; `media(bank, reference)` gives a file's bytes; `lock(bank)` the text of its lock
    or None; `partial` is true when the banks are not whole (`--tag`, `--pick`, `--keep-going`), so nothing is retired;
    `scratch` is an existing folder for temporary files; `progress(done, total)` counts questions. `merge` is the name
    of the one output that all banks go into, or empty when each bank has its own. `remark(bank, text)` takes a line for
    people about what is made, which is no finding.
    """

    report: Callable[[Diagnostic], None]
    now: int
    scratch: Path
    seed: str = "0"
    partial: bool = False
    merge: str = ""
    media: Callable[[Bank, str], bytes]
    lock: Callable[[Bank], str | None] = field(default=lambda bank: None)
    progress: Callable[[int, int], None] = field(default=lambda done, total: None)
    remark: Callable[[Bank, str], None] = field(default=lambda bank, text: None)


class Format(NamedTuple):
    """`native` are the question types it writes as they are; `options` is a frozen dataclass whose fields become
    `-O name=value` (each field carries its help in `metadata["help"]`)."""

    name: str
    about: str
    native: frozenset[type]
    options: type
    write: Callable[[Sequence[Bank], Any, Context], Iterator[Artifact]]


MODULES = {
    "anki": "quizgen.formats.anki",
    "anki-text": "quizgen.formats.anki_text",
    "pdf": "quizgen.formats.pdf",
}


class BrokenFormatError(ValueError):
    """A format of another package that cannot be used; the message names both."""


def names() -> tuple[str, ...]:
    """The formats that come with quizgen."""
    return tuple(MODULES)


def every_name() -> tuple[str, ...]:
    """All formats that there are, those of other packages last."""
    return (*MODULES, *third_party())


def is_known(name: str) -> bool:
    """Whether there is a format of this name. Those of other packages are not loaded for it."""
    return name in MODULES or name in third_party()


def find(name: str) -> Format | None:
    """The format of that name: built in, or of another installed package (entry-point group `quizgen.formats`).

    Raises BrokenFormatError where that package's code fails."""
    if path := MODULES.get(name):
        found: Format = importlib.import_module(path).FORMAT
        return found
    point = third_party().get(name)
    return _loaded(point) if point else None


def third_party() -> dict[str, EntryPoint]:
    """Formats of other installed packages, not loaded. Scanning costs some milliseconds, so only on demand."""
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group="quizgen.formats") if point.name not in MODULES}


def _loaded(point: EntryPoint) -> Format:
    origin = f" of the package {point.dist.name}" if point.dist else ""
    try:
        found = point.load()
    except Exception as error:  # the code of others may fail in any way
        why = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST_REASON]
        raise BrokenFormatError(f"the format `{point.name}`{origin} cannot be loaded: {why}") from error
    if not isinstance(found, Format):
        raise BrokenFormatError(f"the format `{point.name}`{origin} is no Format: {point.value}")
    return found
