"""quizgen for programs: check, load and write banks, and what a format needs of the world outside it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from quizgen import formats
from quizgen.diagnostics import Diagnostic, Report
from quizgen.files import read_bytes
from quizgen.formats import Artifact, Context
from quizgen.model import Bank

_LAST_SECOND = 253402300799
"""The end of the year 9999, in seconds since 1970."""


class BankError(ValueError):
    """A bank with errors; `diagnostics` holds everything that was found."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        errors = [d for d in diagnostics if d.severity == "error"]
        super().__init__("\n".join(f"{d.span}: {d.severity}[{d.code}]: {d.message}" for d in errors))


def load(path: str | Path) -> Bank:
    """The bank in a file or folder. Raises BankError, with all diagnostics, when there is an error in it."""
    from quizgen.reader import read

    bank, diagnostics = read(path)
    if bank is None or any(d.severity == "error" for d in diagnostics):
        raise BankError(diagnostics)
    return bank


def check(bank: Bank) -> list[Diagnostic]:
    """What the rules on content find in a bank, by place. `quizgen.rules.check` takes more to go by."""
    from quizgen import rules

    return rules.check(bank)


def write(
    bank: Bank, format: str, *, seed: str = "0", report: Report | None = None, **options: Any
) -> Iterator[Artifact]:
    """The files of one format, made one by one while they are asked for; `options` are the format's own.

    Raises ValueError for an unknown format, and BankError for findings of severity "error" when no `report` is given
    to take them. A lock is the artifact whose `beside` is not None.
    """
    found = formats.find(format)
    if found is None:
        raise ValueError(f"there is no format {format!r}")
    diagnostics: list[Diagnostic] = []
    with world(report or diagnostics.append, now(os.environ), seed=seed) as context:
        yield from found.write([bank], found.options(**options), context)
    if any(d.severity == "error" for d in diagnostics):
        raise BankError(diagnostics)


def now(environment: Mapping[str, str]) -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH where it is set, else the clock. Raises ValueError for a bad value."""
    text = environment.get("SOURCE_DATE_EPOCH", "")
    if not text:
        return int(time.time())
    if not (text.isascii() and text.isdigit() and len(text) <= 12 and int(text) <= _LAST_SECOND):
        raise ValueError(f"SOURCE_DATE_EPOCH must be a number of seconds since 1970, not {text!r}")
    return int(text)


@contextmanager
def world(
    report: Report,
    now: int,
    *,
    seed: str = "0",
    partial: bool = False,
    merge: str = "",
    progress: Callable[[int, int], None] = lambda done, total: None,
    remark: Callable[[Bank, str], None] = lambda bank, text: None,
) -> Iterator[Context]:
    """A context with the real media, locks and a scratch folder that is removed afterwards."""
    from quizgen.media import load as media
    from quizgen.output import scratch

    with scratch() as folder:
        yield Context(
            report=report,
            now=now,
            scratch=folder,
            seed=seed,
            partial=partial,
            merge=merge,
            media=media,
            lock=read_lock,
            progress=progress,
            remark=remark,
        )


def lock_path(bank: Bank) -> Path:
    """Where a bank's lock lies (see `formats.lock_name`)."""
    return Path(bank.folder) / formats.lock_name(bank)


def read_lock(bank: Bank) -> str | None:
    """The text of a bank's lock, or None when it has none yet, or never will have one."""
    if not formats.lock_name(bank):
        return None
    try:
        return read_bytes(lock_path(bank)).decode("utf-8", "replace").replace("\r\n", "\n")
    except FileNotFoundError:
        return None
