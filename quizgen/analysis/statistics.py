"""What a bank asks: its table of specifications, and what guessing earns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import assert_never

from quizgen.forms.wordbox import Boxes
from quizgen.model import (
    Bank,
    Cloze,
    Essay,
    Flashcard,
    Group,
    Matching,
    MultipleChoice,
    Numeric,
    Occlusion,
    Ordering,
    Question,
    RowScoring,
    Section,
    ShortAnswer,
    Statements,
    TextOnly,
    TrueFalse,
    Vocabulary,
    choices,
    kind_name,
    placed,
    points_of,
    shown_count,
    total,
)
from quizgen.model import Item as ModelItem
from quizgen.richtext import Gap, inlines
from quizgen.rules.base import Run
from quizgen.rules.item import Item
from quizgen.rules.stems import readability


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table of specifications. Empty where a question does not say; `difficulty` is None there."""

    topic: str
    level: str
    difficulty: int | None
    questions: int
    points: Decimal


@dataclass(frozen=True, slots=True)
class Lengths:
    """Of choices with one key and options of different lengths: how many, in how many the longest (shortest) option is
    the key, and in how many chance would make it so."""

    choices: int
    longest: int
    longest_by_chance: float
    shortest: int
    shortest_by_chance: float


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a bank asks. Bonus points are not counted, and of a
    choice between questions only those that are answered. `by_guessing` is the expected score of somebody who guesses at every question that offers
    something to guess from. `cards` is how many cards there are in Anki. `places` counts, in choices whose order is fixed, where the key stands (from 1).
    `reading_level` is the median automated readability index of English stems of ten words or more, None where there
    are none. `languages` counts questions by their tags."""

    questions: int
    points: Decimal
    by_guessing: float
    cards: int
    kinds: dict[str, int]
    levels: dict[str, int]
    difficulties: dict[str, int]
    topics: dict[str, int]
    objectives: dict[str, int]
    table: tuple[Cell, ...]
    languages: dict[str, int]
    reading_level: float | None
    stem_words: float
    options: dict[str, int]
    places: dict[str, int]
    lengths: Lengths
    statuses: dict[str, int]


LEVELS = ("remember", "understand", "apply", "analyse", "evaluate", "create", "")
LEAST_WORDS = 10


def stats(bank: Bank) -> Statistics:
    """The figures of a bank. A question's topic is its first tag that the bank does not give to all."""
    run = Run(bank)
    items = run.of()
    asked = [item.question for item in items]
    levels: Counter[str] = Counter(question.level or "" for question in asked)
    return Statistics(
        questions=len(asked),
        points=total(bank.items),
        by_guessing=_by_guessing(bank),
        cards=sum(map(cards, asked)),
        kinds=_counted(kind_name(question) for question in asked),
        levels={level: levels[level] for level in LEVELS if levels[level]},
        difficulties=dict(sorted(Counter(str(question.difficulty or "") for question in asked).items())),
        topics=_counted(_topic(question, bank) for question in asked),
        objectives=_counted(question.objective for question in asked),
        table=_table(asked, bank),
        languages=_counted(item.tag for item in items),
        reading_level=_reading_level(item for item in items if item.language == "en"),
        stem_words=float(median([item.length for item in items])) if items else 0.0,
        options=_options(asked),
        places=_places(items),
        lengths=_lengths(items),
        statuses=_counted(question.status or "" for question in asked),
    )


def _by_guessing(bank: Bank) -> float:
    """What somebody earns on average who guesses wherever something is offered; words of a box are dealt out at random."""
    boxes = Boxes("")
    offered = {place.question.id: sum(map(len, boxes.around(place))) for place in placed(bank.items)}
    earned = [
        share * max(chance(question), 1 / offered[question.id] if offered[question.id] else 0.0)
        for question, share in _shares(bank.items)
    ]
    return round(sum(earned), 4)


def _shares(items: tuple[ModelItem, ...]) -> Iterator[tuple[Question, float]]:
    """What each question adds to the points that can be reached; of a choice, what it does on average."""
    for item in items:
        if isinstance(item, Group):
            share = 1.0
            if isinstance(item, Section) and item.choose is not None:
                share = min(1.0, item.choose / max(1, len(choices(item.items))))
            yield from ((question, share * points) for question, points in _shares(item.items))
        else:
            yield item, float(points_of(item))


def _counted(names: Iterable[str]) -> dict[str, int]:
    """How often each name occurs, the commonest first."""
    return dict(sorted(Counter(names).items(), key=lambda row: (-row[1], row[0])))


def _topic(question: Question, bank: Bank) -> str:
    return next((tag for tag in question.tags if tag not in bank.tags), "")


def _table(asked: Iterable[Question], bank: Bank) -> tuple[Cell, ...]:
    counts: Counter[tuple[str, str, int | None]] = Counter()
    points: dict[tuple[str, str, int | None], Decimal] = {}
    for question in asked:
        place = (_topic(question, bank), question.level or "", question.difficulty)
        counts[place] += 1
        points[place] = points.get(place, Decimal(0)) + points_of(question)
    order = sorted(counts, key=lambda place: (place[0], LEVELS.index(place[1]), place[2] or 0))
    return tuple(Cell(*place, counts[place], points[place]) for place in order)


def chance(question: Question) -> float:
    """The share of its points that guessing earns on average, 0 to 1. Several keys are guessed by ticking each option
    with even odds, or, where each tick counts, by ticking at random; a word bank or matches are dealt out at random."""
    match question:
        case TrueFalse():
            return 0.5
        case Statements():
            return _rows_by_chance(question.scoring, len(question.rows))
        case MultipleChoice() if not question.multiple:
            return _single(question)
        case MultipleChoice():
            return {"each": 0.5, "net": 0.0}.get(question.scoring, 0.5 ** shown_count(question))
        case Matching():
            return 1 / max(1, len({*[pair.right for pair in question.pairs], *question.distractors}))
        case Ordering():
            return 1 / max(1, len(question.items))
        case Cloze():
            gaps = sum(isinstance(part, Gap) for part in inlines(question.text))
            return 1 / (gaps + len(question.distractors)) if question.distractors else 0.0
        case ShortAnswer() | Numeric() | Essay() | Flashcard() | Occlusion() | Vocabulary() | TextOnly():
            return 0.0
        case _:
            assert_never(question)


def cards(question: Question) -> int:
    """How many cards a question has in Anki."""
    match question:
        case Cloze():
            gaps = [part.number for part in inlines(question.text) if isinstance(part, Gap)]
            return len({number for number in gaps if number}) + gaps.count(None)
        case Occlusion():
            return len(question.regions)
        case Ordering():
            return sum(len(question.items) if card == "steps" else 1 for card in question.cards)
        case Vocabulary():
            return len(question.cards)
        case Flashcard():
            return 2 if question.reverse else 1
        case TextOnly():
            return 0
        case MultipleChoice() | TrueFalse() | Statements() | ShortAnswer() | Numeric() | Matching() | Essay():
            return 1
        case _:
            assert_never(question)


def _rows_by_chance(scoring: RowScoring, count: int) -> float:
    """Of `net`, learners who cannot know leave the rows alone."""
    every = 0.5**count
    return {"each": 0.5, "net": 0.0, "kprime": every * (1 + count / 2), "all": every}[scoring]


def _single(question: MultipleChoice) -> float:
    count = max(1, shown_count(question))
    right = sum(float(option.credit or option.correct) for option in question.options) / count
    penalty = float(question.penalty / question.points) if question.points else 0.0
    return max(0.0, right - (1 - right) * penalty)


def _reading_level(items: Iterable[Item]) -> float | None:
    found = [readability(item.prose) for item in items if len(item.prose.split()) >= LEAST_WORDS]
    return round(float(median(found)), 1) if found else None


def _options(asked: Iterable[Question]) -> dict[str, int]:
    """How many choices show how many options."""
    counts = Counter(shown_count(question) for question in asked if isinstance(question, MultipleChoice))
    return {str(count): counts[count] for count in sorted(counts)}


def _places(items: Iterable[Item]) -> dict[str, int]:
    places: Counter[int] = Counter()
    for item in items:
        question = item.question
        if isinstance(question, MultipleChoice) and not question.shuffle and item.key is not None:
            places[item.choices.index(item.key) + 1] += 1
    return {str(place): places[place] for place in sorted(places)}


def _lengths(items: Iterable[Item]) -> Lengths:
    counts = Counter[str]()
    expected = {"longest": 0.0, "shortest": 0.0}
    for item in items:
        lengths = [len(choice.text) for choice in item.choices]
        if item.key is None or len(set(lengths)) < 2:
            continue
        counts["choices"] += 1
        for word, end in (("longest", max(lengths)), ("shortest", min(lengths))):
            if lengths.count(end) == 1:
                counts[word] += lengths[item.choices.index(item.key)] == end
                expected[word] += 1 / len(lengths)
    longest, shortest = (round(expected[word], 2) for word in ("longest", "shortest"))
    return Lengths(counts["choices"], counts["longest"], longest, counts["shortest"], shortest)
