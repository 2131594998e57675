"""Rules on the bank as a whole: whether lengths or places give keys away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from quizgen.model import MultipleChoice, Statements, TrueFalse
from quizgen.rules.base import Findings, Rule, Run, bank_rule, found, item_rule
from quizgen.rules.chance import at_least, uneven
from quizgen.rules.item import Item

LEAST = 12
"""With fewer questions nothing can be said."""
IMPROBABLE = 0.01
NOTABLE = 1.4
"""In a large bank small differences are improbable too; they must also be this many times what chance gives."""
RARE_RUN = 0.05


def _measured(run: Run) -> list[Item]:
    """Questions with one key and options that can be compared by length."""
    return [
        item
        for item in run.of(MultipleChoice)
        if item.key is not None
        and len(item.distractors) > 1
        and not any(choice.is_catch_all or choice.option.image for choice in item.choices)
    ]


@bank_rule(
    "QG109",
    "keys-by-length",
    "warning",
    "Over the whole bank, the right option is the longest (or shortest) too often for chance.",
    why="Learners who choose the longest option throughout are then right more often than by guessing "
    "(Haladyna, Downing & Rodriguez 2002, rule 24). Exact binomial test, p < .01, from 12 questions on.",
    advice="Look at the questions where the key stands out, and reword some of them: shorten keys, lengthen distractors.",
)
def keys_by_length(run: Run) -> Findings:
    """Counts where one option alone is the longest (shortest), and where that one is the key."""
    items = _measured(run)
    for word, extreme in (("longest", max), ("shortest", min)):
        chances = []
        hits = 0
        for item in items:
            lengths = [len(choice.text) for choice in item.choices]
            end = extreme(lengths)
            if lengths.count(end) == 1:
                chances.append(1 / len(lengths))
                hits += item.choices[lengths.index(end)].correct
        if len(chances) < LEAST or hits < NOTABLE * sum(chances):
            continue
        if at_least(hits, chances) < IMPROBABLE:
            expected = f"{sum(chances):.0f}"
            yield found(run.bank.span, f"QG109.{word}", hits=hits, total=len(chances), expected=expected)


@bank_rule(
    "QG110",
    "keys-by-place",
    "warning",
    "In choices with a fixed order, the right options stand too often in the same place.",
    why="Guessers favour the middle and learn where keys tend to be "
    "(Haladyna, Downing & Rodriguez 2002, rule 20). Chi-square test, p < .01, from 12 questions on; long runs likewise.",
    advice="Let the options be shuffled (`answer` and `wrong`, or `shuffle: true`) where no order is natural.",
)
def keys_by_place(run: Run) -> Findings:
    """Only questions whose options are shown as written."""
    fixed = [item for item in _fixed(run) if not any(choice.is_catch_all for choice in item.choices)]
    places = [next(place for place, choice in enumerate(item.choices) if choice.correct) for item in fixed]
    sizes = [len(item.choices) for item in fixed]
    if len(fixed) < LEAST:
        return
    most = _most(places)
    expected = sum(1 / size for size in sizes if size > most)
    count = places.count(most)
    if uneven(places, sizes) < IMPROBABLE:
        by_chance = f"{expected:.0f}"
        yield found(run.bank.span, "QG110.most", hits=count, total=len(fixed), place=most + 1, expected=by_chance)
        return
    length, start = _longest_run(places)
    if len(fixed) * (len(sizes) / sum(sizes)) ** (length - 1) < RARE_RUN:
        yield found(fixed[start].span, "QG110.run", length=length, place=places[start] + 1)


def _most(places: list[int]) -> int:
    """The commonest place; of several the first."""
    counts = Counter(places)
    return min(counts, key=lambda place: (-counts[place], place))


def _fixed(run: Run) -> list[Item]:
    fixed = []
    for item in run.of(MultipleChoice):
        question = item.question
        if isinstance(question, MultipleChoice) and not question.shuffle and item.key is not None and item.distractors:
            fixed.append(item)
    return fixed


def _longest_run(values: list[int]) -> tuple[int, int]:
    """The length of the longest run of equal values, and where it starts."""
    best = (0, 0)
    start = 0
    for _, group in groupby(values):
        length = sum(1 for _ in group)
        if length > best[0]:
            best = (length, start)
        start += length
    return best


@bank_rule(
    "QG129",
    "true-by-count",
    "warning",
    "Far more (or fewer) true/false statements are true than false.",
    why="Learners who always answer the same are then right more often than not "
    "(Haladyna, Downing & Rodriguez 2002, rule 20). Exact binomial test, p < .01, from 12 statements on.",
    advice="Reword some statements so that about half of them are true.",
)
def true_by_count(run: Run) -> Findings:
    """The same test for true/false questions and the rows of statements."""
    keys = [key for item in run.of(TrueFalse, Statements) for key in _truths(item)]
    if len(keys) < LEAST:
        return
    common = sum(keys) * 2 >= len(keys)
    count = keys.count(common)
    if count >= NOTABLE * len(keys) / 2 and at_least(count, [0.5] * len(keys)) < IMPROBABLE / 2:
        yield found(run.bank.span, "QG129.true" if common else "QG129.false", count=count, total=len(keys))


def _truths(item: Item) -> Iterator[bool]:
    question = item.question
    if isinstance(question, TrueFalse):
        yield question.key
    elif isinstance(question, Statements):
        yield from (row.key for row in question.rows)


@item_rule(
    "QG132",
    "statements-alike",
    "info",
    "All statements of one question are true, or all are false.",
    why="Learners expect both answers and doubt what they know, or find out and mark one column "
    "(Haladyna, Downing & Rodriguez 2002, rule 20).",
    advice="Reword one of the statements so that its answer is the other one.",
    kinds=(Statements,),
)
def statements_alike(item: Item, run: Run) -> Findings:
    """Told at the question."""
    keys = set(_truths(item))
    if len(keys) == 1:
        yield found(item.span, "QG132.true" if True in keys else "QG132.false")


RULES: tuple[Rule, ...] = (keys_by_length, keys_by_place, statements_alike, true_by_count)
