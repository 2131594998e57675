"""All that a build needs and no bank holds: the time, media, locks, the lines of files, a place for temporary ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from quizgen.diagnostics import Report
from quizgen.files import Shelf, read_bytes
from quizgen.formats import Context
from quizgen.model import Bank
from quizgen.project.planning import DEFAULT_PLAN, Plan

Tick = Callable[[str, int, int], None]
"""Told what is being made, how much of it is done, and of how much. It may raise `Cancelled`."""


def idle(what: str, done: int, total: int) -> None:
    """A tick that nobody waits for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """`now` is in seconds since 1970; `media(bank, reference)` gives a file's bytes, `lock(bank)` the text of its lock
    or None, `lines(name)` the lines of a file that was read, and `scratch()` a folder that is removed afterwards."""

    now: int
    media: Callable[[Bank, str], bytes]
    lock: Callable[[Bank], str | None]
    lines: Callable[[str], Sequence[str]]
    scratch: Callable[[], AbstractContextManager[Path]]


def disk(now: int, shelf: Shelf | None = None) -> World:
    """The usual world: media and locks beside the banks, and lines as they were read."""
    from quizgen.media import load
    from quizgen.output import scratch

    lines = (Shelf() if shelf is None else shelf).lines
    return World(now=now, media=load, lock=read_lock, lines=lines, scratch=scratch)


def held(
    now: int,
    *,
    media: Mapping[str, bytes] | None = None,
    locks: Mapping[str, str] | None = None,
    texts: Mapping[str, bytes] | None = None,
) -> World:
    """A world in memory: media by reference, locks by the id of their bank, files by name."""
    from quizgen.output import scratch

    shelf = Shelf(texts)
    files, known = dict(media or {}), dict(locks or {})

    def media_of(bank: Bank, reference: str) -> bytes:
        return files[reference]

    def lock_of(bank: Bank) -> str | None:
        return known.get(bank.id)

    def lines(name: str) -> Sequence[str]:
        return shelf.lines(name) if name in shelf else ()

    return World(now=now, media=media_of, lock=lock_of, lines=lines, scratch=scratch)


@contextmanager
def context_of(
    world: World,
    report: Report,
    plan: Plan = DEFAULT_PLAN,
    *,
    lock: Callable[[Bank], str | None] | None = None,
    remark: Callable[[Bank, str], None] = lambda bank, text: None,
) -> Iterator[Context]:
    """What one run of a format sees of the world, with a scratch folder of its own."""
    with world.scratch() as folder:
        yield Context(
            report=report,
            now=world.now,
            scratch=folder,
            seed=plan.choice.seed,
            partial=plan.partial,
            merge=plan.merge,
            media=world.media,
            lock=lock or world.lock,
            remark=remark,
        )


def lock_path(bank: Bank) -> Path:
    """Where a bank's lock lies, if it can have one."""
    return Path(bank.folder) / bank.lock


def read_lock(bank: Bank) -> str | None:
    """The text of a bank's lock, or None when it has none yet, or never will have one."""
    if not bank.lock:
        return None
    try:
        return read_bytes(lock_path(bank)).decode("utf-8", "replace").replace("\r\n", "\n")
    except FileNotFoundError:
        return None
