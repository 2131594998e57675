"""Rules on answers that earn a part of the points."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model import Numeric, Partial, Question, ShortAnswer
from quizgen.rules.base import Findings, Rule, Run, found, item_rule
from quizgen.rules.item import Item
from quizgen.rules.words import shorten


@item_rule(
    "QG133",
    "partly-never-reached",
    "info",
    "An answer under `partly` is wholly right already.",
    why="Right answers are looked for first, so nobody ever gets the part of the points that is meant.",
    advice="Delete it, write another answer, or let the right one be less tolerant.",
    kinds=(ShortAnswer, Numeric),
)
def partly_never_reached(item: Item, run: Run) -> Findings:
    """Told at the question."""
    for part in _never_reached(item.question):
        yield found(item.span, "QG133", text=shorten(part.raw, 30))


def _never_reached(question: Question) -> Iterator[Partial]:
    if isinstance(question, Numeric):
        for part in question.partly:
            if (
                part.low is not None
                and part.high is not None
                and question.low <= part.low
                and part.high <= question.high
            ):
                yield part
    elif isinstance(question, ShortAnswer):
        right = {_compared(text, question.match) for text in question.accepted}
        yield from (part for part in question.partly if _compared(part.raw, question.match) in right)


def _compared(text: str, match: str) -> str:
    words = text if match == "exact" else " ".join(text.split())
    return words.casefold() if match == "loose" else words


RULES: tuple[Rule, ...] = (partly_never_reached,)
