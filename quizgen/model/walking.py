"""What is asked of questions of any kind, and of all questions of a bank."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from quizgen.model.bank import Exercise, Group, Item, Passage, Section
from quizgen.model.kinds import (
    Asked,
    Cloze,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    Numeric,
    Occlusion,
    Ordering,
    Question,
    ShortAnswer,
    Statements,
    TextOnly,
    TrueFalse,
    Vocabulary,
)
from quizgen.richtext import RichText


class Placed(NamedTuple):
    """A question, the sections around it from the outside in, its passage, and the exercise that it is a part of."""

    question: Question
    sections: tuple[Section, ...]
    passage: Passage | None
    exercise: Exercise | None = None

    @property
    def above(self) -> tuple[Passage | Exercise, ...]:
        """What it shares with others and is to be read before it, from the outside in."""
        if self.passage is None:
            return (self.exercise,) if self.exercise else ()
        return (self.passage, self.exercise) if self.exercise else (self.passage,)


def placed(items: tuple[Item, ...]) -> Iterator[Placed]:
    """Every question below `items` in document order, with what stands around it."""
    return _placed(items, (), None)


def _placed(items: tuple[Item, ...], sections: tuple[Section, ...], passage: Passage | None) -> Iterator[Placed]:
    for item in items:
        if not isinstance(item, Group):
            yield Placed(item, sections, passage)
        elif isinstance(item, Section):
            yield from _placed(item.items, (*sections, item), passage)
        elif isinstance(item, Passage):
            yield from _placed(item.items, sections, item)
        else:
            for part in questions(item.items):
                yield Placed(part, sections, passage, item)


def groups(items: tuple[Item, ...]) -> Iterator[Group]:
    """Every section, passage and exercise below `items` in document order, before what is in it."""
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from groups(item.items)


def questions(items: tuple[Item, ...]) -> Iterator[Question]:
    """Every question below `items` in document order, plain texts included."""
    for item in items:
        if isinstance(item, Group):
            yield from questions(item.items)
        else:
            yield item


def is_asked(question: Question) -> bool:
    """Whether an answer is expected."""
    return isinstance(question, Asked)


def asked(items: tuple[Item, ...]) -> list[Question]:
    """Every question below `items` that expects an answer, in document order."""
    return [question for question in questions(items) if is_asked(question)]


def kind_name(question: Question) -> str:
    """What authors call its kind. Ids are made of it: a name never changes."""
    match question:
        case MultipleChoice():
            return "multiple-choice"
        case TrueFalse():
            return "true-false"
        case Statements():
            return "statements"
        case ShortAnswer():
            return "short-answer"
        case Numeric():
            return "numeric"
        case Cloze():
            return "cloze"
        case Matching():
            return "matching"
        case Ordering():
            return "ordering"
        case Essay():
            return "essay"
        case Flashcard():
            return "flashcard"
        case Occlusion():
            return "occlusion"
        case TextOnly():
            return "text"
        case Vocabulary():
            return "vocabulary"
        case _:
            assert_never(question)


def standing(question: MultipleChoice) -> tuple[int, ...]:
    """The places of the options that are always shown: right ones, partly right ones, and those that stay last."""
    options = enumerate(question.options)
    return tuple([place for place, option in options if option.correct or option.credit is not None or option.pin])


def shown_count(question: MultipleChoice) -> int:
    """How many options a learner is shown."""
    return len(question.options) if question.show is None else question.show


def prompt(question: Question) -> RichText:
    """What the learner is shown first."""
    match question:
        case Cloze() | TextOnly():
            return question.text
        case Flashcard():
            return question.front
        case Vocabulary():
            return question.word[0]
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
            return question.stem
        case _:
            assert_never(question)


def may_be_partly_right(question: Question) -> bool:
    """Whether an answer can be neither right nor wrong: one that earns a part of the points, or one of several parts."""
    match question:
        case MultipleChoice():
            return question.multiple or any(option.credit for option in question.options)
        case ShortAnswer() | Numeric():
            return any(part.credit for part in question.partly)
        case Statements() | Cloze() | Matching() | Ordering() | Essay() | Occlusion():
            return True
        case TrueFalse() | Flashcard() | Vocabulary() | TextOnly():
            return False
        case _:
            assert_never(question)


def takes_words(question: Question) -> bool:
    """Whether what is to be written in it can stand in a box of words."""
    match question:
        case ShortAnswer() | Cloze():
            return True
        case (
            Essay()
            | Flashcard()
            | Matching()
            | MultipleChoice()
            | Numeric()
            | Occlusion()
            | Ordering()
            | Statements()
            | TextOnly()
            | TrueFalse()
            | Vocabulary()
        ):
            return False
        case _:
            assert_never(question)
