"""Decks that are called otherwise than at the last build: cards that learners hold stay in the old ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from quizgen.diagnostics import Diagnostic
from quizgen.messages import told
from quizgen.model import Question


class _Move(NamedTuple):
    old: str
    new: str


class Decks:
    """What becomes of the decks of a bank's notes, which are added one by one."""

    def __init__(self) -> None:
        self._now: set[str] = set()
        self._before: set[str] = set()
        self._counts: Counter[_Move] = Counter()
        self._first: dict[_Move, Question] = {}

    def add(self, question: Question, old: str, new: str) -> None:
        """A note that is in the deck `new`; `old` is where it was, if it was there."""
        self._now.add(new)
        if old:
            self._before.add(old)
            if old != new:
                move = _Move(old, new)
                self._counts[move] += 1
                self._first.setdefault(move, question)

    def keep(self, name: str) -> None:
        """A deck that has notes which are not built now."""
        self._now.add(name)

    def told(self, told_already: tuple[str, str]) -> Iterator[Diagnostic]:
        """A message for each deck that is gone, with what most of its cards are in now; for decks below one that is
        gone as a whole, one is enough."""
        seen = {_Move(*told_already)}
        for move, question in self._gone():
            shorter = self._shorter(move)
            if shorter not in seen:
                seen.add(shorter)
                yield _told(shorter, question, move.new in self._before)

    def _gone(self) -> Iterator[tuple[_Move, Question]]:
        named: set[str] = set()
        for move, _ in self._counts.most_common():
            if move.old not in self._now and move.old not in named:
                named.add(move.old)
                yield move, self._first[move]

    def _shorter(self, move: _Move) -> _Move:
        """The names of the decks above, where these were renamed and the rest of the names is as it was."""
        old, new = move.old.split("::"), move.new.split("::")
        while len(old) > 1 and len(new) > 1 and old[-1] == new[-1] and not self._is_used("::".join(old[:-1])):
            old.pop()
            new.pop()
        return _Move("::".join(old), "::".join(new))

    def _is_used(self, name: str) -> bool:
        return any(deck == name or deck.startswith(f"{name}::") for deck in self._now)


def _told(move: _Move, question: Question, is_merged: bool) -> Diagnostic:
    if is_merged:
        return told(question.span, "W452.merged", old=move.old, new=move.new, severity="info")
    return told(question.span, "W452.deck", old=move.old, new=move.new)
