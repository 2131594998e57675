"""Every kind of question, and as which others it can be asked: the nearest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from decimal import Decimal
from typing import Any, NamedTuple, assert_never

from quizgen.forms.shown import ShownOrdering, show
from quizgen.labels import Labels
from quizgen.lowering.blanks import gaps, with_blank
from quizgen.lowering.words import as_essays, every_card, first_card
from quizgen.model import (
    Cloze,
    Common,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    Numeric,
    Occlusion,
    Option,
    Ordering,
    Pair,
    Question,
    ShortAnswer,
    Statements,
    TextOnly,
    TrueFalse,
    Vocabulary,
)
from quizgen.richtext import Gap, Image, Paragraph, RichText, Sound, inlines, literal, plain, plain_inlines

_SHORT = 60
"""Characters of a card's back that learners can be asked to type."""
_MOST = 100
"""Questions that repeat all of a text, and options that all of them repeat: beyond, their lines would be too many."""


class Way(NamedTuple):
    """To another kind: `make` gives the questions that one becomes, none where it cannot be asked so. It is `fair` when
    learners can earn the same points by the same knowledge, and nobody has to grade what was graded by itself. One that
    does not lead `on` ends at that kind."""

    to: type
    make: Callable[[Any, Labels], tuple[Question, ...]]
    fair: bool = True
    on: bool = True


def ways(question: Question) -> tuple[Way, ...]:
    """What a question can be written as where its own kind cannot be."""
    match question:
        case MultipleChoice():
            fair = question.show is None and all(option.credit is None for option in question.options)
            return (Way(TrueFalse, _options_as_statements, fair=fair),)
        case TrueFalse():
            return (Way(MultipleChoice, _statement_as_choice),)
        case Statements():
            fair = question.scoring == "each"
            return (Way(Matching, _rows_as_pairs, fair, on=False), Way(TrueFalse, _rows_as_statements, fair))
        case ShortAnswer():
            return (Way(Cloze, _answer_as_gap, fair=not question.partly), Way(Essay, _answer_as_essay, fair=False))
        case Numeric():
            exact = question.key is not None and question.low == question.high
            exact = exact and not question.partly and not question.units
            return (Way(ShortAnswer, _number_as_answer, fair=exact), Way(Essay, _number_as_essay, fair=False))
        case Cloze():
            typed = Way(ShortAnswer, _gaps_as_answers)
            return (
                (Way(MultipleChoice, _gaps_as_choices), typed)
                if question.distractors
                else (
                    typed,
                    Way(MultipleChoice, _gaps_as_choices, fair=False),
                )
            )
        case Matching():
            return (Way(MultipleChoice, _pairs_as_choices), Way(ShortAnswer, _pairs_as_answers, fair=False))
        case Ordering():
            return (Way(Matching, _order_as_pairs),)
        case Essay():
            return (Way(Flashcard, _essay_as_card, fair=False),)
        case Flashcard():
            return (Way(ShortAnswer, _card_as_answers), Way(Essay, _card_as_essays, fair=False))
        case Vocabulary():
            is_typed = {"read", "write"}.issuperset(question.cards)
            return (
                Way(ShortAnswer, every_card, fair=is_typed),
                Way(ShortAnswer, first_card, fair=False),
                Way(Essay, as_essays, fair=False),
            )
        case Occlusion():
            return (Way(ShortAnswer, _regions_as_answers, fair=False),)
        case TextOnly():
            return ()
        case _:
            assert_never(question)


_COMMON = tuple(field.name for field in fields(Common))


def _common(question: Common, **changed: Any) -> dict[str, Any]:
    """What every question has, as that question has it."""
    return {name: getattr(question, name) for name in _COMMON} | changed


def _options_as_statements(question: MultipleChoice, words: Labels) -> tuple[Question, ...]:
    """An option that speaks of others ("none of the above") cannot stand alone."""
    if any(option.pin for option in question.options):
        return ()
    return tuple(
        TrueFalse(
            **_common(question, rationale=option.feedback + question.rationale),
            stem=question.stem + option.text + _pictured(option.image),
            key=option.correct,
        )
        for option in question.options
    )


def _pictured(image: Image | None) -> RichText:
    return (Paragraph((image,)),) if image else ()


def _statement_as_choice(question: TrueFalse, words: Labels) -> tuple[Question, ...]:
    options = _options(question, [(literal(words.true), question.key), (literal(words.false), not question.key)])
    common = _common(question, rationale=question.correction + question.rationale)
    return (MultipleChoice(**common, stem=question.stem, options=options, shuffle=False),)


_LEAST_PAIRS = 3
"""Fewer are no question to platforms that match."""


def _rows_as_pairs(question: Statements, words: Labels) -> tuple[Question, ...]:
    """Each row with true or false, both to be chosen from; what is told of rows is told of the whole."""
    if len(question.rows) < _LEAST_PAIRS:
        return ()
    true, false = literal(words.true), literal(words.false)
    remarks = tuple(block for row in question.rows for block in row.correction + row.feedback)
    pairs = tuple(Pair(row.text, true if row.key else false) for row in question.rows)
    used = {row.key for row in question.rows}
    missing = tuple(word for key, word in ((True, true), (False, false)) if key not in used)
    common = _common(question, rationale=remarks + question.rationale)
    return (Matching(**common, stem=question.stem, pairs=pairs, distractors=missing),)


def _rows_as_statements(question: Statements, words: Labels) -> tuple[Question, ...]:
    return tuple(
        TrueFalse(
            **_common(question, rationale=row.feedback + question.rationale, facts=row.facts or question.facts),
            stem=question.stem + row.text,
            key=row.key,
            correction=row.correction,
        )
        for row in question.rows
    )


def _options(question: Common, texts: Iterable[tuple[RichText, bool]]) -> tuple[Option, ...]:
    return tuple(Option(text=text, correct=correct, span=question.span) for text, correct in texts)


def _answer_as_gap(question: ShortAnswer, words: Labels) -> tuple[Question, ...]:
    gap = Gap((question.accepted[0],), question.accepted[1:])
    return (Cloze(**_common(question), text=(*question.stem, Paragraph((gap,))), match=question.match),)


def _answer_as_essay(question: ShortAnswer, words: Labels) -> tuple[Question, ...]:
    return (Essay(**_common(question), stem=question.stem, model_answer=literal(question.accepted[0])),)


def _number_as_answer(question: Numeric, words: Labels) -> tuple[Question, ...]:
    if question.key is None:
        return ()
    stem = (*question.stem, Paragraph((f"({question.unit})",))) if question.unit else question.stem
    return (ShortAnswer(**_common(question), stem=stem, accepted=(_digits(question.key),)),)


def _number_as_essay(question: Numeric, words: Labels) -> tuple[Question, ...]:
    low, high = _digits(question.low), _digits(question.high)
    number = _digits(question.key) if question.key is not None else f"{low}–{high}"
    answer = f"{number} {question.unit}".rstrip()
    return (Essay(**_common(question), stem=question.stem, model_answer=literal(answer)),)


def _digits(number: Decimal) -> str:
    return f"{number:f}"


def _gaps_as_answers(question: Cloze, words: Labels) -> tuple[Question, ...]:
    found = gaps(question.text)
    if len(found) > _MOST:
        return ()
    return tuple(
        ShortAnswer(
            **_common(question),
            stem=with_blank(question.text, place),
            accepted=(plain_inlines(gap.content), *gap.also),
            match=question.match,
        )
        for place, gap in enumerate(found)
    )


def _gaps_as_choices(question: Cloze, words: Labels) -> tuple[Question, ...]:
    """Each gap with all words of the text to choose from; not possible where there is only one, or very many."""
    every = [(Paragraph(gap.content),) for gap in gaps(question.text)]
    pool = _distinct((*every, *question.distractors))
    if len(every) > _MOST or not 2 <= len(pool) <= _MOST:
        return ()
    return tuple(
        MultipleChoice(
            **_common(question),
            stem=with_blank(question.text, place),
            options=_options(question, [(word, plain(word) == plain(right)) for word in pool]),
        )
        for place, right in enumerate(every)
    )


def _distinct(texts: Iterable[RichText]) -> list[RichText]:
    return list({plain(text): text for text in texts}.values())


def _pairs_as_choices(question: Matching, words: Labels) -> tuple[Question, ...]:
    rights = list(dict.fromkeys([*(pair.right for pair in question.pairs), *question.distractors]))
    if not 2 <= len(rights) <= _MOST:
        return ()
    return tuple(
        MultipleChoice(
            **_common(question),
            stem=question.stem + pair.left,
            options=_options(question, [(right, right == pair.right) for right in rights]),
        )
        for pair in question.pairs
    )


def _pairs_as_answers(question: Matching, words: Labels) -> tuple[Question, ...]:
    if not all(_can_be_typed(pair.right) for pair in question.pairs):
        return ()
    return tuple(
        ShortAnswer(**_common(question), stem=question.stem + pair.left, accepted=(plain(pair.right),))
        for pair in question.pairs
    )


def _order_as_pairs(question: Ordering, words: Labels) -> tuple[Question, ...]:
    """Each item with its number. They stand in another order than the right one; equal items share their numbers."""
    stem = question.stem or literal(words.order_task)
    places: dict[RichText, list[int]] = {}
    for number, item in enumerate(question.items, start=1):
        places.setdefault(item, []).append(number)
    if len(places) < len(question.items):
        return ()
    shown = show(question, "")
    assert isinstance(shown, ShownOrdering)
    pairs = tuple(Pair(item, literal(str(places[item][0]))) for item in shown.items)
    return (Matching(**_common(question), stem=stem, pairs=pairs),)


def _regions_as_answers(question: Occlusion, words: Labels) -> tuple[Question, ...]:
    """Each region by what is asked of it: without that, nothing but its place in the picture tells which one is meant."""
    if not all(region.prompt and _can_be_typed(region.text) for region in question.regions):
        return ()
    return tuple(
        ShortAnswer(
            **_common(question, hint=region.hint or question.hint),
            stem=question.stem + region.prompt,
            accepted=(plain(region.text),),
        )
        for region in question.regions
    )


def _essay_as_card(question: Essay, words: Labels) -> tuple[Question, ...]:
    if not question.model_answer:
        return ()
    return (Flashcard(**_common(question), front=question.stem, back=question.model_answer),)


def _card_as_answers(question: Flashcard, words: Labels) -> tuple[Question, ...]:
    sides = _sides(question)
    if not all(_can_be_typed(back) for _, back in sides):
        return ()
    return tuple(ShortAnswer(**_common(question), stem=front, accepted=(plain(back),)) for front, back in sides)


def _card_as_essays(question: Flashcard, words: Labels) -> tuple[Question, ...]:
    return tuple(Essay(**_common(question), stem=front, model_answer=back) for front, back in _sides(question))


def _sides(question: Flashcard) -> list[tuple[RichText, RichText]]:
    sides = [(question.front, question.back)]
    return [*sides, (question.back, question.front)] if question.reverse else sides


def _can_be_typed(text: RichText) -> bool:
    """Whether a learner can be asked to type just this: a line of words."""
    words = plain(text)
    is_line = len(text) == 1 and type(text[0]) is Paragraph and "\n" not in words
    return is_line and 0 < len(words) <= _SHORT and not any(isinstance(part, (Image, Sound)) for part in inlines(text))
