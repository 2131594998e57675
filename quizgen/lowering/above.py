"""Questions of a passage or exercise, for formats that have no such thing: its text stands above each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from quizgen.forms.lines import with_numbers
from quizgen.forms.wordbox import box
from quizgen.labels import Labels
from quizgen.model import (
    Cloze,
    Essay,
    Exercise,
    Flashcard,
    Group,
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
    takes_words,
)
from quizgen.richtext import Paragraph, RichText, Strong, literal, plain


def below(group: Passage | Exercise, *, numbered: bool = True) -> Iterator[Item]:
    """What stands in a group, each question with the group's text above its own, with the numbers of its lines."""
    text = _text(group, numbered)
    for item in group.items:
        if isinstance(item, Section):
            yield replace(item, items=tuple(below(replace(group, items=item.items), numbered=numbered)))
        elif isinstance(item, (Passage, TextOnly)):
            yield item
        else:
            audio, source = item.audio or group.audio, item.source or group.source
            if isinstance(item, Exercise):
                yield replace(item, title="", text=text + _text(item, numbered), image=None, audio=audio, source=source)
            else:
                yield replace(above(text, item), audio=audio, source=source)


def with_words(group: Group, words: Labels) -> Group:
    """The group without its box of words, which stands above each of its questions that take one."""
    said = ", ".join([plain(word) for word in box(group, "0")])
    text = literal(f"{words.word_bank}: {said}")
    return replace(group, words=None, items=tuple([_with_words(item, text) for item in group.items]))


def _with_words(item: Item, text: RichText) -> Item:
    if isinstance(item, Group):
        inner = tuple([_with_words(one, text) for one in item.items])
        return item if item.words is not None else replace(item, items=inner)
    return above(text, item) if takes_words(item) else item


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


def _text(group: Passage | Exercise, numbered: bool) -> RichText:
    title = (Paragraph((Strong((group.title,)),)),) if group.title else ()
    picture = (Paragraph((group.image,)),) if group.image else ()
    return (*title, *(with_numbers(group) if numbered else group.text), *picture)
