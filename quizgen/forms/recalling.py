"""Where questions stand alone: what a part of an exercise needs of those before it, each told with its answer."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import assert_never

from quizgen.labels import Labels, decimal_mark, labels
from quizgen.model import (
    Cloze,
    Essay,
    Exercise,
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
    prompt,
    questions,
)
from quizgen.referring import references
from quizgen.rewording import regapped
from quizgen.richtext import Image, ListBlock, Paragraph, Quote, RichText, Strong, Verbatim, filled, literal


def recalled(part: Question, exercise: Exercise | None, language: str) -> RichText:
    """The texts before a part, the earlier parts that it refers to, and those that these refer to, in order; nothing
    outside of exercises."""
    if exercise is None:
        return ()
    wanted = {one.id for one in references(part)}
    if not wanted and not _has_texts(exercise):
        return ()
    found: list[Question] = []
    for one in reversed(_before(part, exercise)):
        if one.id in wanted or isinstance(one, TextOnly):
            wanted |= {further.id for further in references(one)}
            found.append(one)
    return tuple([block for one in reversed(found) for block in _told(one, language)])


def texts_before(part: Question, exercise: Exercise) -> RichText:
    """The texts between the parts of an exercise that stand before one."""
    if not _has_texts(exercise):
        return ()
    return tuple([block for one in _before(part, exercise) if isinstance(one, TextOnly) for block in _told(one, "")])


def _has_texts(exercise: Exercise) -> bool:
    return TextOnly in map(type, exercise.items)


def _before(part: Question, exercise: Exercise) -> list[Question]:
    every = list(questions(exercise.items))
    return every[: next((place for place, one in enumerate(every) if one.id == part.id), 0)]


def _told(question: Question, language: str) -> RichText:
    if isinstance(question, TextOnly):
        return (*question.text, *_pictured(question.image))
    return (Quote(answered(question, language)),)


def answered(question: Question, language: str) -> RichText:
    """A question with its answer."""
    words = labels(language)
    title = (Paragraph((Strong((question.title,)),)),) if question.title else ()
    picture = _pictured(question.image)
    return (*title, *_asked(question), *picture, *_led(words.answer, _answer(question, words, language)))


def _asked(question: Question) -> RichText:
    def pieces(content: Verbatim, is_formula: bool) -> Verbatim:
        return filled(content, "{", "}") if is_formula else filled(content)

    if isinstance(question, Cloze):
        return regapped(question.text, lambda gap: Strong(gap.content), pieces)
    return prompt(question)


def _led(label: str, answer: RichText) -> RichText:
    if len(answer) == 1 and isinstance(only := answer[0], Paragraph):
        return (Paragraph((f"{label}: ", Strong(only.content))),)
    return (*literal(f"{label}:"), *answer) if answer else ()


def _answer(question: Question, words: Labels, language: str) -> RichText:
    match question:
        case MultipleChoice(options=options):
            return _listed([option.text + _pictured(option.image) for option in options if option.correct])
        case TrueFalse(key=key, correction=correction):
            return literal(words.true if key else words.false) + correction
        case Statements(rows=rows):
            return _listed([_joined(literal(words.true if row.key else words.false), ": ", row.text) for row in rows])
        case ShortAnswer(accepted=accepted):
            return literal(accepted[0])
        case Numeric():
            return literal(_number(question, decimal_mark(language)))
        case Matching(pairs=pairs):
            return _listed([_joined(pair.left, " – ", pair.right) for pair in pairs])
        case Ordering(items=items):
            return (ListBlock(items, ordered=True),)
        case Essay(model_answer=answer) | Flashcard(back=answer):
            return answer
        case Occlusion(regions=regions):
            return _listed([region.text for region in regions])
        case Vocabulary(meaning=meaning):
            return meaning[0]
        case Cloze() | TextOnly():
            return ()
        case _:
            assert_never(question)


def _number(question: Numeric, mark: str) -> str:
    low, high = _digits(question.low, mark), _digits(question.high, mark)
    number = f"{low}–{high}" if question.key is None else _digits(question.key, mark)
    return f"{number} {question.unit}".rstrip()


def _digits(number: Decimal, mark: str) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", mark)


def _pictured(image: Image | None) -> RichText:
    return (Paragraph((image,)),) if image else ()


def _listed(texts: Sequence[RichText]) -> RichText:
    return texts[0] if len(texts) == 1 else (ListBlock(tuple(texts)),)


def _joined(left: RichText, between: str, right: RichText) -> RichText:
    """Two texts on one line, where both are lines."""
    if len(left) == len(right) == 1 and isinstance(left[0], Paragraph) and isinstance(right[0], Paragraph):
        return (Paragraph((*left[0].content, between, *right[0].content)),)
    return left + right
