"""Rules on pairs of questions: doubles, contradictions, and one that answers another. Linear in the bank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import assert_never

from quizgen.messages import phrase
from quizgen.model import (
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
    prompt,
    wished,
)
from quizgen.model.wishes import DECK
from quizgen.patterns import late
from quizgen.richtext import RichText, plain
from quizgen.rules.base import Finding, Findings, Rule, Run, bank_rule, found
from quizgen.rules.item import Item, comparable
from quizgen.rules.words import content_stems, fold, fold_typography, shorten, squeeze
from quizgen.wordlists import is_spaced

LEAST_CONTENT = 4
"""Stems with fewer words of content are alike by chance."""
MAX_CONTENT = 200
"""Of longer stems only the first words are compared."""
LONGEST_KEY = 6
LEAST_KEY_LETTERS = 8
COMMON = 3
"""A phrase that stands in more stems than this is the bank's topic, not a clue."""

_MASK = (1 << 64) - 1


def _key_of(item: Item) -> str:
    """The key in a comparable form; empty where a question has none."""
    question = item.question
    match question:
        case TrueFalse():
            return str(question.key)
        case Statements():
            return "\x00".join(sorted(f"{fold(plain(row.text))}: {row.key}" for row in question.rows))
        case Numeric():
            return f"{question.low}..{question.high}"
        case Cloze() | TextOnly():
            return ""
        case (
            MultipleChoice() | ShortAnswer() | Matching() | Ordering() | Essay() | Flashcard() | Occlusion()
            | Vocabulary()
        ):  # fmt: skip
            return "\x00".join(sorted({fold(answer) for answer in item.answers}))
        case _:
            assert_never(question)


def _numbered(items: Iterable[Item], known: dict[str, int]) -> Iterator[tuple[Item, tuple[int, ...]]]:
    """Each question with its stem's words as numbers that are the same in every run; `known` are the words so far."""
    for item in items:
        content = (item.content if is_spaced(item.language) else tuple(item.stem))[:MAX_CONTENT]
        yield item, tuple(_mixed(known.setdefault(word, len(known))) for word in content)


def _mixed(number: int) -> int:
    """A number spread over 64 bits (the finaliser of splitmix64)."""
    mixed = (number + 1) * 0x9E3779B97F4A7C15 & _MASK
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _MASK
    return mixed ^ mixed >> 31


@bank_rule(
    "QG124",
    "near-duplicate",
    "warning",
    "Two questions ask the same and have the same answer.",
    why="A double adds work and no information, and one of the two is forgotten when the other is corrected "
    "(Haladyna, Downing & Rodriguez 2002, rule 1).",
    advice="Delete one of them, or name each in the other's `enemies` so that no test has both.",
    after=("W307",),
)
def near_duplicate(run: Run) -> Findings:
    """Same kind, same key, and stems that differ in one word of content at most; in another bank, as information."""
    seen = run.asked.seen
    for item, numbers in _numbered(run.of(), run.asked.words):
        key = _key_of(item)
        if not key or item.has_media or item.placed.above:
            continue
        signatures = [(item.language, type(item.question), key, one) for one in _signatures(item, numbers)]
        alike = [seen[one] for one in signatures if one in seen]
        own = next((other for other, bank in alike if bank is run.bank), None)
        for one in signatures:
            if one not in seen or seen[one][1] is not run.bank:
                seen[one] = item, run.bank
        if own is not None and not _are_settled(item, own):
            yield _double(item, own, is_elsewhere=False)
        elif own is None and alike:
            yield _double(item, alike[0][0], is_elsewhere=True)


def _double(item: Item, first: Item, is_elsewhere: bool) -> Finding:
    also = ((first.span, phrase("rules.other")),)
    other = shorten(first.question.id, 40)
    if is_elsewhere:
        return found(item.span, "QG124.elsewhere", other=other, also=also, severity="info", item=item)
    return found(item.span, "QG124.here", other=other, also=also, item=item)


_SIGN = late(r"\d+(?:[.,]\d+)*|[+×·*/÷=<>≤≥^√≠±%]|(?<![^\W\d])-|-(?![^\W\d])")


def _figures(item: Item) -> str:
    """What makes one calculation another: formulas, code and raised text as they are; figures and signs in order."""
    calculated = any(map(str.isdigit, item.stem))
    signs = _SIGN.findall(fold_typography(item.stem)) if calculated else []
    return "\x00".join([*item.formulas, *signs])


def _signatures(item: Item, numbers: tuple[int, ...]) -> Iterator[int | str]:
    """What two stems share when they are equal, have the same words, or differ in one word of content."""
    yield squeeze(item.stem) if item.formulas else fold(item.stem)
    if len(numbers) < LEAST_CONTENT:
        return
    total = sum(numbers)
    figures = _figures(item)
    yield f"{total}\x00{figures}" if figures else total
    exact = isinstance(item.question, TrueFalse) or figures or any(word.isdigit() for word in item.content)
    if not exact and len(numbers) > LEAST_CONTENT:
        yield from (total - number for number in dict.fromkeys(numbers))


def _are_settled(one: Item, other: Item) -> bool:
    """Whether they never stand in one test, or always do, as parts of one exercise that may build on each other."""
    exercise = one.placed.exercise
    if exercise is not None and exercise is other.placed.exercise:
        return True
    return not (one.names.isdisjoint(other.enemies) and other.names.isdisjoint(one.enemies))


@bank_rule(
    "QG206",
    "same-front",
    "warning",
    "Two questions ask the same and have different answers.",
    why="Learners cannot know which answer is meant, and each card disturbs the memory of the other "
    "(SuperMemo, Twenty rules of formulating knowledge, rule 11: combat interference).",
    advice="Say on each front what tells them apart, or join them.",
)
def same_front(run: Run) -> Findings:
    """Equal fronts of cards of one deck and of questions whose answer is written, and equal backs of cards asked both
    ways."""
    fronts: dict[tuple[type, str, str], Item] = {}
    backs: dict[str, Item] = {}
    for item in run.of(Flashcard, ShortAnswer, Numeric, TrueFalse, Vocabulary):
        question = item.question
        front = comparable(prompt(question))
        if not front or _asks_with_more(item):
            continue
        first = fronts.setdefault((type(question), wished(question.formats, *DECK), front), item)
        if first is not item and _differ(first, item):
            yield found(item.span, "QG206.fronts", also=((first.span, phrase("rules.other")),), item=item)
        elif (back := _asked_back(question)) and question.image is None:
            other = backs.setdefault(comparable(back), item)
            if other is not item and first is item:
                also = ((other.span, phrase("rules.other")),)
                yield found(item.span, "QG206.backs", also=also, severity="info", item=item)


def _asks_with_more(item: Item) -> bool:
    """Whether a picture, a sound or a passage belongs to what is asked; a word is read without them."""
    if isinstance(item.question, Vocabulary):
        return False
    return item.has_media or bool(item.placed.above)


def _asked_back(question: Question) -> RichText:
    """What is asked the other way round, too; nothing of others."""
    if isinstance(question, Flashcard) and question.reverse:
        return question.back
    if isinstance(question, Vocabulary) and not {"write", "say"}.isdisjoint(question.cards):
        return question.meaning[0]
    return ()


def _differ(one: Item, other: Item) -> bool:
    """Whether no answer of one is accepted by the other."""
    match one.question:
        case TrueFalse() | Numeric():
            return _key_of(one) != _key_of(other)
        case (
            MultipleChoice() | Statements() | ShortAnswer() | Cloze() | Matching() | Ordering() | Essay() | Flashcard()
            | Occlusion() | Vocabulary() | TextOnly()
        ):  # fmt: skip
            return {fold(text) for text in one.answers}.isdisjoint(fold(text) for text in other.answers)
        case _:
            assert_never(one.question)


@bank_rule(
    "QG123",
    "answers-another",
    "info",
    "One question contains the answer of another.",
    why="In one test, the second is then answered by reading "
    "(Haladyna, Downing & Rodriguez 2002, rule 4: keep items independent).",
    advice="Name each in the other's `enemies`, so that no test has both, or reword one.",
)
def answers_another(run: Run) -> Findings:
    """Keys of some length, found in other stems by runs of words."""
    wanted: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    for item in run.of(MultipleChoice, ShortAnswer, Cloze, Flashcard):
        if not is_spaced(item.language):
            continue
        for wording in _phrases(item):
            wanted[wording].append(item)
    sizes = sorted({len(wording) for wording in wanted})
    places: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    for item in run.of():
        content = item.content[:MAX_CONTENT]
        for size in sizes:
            for wording in {content[start : start + size] for start in range(len(content) - size + 1)} & wanted.keys():
                places[wording].append(item)
    for wording, items in wanted.items():
        if len(items) <= COMMON and 0 < len(places.get(wording, ())) <= COMMON:
            yield from _told(items, places[wording])


def _phrases(item: Item) -> Iterator[tuple[str, ...]]:
    """The content of an item's keys, where it is long enough to be told and is not in its own stem."""
    for answer in dict.fromkeys(item.answers[:1] if isinstance(item.question, ShortAnswer) else item.answers):
        wording = content_stems(answer, item.language)
        if (
            2 <= len(wording) <= LONGEST_KEY
            and sum(map(len, wording)) >= LEAST_KEY_LETTERS
            and not set(wording) <= item.stems
        ):
            yield wording


def _told(items: list[Item], places: list[Item]) -> Findings:
    for item in items:
        for place in places:
            if place is item or _are_settled(item, place):
                continue
            also = ((item.span, phrase("rules.answered")),)
            yield found(place.span, "QG123", other=item.question.id, also=also, item=place)


RULES: tuple[Rule, ...] = (answers_another, near_duplicate, same_front)
