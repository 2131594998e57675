"""Rules on the options of multiple choice, each option on its own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from quizgen.messages import phrase
from quizgen.model import MultipleChoice
from quizgen.quantities import interval, is_number, one_order, scales
from quizgen.rules import ktype
from quizgen.rules.base import Findings, Rule, Run, found, item_rule
from quizgen.rules.item import Choice, Item
from quizgen.rules.sorting import sorting
from quizgen.rules.words import fold, length, words
from quizgen.wordlists import is_spaced, is_whole, languages, pattern

if TYPE_CHECKING:
    from quizgen.quantities.reading import Scale

_AND = ("and", "und", "et", "y")
_SOME = {"few", "some", "many", "most", "several", "half", "once", "twice", "single", "only"}
"""Among such amounts `None` is one too."""
LONGER = 1.25
"""A key so many times as long as the longest distractor stands out …"""
LONGER_BY = 8
"""… when the difference is at least so many letters."""


NAMED = 3
"""A key of fewer words is a name, which is as long as it is."""
OUTLIER_BY = 12
"""An option is an outlier only when it differs by so many letters."""


@item_rule(
    "QG101",
    "number-of-keys",
    "error",
    "A choice has no right option, or more than one where one is to be chosen.",
    why="Nobody can answer it, or answers are marked wrong that are right (Haladyna, Downing & Rodriguez 2002, rule 19).",
    advice="Mark exactly one option as right, or make it a question where several are to be ticked (`answer: [a, b]`).",
    kinds=(MultipleChoice,),
)
def number_of_keys(item: Item, run: Run) -> Findings:
    """No key, several keys, or nothing but keys."""
    question = item.question
    assert isinstance(question, MultipleChoice)
    if not item.keys:
        yield found(item.span, "QG101.none")
    elif not question.multiple and len(item.keys) > 1:
        yield found(item.span, "QG101.several", count=len(item.keys))
    elif not item.distractors:
        yield found(item.span, "QG101.all-right", severity="warning")


@item_rule(
    "QG103",
    "overlapping-options",
    "info",
    "Two ranges overlap, or one option contains another.",
    why="Options that include one another can both be right, or rule each other out "
    "(Haladyna, Downing & Rodriguez 2002, rule 22).",
    advice="Make the options exclude each other.",
    kinds=(MultipleChoice,),
)
def overlapping_options(item: Item, run: Run) -> Findings:
    """Intervals such as 10–20 and 15–30, or `Finance` beside `Finance and trade`."""
    if item.key is None:
        return
    ranges = [(choice, interval(choice.figures, item.tag)) for choice in item.choices]
    rising = sorted(((span, place) for place, (_, span) in enumerate(ranges) if span), key=lambda one: one[0])
    for (one, first), (other, second) in pairwise(rising):
        nested = one.low <= other.low and other.high <= one.high
        if one.kind == other.kind and other.low < one.high and not nested:
            place = item.choices[second].span
            yield found(place, "QG103.ranges", also=((item.choices[first].span, phrase("rules.other")),))
            return
    yield from _contained(item, item.key)


def _contained(item: Item, key: Choice) -> Findings:
    own = words(key.text)
    for choice in item.distractors:
        shorter, longer = sorted((own, words(choice.text)), key=len)
        rest = longer[len(shorter) :]
        if shorter and rest and longer[: len(shorter)] == shorter and rest[0] in _AND:
            yield found(choice.span, "QG103.contained", also=((key.span, phrase("rules.key")),))
            return


@item_rule(
    "QG104",
    "all-of-the-above",
    "warning",
    'An option is "all of the above".',
    why="Who knows that two options are right need not know the third; who knows that one is wrong can rule it out "
    "(Haladyna, Downing & Rodriguez 2002, rule 26; NBME item-writing guide).",
    advice="Replace it by an option of its own, or let several options be ticked (`answer: [a, b]`).",
    kinds=(MultipleChoice,),
    measured="217 course items: precision 1.00, recall 1.00 (7 flaws)",
    languages=languages("all_above"),
)
def all_of_the_above(item: Item, run: Run) -> Findings:
    """An option that stands for all others, in words or by their letters."""
    lettered = ktype.all_others([choice.text for choice in item.choices], item.language)
    for place, choice in enumerate(item.choices):
        if place == lettered or is_whole(choice.text, item.language, "all_above"):
            yield found(choice.span, "QG104")


@item_rule(
    "QG105",
    "none-of-the-above",
    "warning",
    'An option is "none of the above".',
    why="Choosing it shows that the learner knows what is wrong, not what is right "
    "(Haladyna, Downing & Rodriguez 2002, rule 25; NBME item-writing guide).",
    advice="Replace it by an option of its own.",
    kinds=(MultipleChoice,),
    measured="217 course items: precision 1.00, recall .80 (10 flaws)",
    languages=languages("none_above"),
)
def none_of_the_above(item: Item, run: Run) -> Findings:
    """An option that denies all others; "neither" beside "both"."""
    folded = [fold(choice.text) for choice in item.choices]
    is_amount = any(is_number(text, item.language) or _SOME & set(words(text)[:2]) for text in folded)
    for choice, text in zip(item.choices, folded, strict=True):
        alone = text.casefold() == "none" and not is_amount
        if alone or ("both" in folded and text == "neither") or is_whole(choice.text, item.language, "none_above"):
            yield found(choice.span, "QG105")


@item_rule(
    "QG106",
    "k-type",
    "warning",
    'Options combine several answers: "A and B only", "I and III".',
    why="They test working through combinations, and knowing one part rules out several of them "
    "(Haladyna, Downing & Rodriguez 2002, rule 9; NBME item-writing guide).",
    advice="Ask for each statement by itself with `statements:`, or let several options be ticked (`answer: [a, b]`).",
    kinds=(MultipleChoice,),
    measured="217 course items: precision .88, recall .44 (16 flaws; most of the others are lists in several orders, "
    "and statements that differ in two places)",
    languages=languages("joint"),
)
def k_type(item: Item, run: Run) -> Findings:
    """Options made of the letters or numbers of others, of true/false by pairs, or of answers to several parts."""
    place = ktype.combined([choice.text for choice in item.choices], item.stem, item.language)
    if place is not None:
        yield found(item.choices[place].span, "QG106")


@item_rule(
    "QG107",
    "unsorted-numbers",
    "warning",
    "Options are numbers or dates, and are not in order.",
    why="Sorted numbers are read faster and do not hint at the key by their place "
    "(Haladyna, Downing & Rodriguez 2002, rule 21; NBME item-writing guide).",
    advice="List them in order under `choices:`, which keeps the order that is written. Where a text can be read in "
    "two ways (3.10 is a number, or a version), the rule speaks only if the order is wrong in both.",
    kinds=(MultipleChoice,),
    measured="217 course items: precision 1.00, recall .95 (19 flaws)",
    fixable=True,
)
def unsorted_numbers(item: Item, run: Run) -> Findings:
    """Numbers, dates or times that neither rise nor fall in any way of reading them, but for a last option in words;
    not where the order would tell the largest."""
    question = item.question
    assert isinstance(question, MultipleChoice)
    free, readings = _counted([choice for choice in item.choices if not choice.option.pin], item.tag)
    extreme = pattern(item.language, "extreme")
    if any(len(set(scale.values)) < 3 or _are_signed(scale) for scale in readings) or (
        extreme is not None and extreme.search(item.stem)
    ):
        return
    if readings and question.shuffle:
        yield found(item.span, "QG107.shuffled", severity="info")
    elif readings and not any(scale.is_ordered for scale in readings):
        order = one_order(readings)
        edits = sorting(free, order, run.source_lines) if order else ()
        yield found(free[0].span, "QG107.unsorted", edits=edits)


def _are_signed(scale: Scale) -> bool:
    """Whether each value stands there with either sign, so that the sign is what is asked."""
    return {-value for value in scale.values} == set(scale.values)


def _counted(free: list[Choice], language: str) -> tuple[list[Choice], tuple[Scale, ...]]:
    """The options that are numbers or dates, with their values in each possible reading; a last one may be words."""
    readings = scales([choice.figures for choice in free], language) if len(free) > 2 else ()
    if not readings and len(free) > 3:
        return free[:-1], scales([choice.figures for choice in free[:-1]], language)
    return free, readings


@item_rule(
    "QG108",
    "key-longest",
    "warning",
    "The right option is clearly longer than every wrong one.",
    why="Authors qualify what is true; learners who know nothing choose the longest option and are right more often "
    "(Haladyna, Downing & Rodriguez 2002, rule 24; Pham et al. 2018 measured the effect).",
    advice="Shorten the right option, or make two of the wrong ones as long and as precise. Do not do this by rule: "
    "where the key is never the longest, that is a clue too.",
    kinds=(MultipleChoice,),
    measured="217 course items: precision .95, recall .61 (33 flaws, some with a right option that is hardly longer)",
)
def key_longest(item: Item, run: Run) -> Findings:
    """More than 1.25 times as long as the longest distractor, by 8 letters or more, and three words at least."""
    wrong = [len(choice.text) for choice in item.distractors if not choice.is_catch_all]
    right = [len(choice.text) for choice in item.keys if not choice.is_catch_all]
    if len(wrong) < 2 or len(right) < 1 or any(choice.option.image for choice in item.choices):
        return
    least = LONGER_BY if is_spaced(item.language) else LONGER_BY // 2
    key, next_longest = min(right), max(wrong)
    if min(length(choice.text, item.language) for choice in item.keys) < NAMED:
        return
    if key > LONGER * next_longest and key - next_longest >= least:
        yield found(item.keys[0].span, "QG108", key=key, wrong=next_longest)


@item_rule(
    "QG130",
    "uneven-lengths",
    "off",
    "One option is far longer or shorter than the others.",
    why="What stands out is noticed for a reason that has nothing to do with the matter "
    "(Haladyna, Downing & Rodriguez 2002, rule 24; NBME item-writing guide).",
    advice="Make the options about as long as each other, and as precise.",
    kinds=(MultipleChoice,),
    measured="217 course items: precision .12, recall .06 (people hardly mind the length of wrong options; QG108 finds "
    "the right ones); therefore off",
)
def uneven_lengths(item: Item, run: Run) -> Findings:
    """Twice as long as the next longest, or half as long as the next shortest, by twelve letters."""
    choices = sorted(
        (choice for choice in item.choices if not choice.is_catch_all), key=lambda choice: len(choice.text)
    )
    if len(choices) < 3 or any(choice.option.image for choice in choices):
        return
    lengths = [len(choice.text) for choice in choices]
    if lengths[-1] > 2 * lengths[-2] and lengths[-1] - lengths[-2] >= OUTLIER_BY and not choices[-1].correct:
        yield found(choices[-1].span, "QG130.longer")
    elif 2 * lengths[0] < lengths[1] and lengths[1] - lengths[0] >= OUTLIER_BY:
        yield found(choices[0].span, "QG130.shorter")


@item_rule(
    "QG121",
    "number-of-options",
    "info",
    "A choice has fewer than three or more than five options.",
    why="Three good options are enough: further ones are rarely chosen, take time to read and to write, and two leave "
    "too much to guessing (Rodriguez 2005, a meta-analysis of 80 years).",
    advice="Keep the key and the two to four wrong options that learners really confuse with it.",
    kinds=(MultipleChoice,),
    after=("W308", "W313 -", "W335"),
)
def number_of_options(item: Item, run: Run) -> Findings:
    """Two options that are not just true and false, or a long list for one key."""
    count = len(item.choices)
    if count < 3 and not is_truth(item):
        yield found(item.span, "QG121.few", count=count)
    elif item.key is not None and count > 5:
        yield found(item.span, "QG121.many", count=count)


@item_rule(
    "QG120",
    "true-or-false",
    "info",
    "The options are just true and false, or yes and no.",
    why="Every second guess is right, and a card that is answered by one of two words needs little recall "
    "(Matuschak, How to write good prompts: effortful; Haladyna, Downing & Rodriguez 2002).",
    advice="Ask for the thing itself; or, if it is meant as true/false, write `answer: true`.",
    kinds=(MultipleChoice,),
    languages=languages("truth"),
)
def true_or_false(item: Item, run: Run) -> Findings:
    """A choice between two words of truth."""
    if is_truth(item):
        yield found(item.span, "QG120")


def is_truth(item: Item) -> bool:
    """Whether the options are two words such as true and false."""
    return len(item.choices) == 2 and all(is_whole(choice.text, item.language, "truth") for choice in item.choices)


RULES: tuple[Rule, ...] = (
    number_of_keys,
    overlapping_options,
    all_of_the_above,
    none_of_the_above,
    k_type,
    unsorted_numbers,
    key_longest,
    uneven_lengths,
    true_or_false,
    number_of_options,
)
