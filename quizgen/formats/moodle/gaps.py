"""Cloze texts: fields to type in (Moodle's embedded answers), or words to be dragged into gaps."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from quizgen.formats.moodle.texts import Files
from quizgen.htmltext import Style, escape, html
from quizgen.model import Cloze
from quizgen.patterns import late
from quizgen.richtext import Gap, Math, Paragraph, RichText, inlines, plain_inlines

_SIGNS = late(r"[^\w\s.,-]|[\n\r\t]")
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})
_BRACKETS = str.maketrans({"[": "&#91;", "]": "&#93;"})
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class Fields(NamedTuple):
    """The HTML of a text with its fields; how often each word is to be dragged, if words are."""

    html: str
    words: tuple[str, ...] = ()
    again: frozenset[str] = frozenset()


def typed(question: Cloze, files: Files) -> Fields:
    """A field for each gap, of equal weight, that takes what the gap takes."""
    kind = "SHORTANSWER" if question.match == "loose" else "SHORTANSWER_C"
    weight = gap_weight(question)

    def put(gap: Gap) -> str:
        answers = (plain_inlines(gap.content), *gap.also)
        return f"{{{weight}:{kind}:{'~'.join([f'={embedded(answer)}' for answer in answers])}}}{_hint(gap)}"

    return Fields(_filled(question.text, put, files, _BRACES))


def dragged(question: Cloze, files: Files) -> Fields:
    """A numbered place for each gap, and the words that are dragged there."""
    words: list[str] = []
    again: set[str] = set()

    def put(gap: Gap) -> str:
        word = html((Paragraph(gap.content),), _fragments())
        again.update({word} & {*words})
        if word not in words:
            words.append(word)
        return f"[[{words.index(word) + 1}]]{_hint(gap)}"

    text = _filled(question.text, put, files, _BRACKETS)
    further = [html(one, _fragments()) for one in question.distractors]
    return Fields(text, tuple(dict.fromkeys([*words, *further])), frozenset(again))


def gap_weight(question: Cloze) -> int:
    """What each gap counts. Moodle knows whole numbers only; where the points are no multiple of the gaps, it is 1."""
    count = len(_gaps(question.text))
    share = question.points / count
    return int(share) if share == share.to_integral_value() and share >= 1 else 1


def is_worth_its_points(question: Cloze) -> bool:
    """Whether the gaps count as much as the question is worth."""
    return Decimal(gap_weight(question) * len(_gaps(question.text))) == question.points


def embedded(answer: str) -> str:
    """Plain text inside a field's braces: signs that mean something there are entities, which Moodle reads back."""
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", answer.strip()).replace("&#42;", r"\&#42;")


def _gaps(text: RichText) -> list[Gap]:
    return [part for part in inlines(text) if isinstance(part, Gap)]


def _hint(gap: Gap) -> str:
    return f" <em>({escape(gap.hint)})</em>".translate(_BRACES).translate(_BRACKETS) if gap.hint else ""


def _fragments() -> Style:
    return Style(image=lambda image, style: style.escape(image.alt))


def _filled(text: RichText, put: Callable[[Gap], str], files: Files, guard: dict[int, str]) -> str:
    """HTML with fields in the place of gaps. A formula cannot hold a field: a number stands there, and below the text
    the field beside it. `guard` writes signs of authors that would be taken for a field."""
    below: list[str] = []

    def guarded(words: str) -> str:
        return escape(words).translate(guard)

    def math(formula: Math, style: Style) -> str:
        pieces = [guarded(part) if isinstance(part, str) else numbered(part) for part in formula.pieces]
        left, right = (r"\[", r"\]") if formula.display else (r"\(", r"\)")
        return f"{left.translate(guard)}{''.join(pieces)}{right.translate(guard)}"

    def numbered(gap: Gap) -> str:
        number = _CIRCLED[len(below)] if len(below) < len(_CIRCLED) else f"({len(below) + 1})"
        below.append(f"<p>{number} {put(gap)}</p>")
        return rf"\text&#123;{number}&#125;"

    style = files.style(escape=guarded, escape_code=guarded, math=math, gap=lambda gap, style: put(gap))
    words = html(text, style)
    return f"<p>{words}</p>{''.join(below)}" if below else words
