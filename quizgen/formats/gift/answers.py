"""What stands between the braces of a question."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias, assert_never

from quizgen.formats.gift.escape import answer, as_shown, bare
from quizgen.formats.lms import Unwritable
from quizgen.formats.lms.grades import share, weights
from quizgen.forms.shown import ShownChoice, show
from quizgen.messages import phrase
from quizgen.model import Essay, Matching, MultipleChoice, Numeric, Option, ShortAnswer, TrueFalse
from quizgen.patterns import late
from quizgen.rewording import with_readings
from quizgen.richtext import Image, Paragraph, RichText, plain

_FORMAT_NAME = late(r"\[(?:html|markdown|plain|moodle)\]")
_MISREAD = ("->", "&&")
"""Signs that would make an answer half of a pair, or another sign."""

_LONGEST_RIGHT = 255
"""Characters of a right-hand side: Moodle gives up the whole file where one is longer."""


Asked: TypeAlias = MultipleChoice | TrueFalse | ShortAnswer | Numeric | Matching | Essay


def answers(question: Asked, general: str, seed: str) -> str:
    """The answers, a line each, with what is shown after any of them. Options stand as `seed` shuffles them."""
    match question:
        case MultipleChoice():
            lines = list(_options(question, seed))
        case TrueFalse():
            lines = ["TRUE" if question.key else "FALSE"]
        case ShortAnswer():
            lines = [f"={_typed(text)}" for text in question.accepted]
            lines += [f"={_typed(part.raw, share(part.credit))}{_said(part.feedback)}" for part in question.partly]
        case Numeric():
            lines = list(_numbers(question))
        case Matching():
            lines = list(_pairs(question))
        case Essay():
            lines = []
        case _:
            assert_never(question)
    if general:
        lines.append(f"####{general}")
    return "\n".join(lines) + ("\n" if len(lines) > 1 else "")


def _options(question: MultipleChoice, seed: str) -> Iterator[str]:
    shares = weights(question) if question.multiple else ("", "")
    if shares is None:
        raise Unwritable(phrase("E430.weights"))
    shown_as = show(question, seed)
    assert isinstance(shown_as, ShownChoice)
    for option in shown_as.options:
        text = answer(_with_picture(option.text, option.image))
        if not text:
            raise Unwritable(phrase("E430.option"))
        sign = "=" if option.correct else f"~%{share(option.credit)}%" if option.credit else "~"
        yield f"{f'~%{shares[not option.correct]}%' if question.multiple else sign}{text}{_said(_of_option(option, question))}"


def _of_option(option: Option, question: MultipleChoice) -> RichText:
    """What is told to those who take an option; where several are to be ticked none tells how the answer is."""
    if question.multiple:
        return option.feedback
    right, wrong, partly = question.feedback
    return option.feedback + (right if option.correct else (partly or wrong) if option.credit else wrong)


def _said(feedback: RichText) -> str:
    return f"#{answer(feedback)}" if feedback else ""


def _with_picture(text: RichText, image: Image | None) -> RichText:
    return (*text, Paragraph((image,))) if image else text


def _typed(text: str, weight: str = "") -> str:
    """An answer that learners type. A star would stand for any letters, so one that is meant has a backslash; one that
    stands for nothing keeps signs apart that would be read as another thing."""
    typed = text.replace("*", r"\*")
    for signs in _MISREAD:
        typed = typed.replace(signs, f"{signs[0]}*{signs[1]}")
    weighed = f"%{weight}%" if weight else "%100%" if typed.startswith("%") else ""
    return weighed + ("[plain]" if _FORMAT_NAME.match(typed) else "") + bare(typed)


def _numbers(question: Numeric) -> Iterator[str]:
    """What is right; and, below it, what is partly right."""
    if not question.partly:
        yield f"#{_number(question)}"
        return
    yield "#"
    yield f"={_number(question)}"
    for part in question.partly:
        assert part.low is not None and part.high is not None
        numbers = f"{_digits(part.low)}..{_digits(part.high)}" if part.low < part.high else _digits(part.low)
        yield f"=%{share(part.credit)}%{numbers}{_said(part.feedback)}"


def _number(question: Numeric) -> str:
    """The key and how far an answer may be from it, or the range of right ones."""
    key, low, high = question.key, question.low, question.high
    if key is None or high - key != key - low:
        return f"{_digits(low)}..{_digits(high)}"
    return f"{_digits(key)}:{_digits(high - key)}" if high != key else _digits(key)


def _digits(number: Decimal) -> str:
    """A number without an exponent."""
    return f"{number:f}"


def _pairs(question: Matching) -> Iterator[str]:
    for pair in question.pairs:
        yield f"={_left(pair.left)} -> {_right(pair.right)}"
    for distractor in question.distractors:
        yield f"= -> {_right(distractor)}"


def _left(text: RichText) -> str:
    if not (found := answer(text)):
        raise Unwritable(phrase("E430.pair"))
    return found


def _right(text: RichText) -> str:
    if not (words := plain(with_readings(text)).strip()):
        raise Unwritable(phrase("E430.pair"))
    if len(found := as_shown(words)) > _LONGEST_RIGHT:
        raise Unwritable(phrase("E430.right", most=_LONGEST_RIGHT))
    return bare(found)
