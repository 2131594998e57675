"""The locks of banks, as commands need them."""

from __future__ import annotations

from quizgen import library
from quizgen.diagnostics import Report
from quizgen.formats.anki import tell
from quizgen.formats.anki.lock import Damage, Lock, parse
from quizgen.model import Bank


def lock_of(bank: Bank, report: Report) -> Lock | None:
    """A bank's lock (an empty one where there is none yet), or None after its damage was reported."""
    text = library.read_lock(bank)
    if text is None:
        return Lock()
    found = parse(text)
    if isinstance(found, Damage):
        report(tell.damaged(found, str(library.lock_path(bank)), bank))
        return None
    return found
