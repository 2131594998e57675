"""Questions below a passage, for formats that have no passages: its text stands above each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from quizgen.model import (
    Cloze,
    Essay,
    Flashcard,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    Occlusion,
    Ordering,
    Passage,
    Question,
    Section,
    ShortAnswer,
    Statements,
    TextOnly,
    TrueFalse,
    Vocabulary,
)
from quizgen.richtext import Paragraph, RichText, Strong


def below(passage: Passage) -> Iterator[Item]:
    """What stands below a passage, each question with the passage's text above its own."""
    text = _text(passage)
    for item in passage.items:
        if isinstance(item, Section):
            yield replace(item, items=tuple(below(replace(passage, items=item.items))))
        elif isinstance(item, (Passage, TextOnly)):
            yield item
        else:
            audio, source = item.audio or passage.audio, item.source or passage.source
            yield replace(above(text, item), audio=audio, source=source)


def above(text: RichText, question: Question) -> Question:
    """The question with a text above what it asks."""
    match question:
        case Cloze() | TextOnly():
            return replace(question, text=text + question.text)
        case Flashcard():
            return replace(question, front=text + question.front)
        case Vocabulary():
            return question  # a word is known by itself, and what stands above it would be taken for a part of it
        case (
            MultipleChoice()
            | TrueFalse()
            | Statements()
            | ShortAnswer()
            | Numeric()
            | Matching()
            | Ordering()
            | Essay()
            | Occlusion()
        ):
            return replace(question, stem=text + question.stem)
        case _:
            assert_never(question)


def _text(passage: Passage) -> RichText:
    title = (Paragraph((Strong((passage.title,)),)),) if passage.title else ()
    picture = (Paragraph((passage.image,)),) if passage.image else ()
    return (*title, *passage.text, *picture)
