"""A progress bar for people who wait: on a terminal, and only after a second."""

from __future__ import annotations

import sys
import time

from quizgen.cli.console import Console

_PATIENCE = 1.0
_INTERVAL = 0.1
_WIDTH = 30


class Progress:
    """Counts the questions of one job after the other on standard error. `clear()` removes the bar again."""

    def __init__(self, enabled: bool) -> None:
        self._enabled = enabled and sys.stderr.isatty()
        self._started = time.monotonic()
        self._drawn = 0.0
        self._label = ""

    def start(self, label: str) -> None:
        """What is being made now."""
        self._label = label

    def __call__(self, done: int, total: int) -> None:
        """Draws the bar when it is time to."""
        if not self._enabled or not total:
            return
        now = time.monotonic()
        if now - self._started < _PATIENCE or now - self._drawn < _INTERVAL:
            return
        self._drawn = now
        full = min(done, total) * _WIDTH // total
        bar = "#" * full + "-" * (_WIDTH - full)
        _draw(f"{self._label}  [{bar}] {done}/{total}")

    def clear(self) -> None:
        """Leaves the line as it was."""
        if self._drawn:
            _draw("")
            self._drawn = 0.0


def _draw(text: str) -> None:
    """Puts the text in place of the terminal's current line."""
    sys.stderr.write(f"\r\x1b[K{text}")
    sys.stderr.flush()


class Ticker:
    """The tick of a build: says what is being made with `--verbose`, and draws the bar."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar = Progress(not console.quiet)
        self._label = ""

    def __call__(self, what: str, done: int, total: int) -> None:
        """Takes how much of what is done."""
        if what != self._label:
            self._label = what
            self._bar.clear()
            self._console.detail(f"Making {what}")
            self._bar.start(what)
        self._bar(done, total)

    def clear(self) -> None:
        """Leaves the line as it was."""
        self._bar.clear()
