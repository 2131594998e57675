"""Partly right answers on cards: what they earn, and how a typed answer is judged by them.

Note types never change, and decks of banks without such answers stay as they are: look and script stand in the fields.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from quizgen.formats.anki.notetypes import on_one_line
from quizgen.formats.anki.page import Page
from quizgen.formats.anki.text import escape
from quizgen.forms.scoring import earned_by
from quizgen.htmltext import number, quoted
from quizgen.labels import counted
from quizgen.model import Common, MultipleChoice, Numeric, Partial, ShortAnswer, Unit

_json = json.JSONEncoder(ensure_ascii=False).encode


def look() -> str:
    """The style of what is partly right."""
    return f"<style>{on_one_line('partly.css')}</style>"


def worth(credit: Decimal, question: Common, page: Page) -> str:
    """That an answer is partly right, and what it earns."""
    points = round(earned_by(credit, question.points), 2).normalize()
    earned = counted(page.bank.language, points, number(points))
    return f'<span class="qg-part-points">{page.label(f"{page.words.partly} ({earned})")}</span> '


def listed_options(question: MultipleChoice, page: Page) -> str:
    """The partly right options, for the back of a card that does not show options there."""
    rows = [
        f"<li>{worth(option.credit, question, page)}{page.html(option.text)}</li>"
        for option in question.options
        if option.credit
    ]
    return f"{look()}<ul>{''.join(rows)}</ul>" if rows else ""


def listed(question: ShortAnswer | Numeric, page: Page) -> str:
    """The partly right answers with what they earn and what is said of them."""
    rows = [
        f"<li>{_meant(part)} – "
        f"{worth(part.credit, question, page) if part.credit else ''}{page.html(part.feedback)}</li>"
        for part in question.partly
        if part.credit or part.feedback
    ]
    return f"{look()}<ul>{''.join(rows)}</ul>" if rows else ""


def _meant(part: Partial) -> str:
    if part.low is None or part.high is None or part.low == part.high:
        return escape(part.raw)
    return f"{number(part.low)}–{number(part.high)}"


def graded(question: ShortAnswer | Numeric) -> str:
    """The answers with the share of the points that each earns, and the script that judges by them; empty where an
    answer is only right or wrong."""
    if not question.partly and not (isinstance(question, Numeric) and question.units):
        return ""
    answers = quoted(escape(_json(list(_answers(question)))))
    mode = question.match if isinstance(question, ShortAnswer) else "case"
    settings = f'<i class="qg-settings" hidden data-match="{mode}" data-answers="{answers}"></i>'
    return f"{settings}<script>{on_one_line('graded.js')}</script>"


def _answers(question: ShortAnswer | Numeric) -> Iterator[dict[str, Any]]:
    """The first that fits counts."""
    if isinstance(question, ShortAnswer):
        yield from ({"text": text, "credit": 1} for text in question.accepted)
        yield from ({"text": part.raw, "credit": float(part.credit)} for part in question.partly)
        return
    yield from _ranges(question, question.low, question.high, 1)
    for part in question.partly:
        if part.low is not None and part.high is not None:
            yield from _ranges(question, part.low, part.high, float(part.credit))


def _ranges(question: Numeric, low: Decimal, high: Decimal, credit: float) -> Iterator[dict[str, Any]]:
    """From where to where a number earns that share, in each of the units that may be written."""
    for unit in question.units or (Unit("", Decimal(1)),):
        named = {"unit": unit.name} if unit.name else {}
        yield {**named, "low": str(low * unit.factor), "high": str(high * unit.factor), "credit": credit}
