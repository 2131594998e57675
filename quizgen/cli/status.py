"""Exit codes. The worst of those that occurred counts: an interruption first, else the highest."""

from __future__ import annotations

from collections.abc import Iterable

FINE = 0
FINDINGS = 1
USAGE = 2
UNREADABLE = 3
UNWRITTEN = 4
INTERNAL = 70
INTERRUPTED = 130


def worst(codes: Iterable[int]) -> int:
    """The code to exit with."""
    return max(codes, default=FINE)
