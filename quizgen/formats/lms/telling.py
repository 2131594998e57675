"""What formats for learning platforms keep of texts, and what their receivers take otherwise."""

from __future__ import annotations

from quizgen.diagnostics import Report
from quizgen.messages import told
from quizgen.model import Bank, MultipleChoice, Numeric, questions

MARKUP = frozenset({"emphasis", "underline", "colour", "code", "raised", "formula", "link", "list", "table"})
"""The features of texts that HTML keeps."""
MEDIA = frozenset({"image", "audio"})


def tell_units(bank: Bank, name: str, report: Report) -> None:
    """Tells of each question whose units must be written, and are only shown."""
    for question in questions(bank.items):
        if isinstance(question, Numeric) and question.units:
            report(told(question.span, "W401.units", format=name, unit=question.unit))


def tell_drawn(bank: Bank, name: str, report: Report) -> None:
    """Tells once that options are drawn when a file is made, and not when a learner sees them."""
    drawn = [question for question in questions(bank.items) if isinstance(question, MultipleChoice) and question.show]
    if drawn:
        report(told(drawn[0].span, "W401.show", severity="warning", format=name, count=len(drawn)))
