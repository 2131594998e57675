"""Rules on what is there twice: options, steps and right-hand sides, and answers that are partly right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from quizgen.diagnostics import Severity
from quizgen.messages import phrase
from quizgen.model import Match, Matching, MultipleChoice, Numeric, Ordering, Partial, ShortAnswer
from quizgen.quantities import flat, twins
from quizgen.richtext import RichText, is_plain, plain
from quizgen.rules.base import Findings, Rule, Run, found, item_rule
from quizgen.rules.item import Choice, Item
from quizgen.rules.words import fold, fold_typography, shared_start, shorten, words
from quizgen.sameness import printed
from quizgen.wordlists import is_spaced, pattern

_JOINT = {"and", "or", "und", "oder", "et", "ou", "y", "e", "o", "или", "и", "i", "και"}
LEAST_WORD = 5
"""Of shorter words a full stop may make abbreviations."""
MAX_ORDERS = 8
"""Of the same words in more orders only the first are compared."""

MAX_BETTER = 20
"""With so many numbers that earn more, one that is partly right is compared."""


@item_rule(
    "QG102",
    "duplicate-option",
    "error",
    "Two options are printed alike, or say the same.",
    why="If one of them is right, both are; if neither is, both can be ruled out "
    "(Haladyna, Downing & Rodriguez 2002, rule 22).",
    advice="Delete one of them. Options of equal value (0.5 and 1/2, 2 km and 2000 m) and the same words turned round "
    "an `and` are a warning; not where code is asked about, or how a value is written. Options that differ in "
    "capitals, quotes or other marks are left alone: these may be what is asked; so are items that come again where "
    "`cards` asks for them step by step, like lines of a song.",
    kinds=(MultipleChoice, Matching, Ordering),
)
def duplicate_option(item: Item, run: Run) -> Findings:
    """Options, steps or right-hand sides that are printed alike, have one value, or say the same."""
    if item.choices:
        yield from _duplicate_choices(item)
        return
    question = item.question
    texts: tuple[RichText, ...] = ()
    if isinstance(question, Matching):
        texts = (*dict.fromkeys(pair.right for pair in question.pairs), *question.distractors)
    elif isinstance(question, Ordering) and "steps" not in question.cards:
        texts = question.items
    alike = _alike([printed(text) for text in texts], [flat(text) or "" for text in texts], item.tag)
    for first, second, is_printed in alike:
        one, other = (shorten(plain(texts[place])) for place in (first, second))
        name = "QG102.items-alike" if is_printed else "QG102.items-equal"
        yield found(item.span, name, one=one, other=other, severity="warning")


def _duplicate_choices(item: Item) -> Findings:
    choices = item.choices
    form = pattern(item.language, "form")
    is_exact = item.is_about_code or (form is not None and form.search(item.stem))
    figures = [] if is_exact else [one.figures for one in choices]
    alike = [*_alike([one.printed for one in choices], figures, item.tag)]
    repeats = {second: (first, "alike" if same else "equal") for first, second, same in alike}
    for first, second in _reworded(choices):
        repeats.setdefault(second, (first, "reworded"))
    for second, (first, how) in sorted(repeats.items()):
        one, other = choices[first], choices[second]
        which = "key" if one.correct != other.correct else "options"
        severity: Severity = "error" if how == "alike" else "warning"
        yield found(other.span, f"QG102.{which}-{how}", also=((one.span, phrase("rules.first")),), severity=severity)


def _alike(shown: Sequence[str], figures: Sequence[str], language: str) -> Iterator[tuple[int, int, bool]]:
    """The places of texts that repeat an earlier one: as printed (true), or in value only."""
    seen: dict[str, int] = {}
    for place, text in enumerate(shown):
        first = seen.setdefault(text, place)
        if first != place:
            yield first, place, True
    for first, second in twins(figures, language):
        if shown[first] != shown[second]:
            yield first, second, False


def _reworded(choices: Sequence[Choice]) -> Iterator[tuple[int, int]]:
    """The places of options that say the same as an earlier one: words turned round an `and`, or one word with and
    without a full stop. Not those that differ in capitals only."""
    seen: dict[tuple[str, ...], list[int]] = {}
    for place, choice in enumerate(choices):
        if not is_plain(choice.option.text) or choice.option.image:
            continue
        earlier = seen.setdefault(tuple(sorted(words(choice.text))), [])
        first = next((one for one in earlier if _say_the_same(choices[one], choice)), None)
        if first is not None:
            yield first, place
        elif len(earlier) < MAX_ORDERS:
            earlier.append(place)


def _say_the_same(one: Choice, other: Choice) -> bool:
    """For two options of the same words."""
    texts = [choice.text.strip().casefold() for choice in (one, other)]
    if any(set(text) & set(",;:/") for text in texts):
        return False
    spoken = [words(text) for text in texts]
    if len(spoken[0]) == 1:
        is_word = is_spaced(one.language) and len(fold(texts[0])) >= LEAST_WORD
        return is_word and texts[0] != texts[1] and texts[0].rstrip(".") == texts[1].rstrip(".")
    before = shared_start(spoken[0], spoken[1])
    behind = shared_start(spoken[0][before:][::-1], spoken[1][before:][::-1])
    inner = [own[before : len(own) - behind] for own in spoken]
    return _are_turned(spoken[0], spoken[1]) or _are_turned(inner[0], inner[1])


def _are_turned(one: list[str], other: list[str]) -> bool:
    """Whether `a and b` faces `b and a`."""
    places = [place for place, word in enumerate(one) if word in _JOINT]
    if len(places) != 1:
        return False
    first, joint, second = one[: places[0]], one[places[0] : places[0] + 1], one[places[0] + 1 :]
    return first != second and bool(first and second) and other == [*second, *joint, *first]


@item_rule(
    "QG133",
    "never-partly-right",
    "info",
    "A partly right answer is right in full already, or earns more as another one.",
    why="What is right in full earns all points, and of several shares the largest counts: this one is never given.",
    advice="Delete it, or let the right answer be narrower, with a smaller `tolerance` or a stricter `match`.",
    kinds=(ShortAnswer, Numeric),
)
def never_partly_right(item: Item, run: Run) -> Findings:
    """Numbers that lie in the range of others, and texts that count as others."""
    question = item.question
    if isinstance(question, ShortAnswer):
        useless = _known_texts(question)
    elif isinstance(question, Numeric):
        useless = _known_numbers(question)
    else:
        return
    for part, name in useless:
        yield found(run.place(item, "partly"), name, text=shorten(part.raw))


def _known_texts(question: ShortAnswer) -> Iterator[tuple[Partial, str]]:
    """Texts that count as an accepted one, or as one that earns as much or more."""
    known = dict.fromkeys([_counted(text, question.match) for text in question.accepted], "QG133.right")
    for part in question.partly:
        text = _counted(part.raw, question.match)
        if text in known:
            yield part, known[text]
        known.setdefault(text, "QG133.better")


def _known_numbers(question: Numeric) -> Iterator[tuple[Partial, str]]:
    """Numbers that lie among the right ones, or among those of which each earns as much or more."""
    for place, part in enumerate(question.partly):
        if _lies_in(part, question.low, question.high):
            yield part, "QG133.right"
        elif any(_lies_in(part, better.low, better.high) for better in question.partly[: min(place, MAX_BETTER)]):
            yield part, "QG133.better"


def _lies_in(part: Partial, low: Decimal | None, high: Decimal | None) -> bool:
    if low is None or high is None or part.low is None or part.high is None:
        return False
    return low <= part.low and part.high <= high


def _counted(text: str, match: Match) -> str:
    """A text without what does not count when it is compared."""
    tidy = text if match == "exact" else " ".join(fold_typography(text).split())
    return tidy.lower() if match == "loose" else tidy


RULES: tuple[Rule, ...] = (duplicate_option, never_partly_right)
