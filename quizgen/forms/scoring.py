"""What is right in the letters shown, and what an answer earns. `scoring` and `penalty` mean here what they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from operator import and_, eq
from typing import NamedTuple, TypeAlias, assert_never

from quizgen.forms.letters import match_letter, option_letter, true_false_letters
from quizgen.forms.shown import AsWritten, Shown, ShownChoice, ShownMatching, ShownOrdering, ShownStatements
from quizgen.labels import Labels
from quizgen.model import (
    Cloze,
    Essay,
    Flashcard,
    Match,
    Numeric,
    Occlusion,
    Partial,
    ShortAnswer,
    Statements,
    TextOnly,
    TrueFalse,
    Vocabulary,
)
from quizgen.model.vocabulary import accepted, on_paper
from quizgen.patterns import late
from quizgen.richtext import Gap, inlines, plain, plain_inlines

Answer: TypeAlias = tuple[int | str | Decimal | None, ...]
"""What a learner has filled in. Of options, the places of those that are ticked (from 0, as shown; true stands before
false); of statements the same for each, as shown; of pairs, for each the place of its match; of items to be ordered, the number beside each. Of everything else
the texts as written, a gap or region after the other; of an essay the points that a reader gives. None is left empty."""


class Key(NamedTuple):
    """The right answer; and as `letters`, or numbers, what is filled in for it. There are none for a text."""

    answer: Answer
    letters: tuple[str, ...] = ()


def key(shown: Shown, words: Labels) -> Key:
    """What is right, in the letters shown."""
    match shown:
        case ShownChoice():
            right = tuple([place for place, option in enumerate(shown.options) if option.correct])
            return Key(right, tuple([option_letter(place, words) for place in right]))
        case ShownStatements():
            right = _truths(shown)
            return Key(right, tuple([true_false_letters(words)[place] for place in right]))
        case ShownMatching(_, _, order):
            return Key(order, tuple([match_letter(place, words) for place in order]))
        case ShownOrdering(_, order):
            return Key(tuple([place + 1 for place in order]), tuple([f"{place + 1}" for place in order]))
        case AsWritten():
            return _key_as_written(shown, words)
        case _:
            assert_never(shown)


def _key_as_written(shown: AsWritten, words: Labels) -> Key:
    question = shown.question
    match question:
        case TrueFalse():
            place = 0 if question.key else 1
            return Key((place,), (true_false_letters(words)[place],))
        case ShortAnswer():
            return Key(question.accepted[:1])
        case Numeric():
            number = f"{question.low if question.key is None else question.key:f}"
            return Key((f"{number} {question.unit}" if question.units else number,))
        case Cloze():
            return Key(tuple([gap[0] for gap in _gaps(question)]))
        case Flashcard():
            return Key((plain(question.back),))
        case Vocabulary():
            return Key(accepted(question, on_paper(question))[:1])
        case Occlusion():
            return Key(tuple([plain(region.text) for region in question.regions]))
        case Essay():
            return Key((question.points,))
        case TextOnly():
            return Key(())
        case _:
            assert_never(question)


def score(shown: Shown, given: Answer) -> Decimal:
    """The points that an answer earns. Nothing filled in earns nothing, and costs nothing."""
    if all(part is None for part in given):
        return Decimal(0)
    match shown:
        case ShownChoice(question):
            return _choice(shown, given)
        case ShownStatements(question):
            return _rows(question, _truths(shown), given)
        case ShownMatching(question, _, order):
            return _share(question.points, _same(order, given))
        case ShownOrdering(question):
            return _share(question.points, _in_place(shown, given))
        case AsWritten():
            return _as_written(shown, given)
        case _:
            assert_never(shown)


def _choice(shown: ShownChoice, given: Answer) -> Decimal:
    """`all`: all or nothing. `net`: the share of the right ones that are ticked, less one for each wrong tick. `each`:
    the share of the options that are rightly ticked or rightly left alone. A single tick that is partly right earns its
    share. What earns nothing costs the penalty."""
    question, right = shown.question, [option.correct for option in shown.options]
    ticked = [place in given for place in range(len(right))]
    if sum(ticked) == 1 and not question.multiple and (credit := shown.options[ticked.index(True)].credit):
        return earned_by(credit, question.points)
    good = sum(map(and_, right, ticked))
    if not question.multiple or question.scoring == "all":
        earned, most = int(ticked == list(right)), 1
    elif question.scoring == "net":
        earned, most = max(2 * good - sum(ticked), 0), max(sum(right), 1)
    else:
        earned, most = sum(map(eq, right, ticked)), len(right)
    return question.points * earned / most if earned else -question.penalty


def _truths(shown: ShownStatements) -> tuple[int, ...]:
    return tuple([0 if row.key else 1 for row in shown.rows])


def _rows(question: Statements, right: Sequence[int], given: Answer) -> Decimal:
    """`each`: the share of the rows that are right. `net`: the same, less one for each wrong row. `kprime`: half of the
    points where all rows but one are right. `all`: all or nothing."""
    good, most = sum(_same(right, given)), max(len(right), 1)
    missed = most - good
    match question.scoring:
        case "each":
            earned = Decimal(good) / most
        case "net":
            wrong = sum(part is not None for part in given[: len(right)]) - good
            earned = Decimal(max(good - wrong, 0)) / most
        case "kprime":
            earned = {0: Decimal(1), 1: Decimal("0.5")}.get(missed, Decimal(0))
        case "all":
            earned = Decimal(not missed)
        case _:
            assert_never(question.scoring)
    return question.points * earned


def _as_written(shown: AsWritten, given: Answer) -> Decimal:
    question = shown.question
    match question:
        case TrueFalse():
            return _share(question.points, [given == (0 if question.key else 1,)])
        case ShortAnswer():
            right = _told([question.accepted], given, question.match)
            part = [part for part in question.partly if any(_told([[part.raw]], given, question.match))]
            return _best(question, any(right), part)
        case Numeric():
            return _number(question, given[0])
        case Cloze():
            return _share(question.points, _told(_gaps(question), given, question.match))
        case Flashcard():
            return _share(question.points, _told([[plain(question.back)]], given, "loose"))
        case Vocabulary():
            return _share(question.points, _told([accepted(question, on_paper(question))], given, "loose"))
        case Occlusion():
            names = [[plain(region.text)] for region in question.regions]
            return _share(question.points, _told(names, given, "loose"))
        case Essay():
            read = sum([Decimal(part) for part in given if isinstance(part, (int, Decimal))], Decimal(0))
            return min(max(read, Decimal(0)), question.points)
        case TextOnly():
            return Decimal(0)
        case _:
            assert_never(question)


def _number(question: Numeric, given: int | str | Decimal | None) -> Decimal:
    numbers = _numbers(given, question)
    right = any(_is_right(number, question) for number in numbers)
    return _best(question, right, [part for part in question.partly if any(_is_part(one, part) for one in numbers)])


def _best(question: ShortAnswer | Numeric, right: bool, parts: Sequence[Partial]) -> Decimal:
    """All points for what is right, else the largest share of those that it matches."""
    if right:
        return question.points
    return earned_by(max([part.credit for part in parts], default=Decimal(0)), question.points)


_EXACT = Context(prec=20)
"""Two thirds are no decimal number: the last digits do not count."""


def earned_by(credit: Decimal, points: Decimal) -> Decimal:
    """So much of the points: a third of three is one."""
    return _EXACT.multiply(credit, points).normalize()


def _share(points: Decimal, right: Iterable[bool]) -> Decimal:
    """The share of the parts that are right."""
    parts = list(right)
    return points * sum(parts) / max(len(parts), 1)


def _same(wanted: Sequence[object], given: Answer) -> list[bool]:
    """For each part whether it was given; what is not there is wrong."""
    return [place < len(given) and given[place] == part for place, part in enumerate(wanted)]


def _in_place(shown: ShownOrdering, given: Answer) -> list[bool]:
    """For each number that is to be given whether it stands beside its item. Of two items that are the same either may
    come first, but no number counts twice."""
    items, beside = shown.question.items, dict(zip(given, shown.items, strict=False))
    return [beside.get(number) == item and given.count(number) == 1 for number, item in enumerate(items, 1)]


def _gaps(question: Cloze) -> list[tuple[str, ...]]:
    """What is right in each gap."""
    gaps = [inline for inline in inlines(question.text) if isinstance(inline, Gap)]
    return [(plain_inlines(gap.content), *gap.also) for gap in gaps]


# Texts


def _told(wanted: Sequence[Sequence[str]], given: Answer, match: Match) -> list[bool]:
    return [
        isinstance(text, str) and tidy(text, match) in [tidy(one, match) for one in right]
        for text, right in zip([*given, *[None] * len(wanted)], wanted, strict=False)
    ]


_QUOTES = str.maketrans(
    {**dict.fromkeys("‘’‚‛′", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—−", "-")}
)


def tidy(text: str, match: Match) -> str:
    """The text without what does not count; a card in Anki compares in the same way."""
    if match == "exact":
        return text
    tidy = " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).split())
    return tidy if match == "case" else tidy.lower()


_NUMBER = late(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?")
_BY_COMMAS = late(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_BY_POINTS = late(r"[-+]?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]*)?")


class _Written(NamedTuple):
    """A number, and how many of its unit make one of the first unit."""

    number: Decimal
    factor: Decimal


def _is_right(given: _Written, question: Numeric) -> bool:
    if question.figures and question.key:
        context = Context(prec=question.figures, rounding=ROUND_HALF_UP)
        return context.plus(given.number / given.factor) == context.plus(question.key)
    return question.low * given.factor <= given.number <= question.high * given.factor


def _is_part(given: _Written, part: Partial) -> bool:
    low, high = part.low, part.high
    return low is not None and high is not None and low * given.factor <= given.number <= high * given.factor


def _numbers(given: int | str | Decimal | None, question: Numeric) -> list[_Written]:
    """What a written number may mean: one of the units stands behind it where there are any."""
    text = _squeezed(str(given))
    if not question.units:
        return [_Written(number, Decimal(1)) for number in _readings(text.removesuffix(_squeezed(question.unit)))]
    return [
        _Written(number, unit.factor)
        for unit in question.units
        if text.endswith(name := _squeezed(unit.name))
        for number in _readings(text.removesuffix(name))
    ]


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", tidy(text, "case"))


def _readings(text: str) -> list[Decimal]:
    """A comma may be a decimal sign or, as a point may, part the thousands; either reading may be the right one."""
    text = text.replace("'", "")
    readings = [text.replace(",", ".", 1)]
    if _BY_COMMAS.fullmatch(text):
        readings.append(text.replace(",", ""))
    if _BY_POINTS.fullmatch(text):
        readings.append(text.replace(".", "").replace(",", "."))
    return [Decimal(one) for one in readings if _NUMBER.fullmatch(one)]
