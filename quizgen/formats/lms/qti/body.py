"""What an item of QTI is made of."""

from __future__ import annotations

from typing import NamedTuple

from quizgen.formats.lms.qti.scoring import Processing
from quizgen.formats.lms.xml import Xml
from quizgen.model import Question
from quizgen.richtext import RichText


class Body(NamedTuple):
    """Responses, what is seen, the rules that earn points, and what is told of single answers: by feedback, the test
    that shows it, and the text."""

    responses: tuple[Xml, ...]
    seen: tuple[Xml, ...]
    rules: tuple[Xml, ...] = ()
    remarks: tuple[tuple[str, Xml, RichText], ...] = ()


def earned(question: Question, process: Processing, *names: str, mapped: bool = True) -> Xml:
    """All points for what is right, else what the single answers are worth."""
    whole = process.every(*[process.correct(name) for name in names])
    rest = process.earns(process.mapped(*names)) if mapped else None
    return process.choose((whole, process.earns(process.float(question.points))), otherwise=rest)
