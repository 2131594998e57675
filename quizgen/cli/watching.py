"""`--watch`: doing something again whenever a file has changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from quizgen.cli.terminal import say

PAUSE = 0.3
MAX_FILES = 10_000


def watch(paths: Iterable[str], work: Callable[[], None], pause: float = PAUSE) -> None:
    """Does the work now and after each change of the files at or below the paths, until Ctrl-C is pressed."""
    places = [Path(path) for path in paths]
    before = None
    while True:
        now = tuple(_states(places))
        if now != before:
            before = now
            click.clear()
            work()
            say("\nWaiting for changes; Ctrl-C ends.", err=True)
        time.sleep(pause)


def _states(places: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    """Name, time and size of each file; what has gone is left out."""
    for place in places:
        for number, file in enumerate((place, *(sorted(place.rglob("*")) if place.is_dir() else ()))):
            if number > MAX_FILES:
                break
            try:
                state = file.stat()
            except OSError:
                continue
            if not file.name.startswith(".quizgen-"):
                yield str(file), state.st_mtime_ns, state.st_size
