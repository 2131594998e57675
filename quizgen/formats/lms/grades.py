"""What options are worth where several are right: Moodle knows certain fractions, and refuses all others."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from quizgen.diagnostics import Report
from quizgen.messages import told
from quizgen.model import (
    Cloze,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    Numeric,
    Occlusion,
    Ordering,
    Question,
    ShortAnswer,
    Statements,
    TextOnly,
    TrueFalse,
    Vocabulary,
    shown_count,
)

_SHARES = {
    1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66666", 7: "14.28571", 8: "12.5", 9: "11.11111",
    10: "10", 20: "5",
}  # fmt: skip
"""The whole divided by so many, in the digits that all readers take: their sum is never above 100."""


_PARTS = (
    *("90", "83.33333", "80", "75", "70", "66.66666", "60", "50", "40", "33.33333", "30", "25", "20", "16.66666"),
    *("14.28571", "12.5", "11.11111", "10", "5", "0"),
)
"""All shares that Moodle knows, the largest first."""
_LAST_DIGIT = Decimal("0.00001")


def share(credit: Decimal) -> str:
    """Per cent of an answer that earns a share of the points: that share, or the next smaller one that Moodle knows."""
    return next(part for part in _PARTS if Decimal(part) < 100 * credit + _LAST_DIGIT)


def _is_rounded(credit: Decimal) -> bool:
    return abs(Decimal(share(credit)) - 100 * credit) >= _LAST_DIGIT


def _credits(question: Question) -> list[Decimal]:
    """The shares of its partly right answers."""
    match question:
        case MultipleChoice():
            return [option.credit for option in question.options if option.credit is not None]
        case ShortAnswer() | Numeric():
            return [part.credit for part in question.partly]
        case (
            TrueFalse() | Statements() | Cloze() | Matching() | Ordering() | Essay() | Flashcard() | Occlusion()
            | Vocabulary() | TextOnly()
        ):  # fmt: skip
            return []
        case _:
            assert_never(question)


def weights(question: MultipleChoice) -> tuple[str, str] | None:
    """Per cent of a right option, and of a wrong one; None where Moodle has no such fraction.

    The right ones share all points. A wrong one costs its share where right ones count less wrong ones, else all."""
    right, wrong = _counts(question)
    if right not in _SHARES or wrong not in _SHARES:
        return None
    return _SHARES[right], f"-{_SHARES[wrong]}"


def _counts(question: MultipleChoice) -> tuple[int, int]:
    """By how much the points are divided for right and for wrong options."""
    right = sum(option.correct for option in question.options)
    wrong = shown_count(question) - right
    return right, wrong if question.scoring == "net" and wrong else 1


def check_weights(question: Question, report: Report) -> None:
    """Reports shares that Moodle does not know."""
    for credit in filter(_is_rounded, _credits(question)):
        written, typed = share(credit).partition(".")[0], f"{round(100 * credit, 1).normalize():f}"
        report(told(question.span, "W401.share", severity="warning", share=written, typed=typed))


def penalty_share(question: MultipleChoice) -> str:
    """Per cent that a wrong option of a single choice costs: its penalty, or the next smaller cost that Moodle knows."""
    if not question.penalty or not question.points:
        return "0"
    cost = min(question.penalty / question.points, Decimal(1))
    return f"-{'100' if cost == 1 else share(cost)}"
