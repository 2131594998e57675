"""Rules on answers that earn a part of the points."""

from __future__ import annotations

from quizgen.model import Numeric, Partial, ShortAnswer
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
    question = item.question
    assert isinstance(question, (ShortAnswer, Numeric))
    for part in question.partly:
        if _is_right(part, question):
            yield found(item.span, "QG133", text=shorten(part.raw, 30))


def _is_right(part: Partial, question: ShortAnswer | Numeric) -> bool:
    if isinstance(question, Numeric):
        return part.low is not None and part.high is not None and question.low <= part.low <= part.high <= question.high
    if question.match == "exact":
        return part.raw in question.accepted
    return _compared(part.raw, question.match) in {_compared(text, question.match) for text in question.accepted}


def _compared(text: str, match: str) -> str:
    words = " ".join(text.split())
    return words if match == "case" else words.casefold()


RULES: tuple[Rule, ...] = (partly_never_reached,)
