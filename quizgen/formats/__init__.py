"""The output formats: a literal registry of modules, imported only when one is used."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from quizgen import packages
from quizgen.diagnostics import Code, Report
from quizgen.model import Bank, Item, Question
from quizgen.options import listed
from quizgen.options import names as names_of

Wishes = TypeVar("Wishes")
"""The type of a format's options."""
EVERYTHING = frozenset({"*"})
"""What a format carries that loses no feature of any kind it writes."""


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


def unasked(item: Item) -> None:
    """What is asked for at questions where nobody has looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a format needs of the world. Nothing else of it is touched.

    `now` is in seconds since 1970; `media(bank, reference)` gives a file's bytes; `lock(bank)` the text of its lock
    or None; `partial` is true when the banks are not whole (`--tag`, `--pick`, `--keep-going`), so nothing is retired;
    `scratch` is an existing folder for temporary files. `merge` is the name of the one output that all banks go into,
    or empty when each bank has its own. `remark(bank, text)` takes a line for people about what is made, which is no
    finding.

    Every question that expects an answer gets a receipt for each file it stands in: `wrote(question, where)`, with a
    place in the file such as `#page=3` where one is known, or `left_out(question, why)`, with an empty reason where that
    is told already. A place that is known later is told by a second receipt. A question without any is reported: nothing is lost without a word. A run may stop in a
    receipt.

    `own(item)` is what the format is asked for at a question or group, by the bank, the run and its author: a value of
    its `Format.own`.
    """

    report: Report
    now: int
    scratch: Path
    seed: str = "0"
    partial: bool = False
    merge: str = ""
    media: Callable[[Bank, str], bytes]
    lock: Callable[[Bank], str | None] = field(default=lambda bank: None)
    wrote: Callable[[Question, str], None] = field(default=lambda question, where: None)
    left_out: Callable[[Question, str], None] = field(default=lambda question, why: None)
    own: Callable[[Item], Any] = field(default=unasked)
    remark: Callable[[Bank, str], None] = field(default=lambda bank, text: None)


def nothing(bank: Bank, options: Any, report: Report) -> None:
    """The check of a format whose receiver has no limits."""


def every_kind(options: Any) -> frozenset[type]:
    """The kinds that a format does not write with some options: none, where they change nothing of that."""
    return frozenset()


class Format(NamedTuple, Generic[Wishes]):
    """`options` is a frozen dataclass whose fields become `-O name=value` (each carries its help in `metadata`).

    `own` is another one, for what it may be asked for at single questions: under `formats:` there, or above for all. The
    two have no name in common. A format that writes the same as another one `follows` what that one is asked for.
    `native` are the types that it writes as they are, `Section`, `Passage` and `Reference` among them where it has such
    a thing; everything else is rewritten before it comes here, or left out; `without` are those of them that it does not
    write with these options. `carries` names the features of questions that it keeps beyond what a kind must have:
    others are told to be lost. `check` reports what goes beyond the receiver's limits, with codes that, in packages of
    others, stand in `codes`. `merges`: whether several banks come as one, or the format joins them `itself`.
    `keeps_lines`: whether texts stay in the lines that it breaks them into, so that these can be numbered. `needs` are
    modules that it cannot do without, each with what installs it."""

    name: str
    about: str
    native: frozenset[type]
    options: type[Wishes]
    write: Callable[[Sequence[Bank], Wishes, Context], Iterator[Artifact]]
    carries: frozenset[str] = EVERYTHING
    check: Callable[[Bank, Wishes, Report], None] = nothing
    without: Callable[[Wishes], frozenset[type]] = every_kind
    codes: Mapping[str, Code] = {}
    merges: Literal["joined", "itself"] = "joined"
    keeps_lines: bool = False
    needs: Mapping[str, str] = {}
    own: type | None = None
    follows: str = ""

    @property
    def numbers(self) -> Literal["", "verse", "printed"]:
        """Which lines of a text it can number: none, those of verse, or its own as they are printed, too."""
        carried = self.carries is EVERYTHING or "numbers" in self.carries
        return "" if not carried else "printed" if self.keeps_lines else "verse"


MODULES = {
    "anki": "quizgen.formats.anki",
    "anki-text": "quizgen.formats.anki_text",
    "pdf": "quizgen.formats.pdf",
    "gift": "quizgen.formats.gift",
    "aiken": "quizgen.formats.aiken",
    "moodle": "quizgen.formats.moodle",
    "qti12": "quizgen.formats.qti12",
    "qti21": "quizgen.formats.qti21",
    "qti30": "quizgen.formats.qti30",
    "csv": "quizgen.formats.csv",
    "tsv": "quizgen.formats.tsv",
    "xlsx": "quizgen.formats.xlsx",
    "json": "quizgen.formats.json",
}


def names() -> tuple[str, ...]:
    """The formats that come with quizgen."""
    return tuple(MODULES)


def every_name() -> tuple[str, ...]:
    """All formats that there are, those of other packages last."""
    return (*MODULES, *third_party())


def is_known(name: str) -> bool:
    """Whether there is a format of this name. Those of other packages are not loaded for it."""
    return name in MODULES or name in third_party()


def find(name: str) -> Format[Any] | None:
    """The format of that name: built in, or of another installed package. Raises BrokenPackageError where that
    package's code fails."""
    if path := MODULES.get(name):
        found: Format[Any] = importlib.import_module(path).FORMAT
        return found
    return packages.load(packages.FORMATS, name, _taken)


def third_party() -> tuple[str, ...]:
    """The formats of other installed packages, not loaded. Looking costs some milliseconds, so only on demand."""
    return tuple(name for name in packages.names(packages.FORMATS) if name not in MODULES)


def _taken(found: object, name: str) -> Format[Any]:
    if not isinstance(found, Format):
        raise TypeError("it is no Format")
    packages.require_own_codes(name, found.codes)
    for options in filter(None, (found.options, found.own)):
        listed(options)
        options()
    if found.own and (both := {*names_of(found.options)} & {*names_of(found.own)}):
        raise TypeError(f"`{min(both)}` is an option of the run and of questions")
    return found._replace(name=name)
