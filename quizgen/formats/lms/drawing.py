"""Options that are drawn, in formats that can only hold one draw."""

from __future__ import annotations

from quizgen.diagnostics import Report
from quizgen.messages import told
from quizgen.model import Bank, MultipleChoice, questions


def tell_drawn(bank: Bank, name: str, report: Report) -> None:
    """Tells once that options are drawn when a file is made, and not when a learner sees them."""
    drawn = [question for question in questions(bank.items) if isinstance(question, MultipleChoice) and question.show]
    if drawn:
        report(told(drawn[0].span, "W401.show", severity="warning", format=name, count=len(drawn)))
