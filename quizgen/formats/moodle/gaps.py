"""Cloze texts: fields to type in (Moodle's embedded answers), or words to be dragged into gaps."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from quizgen.formats.lms.gaps import with_fields
from quizgen.formats.moodle.texts import Files
from quizgen.htmltext import Style, html
from quizgen.model import Cloze
from quizgen.patterns import late
from quizgen.richtext import Gap, Paragraph, RichText, inlines, plain_inlines

_SIGNS = late(r"[^\w\s.,-]|[\n\r\t]")
_BRACES = {"{": "&#123;", "}": "&#125;"}
_BRACKETS = {"[": "&#91;", "]": "&#93;"}


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
        return f"{{{weight}:{kind}:{'~'.join([f'={embedded(answer)}' for answer in answers])}}}"

    return Fields(with_fields(question.text, files.usual, put, _BRACES))


def dragged(question: Cloze, files: Files) -> Fields:
    """A numbered place for each gap, and the words that are dragged there."""
    words: list[str] = []
    again: set[str] = set()

    def put(gap: Gap) -> str:
        word = html((Paragraph(gap.content),), _fragments())
        again.update({word} & {*words})
        if word not in words:
            words.append(word)
        return f"[[{words.index(word) + 1}]]"

    text = with_fields(question.text, files.usual, put, _BRACKETS)
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


def _fragments() -> Style:
    return Style(image=lambda image, style: style.escape(image.alt))
