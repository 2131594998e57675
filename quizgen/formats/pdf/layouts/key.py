"""The teacher's pages: a grid of all answers, then every answer with its reasons and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen import model
from quizgen.formats.pdf.blocks import Block, Strip, labelled, merged
from quizgen.formats.pdf.layouts.answers import answer_strips, short_answer
from quizgen.formats.pdf.layouts.masthead import head, heavy_rule, title_strips
from quizgen.formats.pdf.layouts.sources import source_lines
from quizgen.formats.pdf.pages import Flow
from quizgen.formats.pdf.press import Press
from quizgen.model import Question, Section, TextOnly, placed
from quizgen.richtext import plain

_PER_ROW = 20
_MOST_LINES = 30
"""Worked answers of more lines may be cut by a page break."""
_NUMBER = 20.0
"""Room of the numbers in front of the worked answers."""


def key(press: Press) -> Iterator[bytes]:
    """Grid and worked answers, numbered as on the worksheet."""
    words = press.words
    press.at_span(press.bank.span, "the head of the bank")
    strips = title_strips(press, words.answer_key, press.title, words.teacher_copy.upper())
    intro = head(press, [*strips, Strip(3), *heavy_rule(press)])
    numbered = [item for item in placed(press.bank.items) if not isinstance(item.question, TextOnly)]
    blocks = [intro, *_grid(press, [item.question for item in numbered])]
    if numbered:
        blocks.append(_caption(press, words.worked_answers))
    worked = _worked(press, numbered)
    return press.print(
        [Flow(blocks), Flow(worked, 2)], f"{words.answer_key} – {press.title}", f"{press.title} · {words.answer_key}"
    )


def _caption(press: Press, text: str) -> Block:
    composer = press.composer
    strips = composer.text((text.upper(),), press.theme.label, press.sheet.width, composer.element("H2"))
    return composer.block([*strips, Strip(3)], 0, 10, whole=True, lead=True)


# The grid


def _grid(press: Press, numbered: Sequence[Question]) -> list[Block]:
    answers = [short_answer(question, press) for question in numbered]
    if not any(answers):
        return []
    composer = press.composer
    blocks = [_caption(press, press.words.quick_key)]
    per_row = _per_row(press, answers)
    for start in range(0, len(answers), per_row):
        strips = _grid_rows(press, start, answers[start : start + per_row], per_row)
        blocks.append(composer.block(strips, whole=True))
    return blocks


def _per_row(press: Press, answers: Sequence[str]) -> int:
    """Twenty answers a row, or fewer where one is long."""
    widest = max(press.setter.line(answer, press.theme.grid).width for answer in answers) + 3
    return next((count for count in (_PER_ROW, 15, 10, 5) if widest <= press.sheet.width / count), 5)


def _grid_rows(press: Press, start: int, answers: Sequence[str], per_row: int) -> list[Strip]:
    composer, theme = press.composer, press.theme
    width = press.sheet.width
    step = width / per_row
    table = composer.element("Table")
    heads, cells = composer.element("TR", table), composer.element("TR", table)
    top: list[Strip] = []
    low: list[Strip] = []
    for place, answer in enumerate(answers):
        scope = composer.element("TH", heads, "/A<</O/Table/Scope/Column>>")
        top.append(composer.plain(str(start + place + 1), theme.grid_head, step, scope, place * step, "c"))
        low.append(composer.plain(answer or "–", theme.grid, step, composer.element("TD", cells), place * step, "c"))
    (shade,) = composer.tinted([Strip(theme.grid_head.lead)], width)
    line = composer.decoration(composer.rule(0, -theme.grid.lead, width, 0.4, theme.hair))
    high = theme.grid.lead + theme.grid_head.lead
    fives = "".join(_upright(press, place * step, high) for place in range(5, len(answers), 5))
    bars = composer.decoration(f"0.4 w 0.6 G{fives}") if fives else Strip(0)
    return [merged([shade, bars, *top], theme.grid_head.lead), merged([line, *low], theme.grid.lead)]


def _upright(press: Press, x: float, height: float) -> str:
    left = press.composer.at(x)
    return f" {left:.2f} 0 m {left:.2f} {-height:.2f} l S"


# Worked answers


def _worked(press: Press, numbered: Sequence[model.Placed]) -> list[Block]:
    blocks: list[Block] = []
    width = press.sheet.column_width(2)
    container = -1
    sections: tuple[Section, ...] = ()
    for place, (question, around, _) in enumerate(numbered, 1):
        if around != sections or container < 0:
            blocks += _headings(press, around[_common(sections, around) :], width)
            sections = around
            container = press.container("L", 0, "/A<</O/List/ListNumbering/Decimal>>")
        blocks.append(_worked_answer(press, question, place, width, container, 3 if blocks and blocks[-1].lead else 9))
    return blocks


def _common(old: Sequence[Section], new: Sequence[Section]) -> int:
    return next(
        (place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a is not b), min(len(old), len(new))
    )


def _headings(press: Press, sections: Sequence[Section], width: float) -> list[Block]:
    composer = press.composer
    blocks = []
    for section in sections:
        title = plain(section.title)
        strips = composer.text((title,), press.theme.subheading, width, composer.element("H3"))
        blocks.append(composer.block(strips, 0, 14, whole=True, lead=True, bookmark=title))
    return blocks


def _worked_answer(press: Press, question: Question, place: int, width: float, container: int, space: float) -> Block:
    composer, theme = press.composer, press.theme
    press.at(question)
    item = composer.element("LI")
    number = composer.plain(f"{place}.", theme.answer, _NUMBER - 6, composer.element("Lbl", item), -_NUMBER, "r")
    body = composer.element("LBody", item)
    inner = width - _NUMBER
    strips = answer_strips(question, press, inner, body)
    strips += composer.rich(question.rationale, theme.small, inner, body)
    for line in source_lines(press.bank, question):
        strips += composer.text((line,), theme.source, inner, composer.element("P", body))
    strips = labelled(number, strips)
    return composer.block(strips, container, space, x=_NUMBER, whole=len(strips) <= _MOST_LINES)
