"""What QTI 2 and 3 keep of a question, and what receivers grade otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizgen.diagnostics import Report
from quizgen.formats.lms.drawing import tell_drawn
from quizgen.messages import told
from quizgen.model import Bank, Numeric, questions

_MARKUP = {"emphasis", "underline", "code", "raised", "formula", "link", "list", "table", "image", "audio"}
CARRIED = frozenset(
    {
        *_MARKUP,
        "title",
        "points",
        "rationale",
        "correction",
        "source",
        "option_feedback",
        "option_pin",
        "shuffle",
        "match",
    }
    | {
        "model_answer",
        "rubric",
        "gap_hint",
        "distractors",
        "unit",
        "units",
        "tolerance",
        "show",
        "pick",
        "instructions",
    }
    | {"scoring", "scoring_all", "scoring_net", "scoring_each", "penalty", "partly", "statement_feedback"}
    | {"statement_correction", "feedback", "upload"}
)


def check_for(name: str) -> Callable[[Bank, Any, Report], None]:
    """The check of the format of that name."""

    def check(bank: Bank, options: Any, report: Report) -> None:
        tell_drawn(bank, name, report)
        for question in questions(bank.items):
            if isinstance(question, Numeric) and question.units:
                report(told(question.span, "W401.units", format=name, unit=question.unit))

    return check
