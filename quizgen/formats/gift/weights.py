"""What options are worth where several are right: Moodle knows certain fractions, and refuses all others."""

from __future__ import annotations

from quizgen.diagnostics import Report
from quizgen.messages import told
from quizgen.model import MultipleChoice

_SHARES = {
    1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66666", 7: "14.28571", 8: "12.5", 9: "11.11111",
    10: "10", 20: "5",
}  # fmt: skip
"""The whole divided by so many, in the digits that all readers take: their sum is never above 100."""


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
    wrong = len(question.options) - right
    return right, wrong if question.scoring == "net" and wrong else 1


def check_weights(question: MultipleChoice, report: Report) -> None:
    """Reports numbers of options that Moodle cannot divide the points by."""
    if not question.multiple:
        return
    for name, count in zip(("QG503.right", "QG503.wrong"), _counts(question), strict=True):
        if count and count not in _SHARES:
            report(told(question.span, name, severity="warning", count=count))
