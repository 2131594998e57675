"""The right answer of each kind of question: in short for the grid, in full for the worked answers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import assert_never

from quizgen.formats.pdf.blocks import Strip, beside, labelled
from quizgen.formats.pdf.compose import led
from quizgen.formats.pdf.kinds.words import key_lines
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import INK
from quizgen.forms.letters import match_letter, option_letter
from quizgen.forms.scoring import earned_by, key
from quizgen.forms.shown import AsWritten, Shown, ShownChoice, ShownMatching, ShownOrdering, ShownStatements
from quizgen.model import (
    Cloze,
    Essay,
    Flashcard,
    Numeric,
    Occlusion,
    Partial,
    ShortAnswer,
    TextOnly,
    TrueFalse,
    Vocabulary,
)
from quizgen.richtext import Gap, Inlines, RichText, inlines

_DOT = "\u00a0· "
"""Between several answers, at a line's end rather than its start."""
_LONGEST = 4
"""Answers of more characters do not go into the grid."""
_LABEL = 14.0


def short_answer(shown: Shown, press: Press) -> str:
    """A letter or two for the grid; empty where the answer is a text."""
    match shown:
        case ShownChoice() | ShownStatements() | ShownMatching() | ShownOrdering():
            return _row(key(shown, press.words).letters)
        case AsWritten():
            return _short_as_written(shown, press)
        case _:
            assert_never(shown)


def _short_as_written(shown: AsWritten, press: Press) -> str:
    question = shown.question
    match question:
        case TrueFalse():
            word = press.words.true if question.key else press.words.false
            return word if len(word) <= 2 else word[0]
        case Numeric():
            return _short(_number(question, press))
        case ShortAnswer() | Cloze() | Essay() | Flashcard() | Occlusion() | Vocabulary() | TextOnly():
            return ""
        case _:
            assert_never(question)


def _row(letters: Sequence[str]) -> str:
    """Letters beside each other; such as join are kept apart."""
    text = "".join(letters)
    return _short(text) and (text if text.isascii() else " ".join(letters))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else ""


def _number(question: Numeric, press: Press) -> str:
    if question.key is None:
        return f"{press.decimal(question.low)}–{press.decimal(question.high)}"
    return press.decimal(question.key)


def answer_strips(shown: Shown, press: Press, width: float, body: int) -> list[Strip]:
    """The answer in full, `width` points wide; `body` is the structure element around it."""
    match shown:
        case ShownChoice():
            return _choices(shown, press, width, body)
        case ShownStatements():
            return _statements(shown, press, width, body)
        case ShownMatching():
            return _matching(shown, press, width, body)
        case ShownOrdering():
            return _ordering(shown, press, width, body)
        case AsWritten():
            return _as_written(shown, press, width, body)
        case _:
            assert_never(shown)


def _as_written(shown: AsWritten, press: Press, width: float, body: int) -> list[Strip]:
    question = shown.question
    match question:
        case TrueFalse():
            strips = _answer((press.words.true if question.key else press.words.false,), press, width, body)
            return strips + press.composer.rich(question.correction, press.theme.small, width, body)
        case ShortAnswer():
            first, *others = question.accepted
            strips = _answer((first,), press, width, body)
            strips += _note(press.words.accepted, others, press, width, body)
            return strips + _partly(question, press, width, body)
        case Numeric():
            answer = _answer((with_tolerance(question, press),), press, width, body)
            return answer + _partly(question, press, width, body)
        case Cloze():
            return _cloze(question, press, width, body)
        case Essay():
            return _essay(question, press, width, body)
        case Flashcard():
            return press.composer.rich(question.back, press.theme.answer, width, body)
        case Occlusion():
            return _numbered([region.text for region in question.regions], press, width, body)
        case Vocabulary():
            return key_lines(question, press, width, body)
        case TextOnly():
            return []
        case _:
            assert_never(question)


def _answer(content: Inlines, press: Press, width: float, body: int) -> list[Strip]:
    return press.composer.text(content, press.theme.answer, width, press.composer.element("P", body))


def _note(label: str, texts: list[str], press: Press, width: float, body: int) -> list[Strip]:
    if not texts:
        return []
    content: Inlines = (f"{label}: {' · '.join(texts)}",)
    return press.composer.text(content, press.theme.small, width, press.composer.element("P", body))


def _choices(shown: ShownChoice, press: Press, width: float, body: int) -> list[Strip]:
    question = shown.question
    options = [(option_letter(place, press.words), option) for place, option in enumerate(shown.options)]
    strips: list[Strip] = []
    last = option_letter(max(len(options) - 1, 0), press.words)
    for label, option in options:
        if option.correct:
            strips += _labelled(label, option.text, press, width, body, last)
            if option.image:
                strips += press.composer.figure(option.image, width / 2, body)
    for label, option in options:
        if option.credit:
            strips += _part(label, worth(option.credit, question.points, press), press, width, body)
    for label, option in options:
        if option.feedback:
            strips += press.composer.rich(led(label, option.feedback), press.theme.small, width, body)
    return strips


def _partly(question: ShortAnswer | Numeric, press: Press, width: float, body: int) -> list[Strip]:
    strips: list[Strip] = []
    for part in question.partly:
        if part.credit:
            strips += _part(number_or_text(part, press), worth(part.credit, question.points, press), press, width, body)
        if part.feedback:
            content = led(number_or_text(part, press), part.feedback)
            strips += press.composer.rich(content, press.theme.small, width, body)
    return strips


def _part(label: str, points: str, press: Press, width: float, body: int) -> list[Strip]:
    content: Inlines = (f"{press.words.partly}: {label} ({points})",)
    return press.composer.text(content, press.theme.small, width, press.composer.element("P", body))


def worth(credit: Decimal, points: Decimal, press: Press) -> str:
    """What a partly right answer earns."""
    return press.count(round(earned_by(credit, points), 2))


def number_or_text(part: Partial, press: Press) -> str:
    """A partly right answer, of numbers all that are meant."""
    if part.low is None or part.high is None:
        return part.raw
    low, high = press.decimal(part.low), press.decimal(part.high)
    return low if low == high else f"{low}–{high}"


def _labelled(label: str, text: RichText, press: Press, width: float, body: int, longest: str) -> list[Strip]:
    """A label, and the text so far behind it that there is room for the longest."""
    composer, style = press.composer, press.theme.answer
    indent = max(*(press.setter.line(each, style).width + 6 for each in (label, longest)), _LABEL)
    mark = composer.plain(label, style, indent, composer.element("P", body))
    return labelled(mark, composer.rich(text, style, width - indent, body, indent))


def _numbered(texts: Sequence[RichText], press: Press, width: float, body: int) -> list[Strip]:
    composer, style = press.composer, press.theme.answer
    whole = composer.element("L", body, "/A<</O/List/ListNumbering/Decimal>>")
    indent = press.setter.line(f"{len(texts)}", style).width + 8
    strips: list[Strip] = []
    for place, text in enumerate(texts, 1):
        strips += composer.item(whole, f"{place}", style._replace(bold=False), indent, text, style, width - indent)
    return strips


def with_tolerance(question: Numeric, press: Press) -> str:
    """The number, its tolerance and its unit: `9.42 m ± 1 %`, `4.6 ± 0.1 mg`."""
    parts = [_number(question, press)]
    if question.tolerance and not question.percent:
        parts.append(f"± {press.decimal(question.tolerance)}")
    if question.unit:
        parts.append(question.unit)
    if question.tolerance and question.percent:
        parts.append(f"± {press.decimal(question.tolerance)} %")
    if question.figures:
        parts.append(f"({press.words.figures.format(question.figures)})")
    return " ".join(parts)


def _cloze(question: Cloze, press: Press, width: float, body: int) -> list[Strip]:
    gaps = [inline for inline in inlines(question.text) if isinstance(inline, Gap)]
    strips = _answer(gap_answers(question), press, width, body)
    return strips + _note(press.words.accepted, [text for gap in gaps for text in gap.also], press, width, body)


def gap_answers(question: Cloze) -> Inlines:
    """What belongs into the gaps, in one line."""
    gaps = [inline for inline in inlines(question.text) if isinstance(inline, Gap)]
    return tuple(part for gap in gaps for part in (_DOT, *gap.content))[1:]


def _statements(shown: ShownStatements, press: Press, width: float, body: int) -> list[Strip]:
    """Each row with what is right, what is true instead, and what is told of it."""
    composer, style, words = press.composer, press.theme.answer._replace(bold=False), press.words
    whole = composer.element("L", body, "/A<</O/List/ListNumbering/Decimal>>")
    indent = press.setter.line(f"{len(shown.rows)}", style).width + 8
    strips: list[Strip] = []
    for place, row in enumerate(shown.rows, 1):
        item = composer.element("LI", whole)
        mark = composer.plain(f"{place}", style, indent, composer.element("Lbl", item))
        element = composer.element("LBody", item)
        text = led(f"{words.true if row.key else words.false}:", row.text)
        strips += labelled(mark, composer.rich(text, style, width - indent, element, indent))
        strips += composer.rich(row.correction + row.feedback, press.theme.small, width - indent, element, indent)
    return strips


def _matching(shown: ShownMatching, press: Press, width: float, body: int) -> list[Strip]:
    strips: list[Strip] = []
    last = match_letter(max(len(shown.rights) - 1, 0), press.words)
    for label, (left, _) in zip(key(shown, press.words).letters, shown.question.pairs, strict=True):
        strips += _labelled(label, left, press, width, body, last)
    return strips


def _ordering(shown: ShownOrdering, press: Press, width: float, body: int) -> list[Strip]:
    numbers = _DOT.join(key(shown, press.words).letters)
    return _answer((numbers,), press, width, body) + _numbered(shown.question.items, press, width, body)


def _essay(question: Essay, press: Press, width: float, body: int) -> list[Strip]:
    composer, theme = press.composer, press.theme
    strips: list[Strip] = []
    if question.model_answer:
        strips += _answer((press.words.model_answer,), press, width, body)
        strips += composer.rich(question.model_answer, theme.small, width, body)
    if question.rubric:
        strips += [Strip(2)] if strips else []
        strips += _answer((press.words.rubric,), press, width, body)
        whole = composer.element("L", body)
        for criterion in question.rubric:
            points = "" if criterion.points is None else press.count(criterion.points)
            element = composer.element("LBody", composer.element("LI", whole))
            text = composer.rich(criterion.text, theme.small, width - 34, element)
            worth = composer.plain(points, theme.small._replace(gray=INK), 32, element, align="r")
            strips += beside([(0.0, text), (composer.at(width - 32), [worth])])
        strips.append(Strip(2))
    return strips or _answer((f"{press.words.model_answer}: –",), press, width, body)
