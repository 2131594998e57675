"""Words to be learned, asked as questions: one for each of their cards, or the first of them alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, assert_never

from quizgen.labels import Labels
from quizgen.lowering.blanks import blanked, filled
from quizgen.model import Common, Essay, Question, ShortAnswer, Skill, Vocabulary
from quizgen.model.vocabulary import accepted, on_paper, read_aloud
from quizgen.rewording import bare
from quizgen.richtext import Gap, Image, RichText, inlines, literal

_COMMON = tuple(field.name for field in fields(Common))
_LONGEST = 60
"""Characters of a word or meaning that learners can be asked to type."""
_NOTE = "♪"
"""What stands for a question that is only heard."""

Make = Callable[[Vocabulary, Labels], tuple[Question, ...]]


def every_card(question: Vocabulary, words: Labels) -> tuple[Question, ...]:
    """A short answer for each card, but an essay to be spoken for `say`; none where an answer is too long to type. Each
    but the first has the name of its card in its id."""
    skills = _askable(question)
    if not all(_can_be_typed(question, skill) for skill in skills):
        return ()
    return _named(question, [_asked(question, skill) for skill in skills])


def first_card(question: Vocabulary, words: Labels) -> tuple[Question, ...]:
    """The first card that can be read alone."""
    skills = _askable(question)
    skill = on_paper(question) if on_paper(question) in skills else skills[0]
    return (_asked(question, skill),) if _can_be_typed(question, skill) else ()


def as_essays(question: Vocabulary, words: Labels) -> tuple[Question, ...]:
    """Each card as a question that is marked by hand."""
    return _named(question, [_essay(question, skill) for skill in _askable(question)])


def _askable(question: Vocabulary) -> tuple[Skill, ...]:
    """The cards; without a recording there is nothing to listen to outside Anki."""
    return tuple([skill for skill in question.cards if skill != "listen" or question.audio]) or ("write",)


def _named(question: Vocabulary, made: list[Question]) -> tuple[Question, ...]:
    rest = zip(made[1:], _askable(question)[1:], strict=False)
    return (*made[:1], *[replace(one, id=f"{question.id}~{skill}") for one, skill in rest])


def _can_be_typed(question: Vocabulary, skill: Skill) -> bool:
    return skill == "say" or all(0 < len(text) <= _LONGEST and "\n" not in text for text in accepted(question, skill))


def _asked(question: Vocabulary, skill: Skill) -> Question:
    right = accepted(question, skill)
    if skill == "say":
        return _essay(question, skill)
    return ShortAnswer(**_common(question, skill), stem=_front(question, skill), accepted=right)


def _essay(question: Vocabulary, skill: Skill) -> Question:
    answer = question.meaning[0] if skill == "read" else question.word[0]
    return Essay(**_common(question, skill), stem=_front(question, skill), model_answer=answer)


def _front(question: Vocabulary, skill: Skill) -> RichText:
    """What a card shows in words."""
    match skill:
        case "read":
            return bare(question.word[0])
        case "write":
            return (*question.meaning[0], *hidden(question.example))
        case "say":
            return question.meaning[0]
        case "listen":
            return literal(_NOTE)
        case _:
            assert_never(skill)


def hidden(example: RichText) -> RichText:
    """The example with blanks for the word; nothing where the word is not marked in it."""
    return blanked(example) if any(isinstance(part, Gap) for part in inlines(example)) else ()


def _common(question: Vocabulary, skill: Skill) -> dict[str, Any]:
    """What every question has, without what would give the answer away."""
    held = {name: getattr(question, name) for name in _COMMON}
    held["audio"] = question.audio if skill == "listen" else ""
    shows = skill in ("write", "say") and question.image is not None
    held["image"] = Image(question.image.file, "", question.image.width) if shows and question.image else None
    if skill == "listen":
        held["hint"] = ()
    held["rationale"] = (*_full(question), *question.rationale)
    return held


def _full(question: Vocabulary) -> RichText:
    """Reading and example, which are told after answering."""
    return (*read_aloud(question), *filled(question.example))
