"""A question as one learner is shown it: in which order, and what is right then.

Everything that depends on chance is in these values, so that they are also what a page that was made of one is
remembered by, with the question's id (`Form.look`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias, assert_never

from quizgen.model import (
    Cloze,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    Numeric,
    Occlusion,
    Option,
    Ordering,
    Question,
    ShortAnswer,
    Statement,
    Statements,
    TextOnly,
    TrueFalse,
    Vocabulary,
    standing,
)
from quizgen.richtext import Gap, Paragraph, RichText, inlines, plain
from quizgen.select import orders


class ShownChoice(NamedTuple):
    """`order` holds the places of the options that are shown, in that order."""

    question: MultipleChoice
    order: tuple[int, ...]

    @property
    def options(self) -> tuple[Option, ...]:
        """The options as shown."""
        options = self.question.options
        return tuple([options[place] for place in self.order])


class ShownStatements(NamedTuple):
    """`order` holds the places of the rows, as shown."""

    question: Statements
    order: tuple[int, ...]

    @property
    def rows(self) -> tuple[Statement, ...]:
        """The rows as shown."""
        rows = self.question.rows
        return tuple([rows[place] for place in self.order])


class ShownMatching(NamedTuple):
    """`rights` are the distinct right-hand sides, distractors among them, as shown; `order` is where among them that of
    each pair stands."""

    question: Matching
    rights: tuple[RichText, ...]
    order: tuple[int, ...]


class ShownOrdering(NamedTuple):
    """`order` holds the places of the items, as shown; of items that are the same, the first comes first."""

    question: Ordering
    order: tuple[int, ...]

    @property
    def items(self) -> tuple[RichText, ...]:
        """The items as shown."""
        items = self.question.items
        return tuple([items[place] for place in self.order])


class AsWritten(NamedTuple):
    """Chance changes nothing."""

    question: TrueFalse | ShortAnswer | Numeric | Cloze | Essay | Flashcard | Occlusion | Vocabulary | TextOnly


Shown: TypeAlias = ShownChoice | ShownStatements | ShownMatching | ShownOrdering | AsWritten


def show(question: Question, seed: str) -> Shown:
    """The question as the seed has it shown."""
    return shows(question, (seed,))[0]


def shows(question: Question, seeds: Sequence[str]) -> Sequence[Shown]:
    """The question as each of the seeds has it shown."""
    match question:
        case MultipleChoice():
            found = _pinned(question, question.options, seeds)
            if question.show is not None:
                taken = _drawn(question, question.show, seeds)
                pairs = zip(found, taken, strict=True)
                found = [tuple([place for place in order if place in those]) for order, those in pairs]
            return [ShownChoice(question, order) for order in found]
        case Statements():
            return [ShownStatements(question, order) for order in _pinned(question, question.rows, seeds)]
        case Matching():
            return list(_matchings(question, seeds))
        case Ordering():
            return list(_orderings(question, seeds))
        case (
            TrueFalse()
            | ShortAnswer()
            | Numeric()
            | Cloze()
            | Essay()
            | Flashcard()
            | Occlusion()
            | Vocabulary()
            | TextOnly()
        ):
            return [AsWritten(question)] * len(seeds)
        case _:
            assert_never(question)


def _pinned(
    question: MultipleChoice | Statements, parts: Sequence[Option | Statement], seeds: Sequence[str]
) -> Sequence[tuple[int, ...]]:
    """Shuffled where the question allows it, pinned ones last."""
    if not question.shuffle:
        return [tuple(range(len(parts)))] * len(seeds)
    pinned = [place for place, part in enumerate(parts) if part.pin]
    free = [place for place, part in enumerate(parts) if not part.pin]
    found = orders([plain(parts[place].text) for place in free], seeds, question.id)
    return [(*[free[place] for place in order], *pinned) for order in found] if pinned else found


def _drawn(question: MultipleChoice, count: int, seeds: Sequence[str]) -> Iterator[set[int]]:
    """For each seed the places of the options that are shown. The draw has a chance of its own, or the options drawn
    would mostly stand before the key."""
    always = standing(question)
    others = [place for place in range(len(question.options)) if place not in always]
    texts = [plain(question.options[place].text) for place in others]
    for order in orders(texts, seeds, f"{question.id}/show"):
        yield {*always, *[others[place] for place in order[: max(count - len(always), 0)]]}


def _matchings(question: Matching, seeds: Sequence[str]) -> Iterator[ShownMatching]:
    rights = tuple(dict.fromkeys([*(pair.right for pair in question.pairs), *question.distractors]))
    places = {right: place for place, right in enumerate(rights)}
    wanted = [places[pair.right] for pair in question.pairs]
    for order in orders(list(map(plain, rights)), seeds, question.id):
        shown = {place: at for at, place in enumerate(order)}
        yield ShownMatching(question, tuple([rights[place] for place in order]), tuple(map(shown.__getitem__, wanted)))


def _orderings(question: Ordering, seeds: Sequence[str]) -> Iterator[ShownOrdering]:
    """Shuffled, but never in the right order already (where there are two items or more)."""
    items = question.items
    same: dict[RichText, list[int]] = {}
    for place, item in enumerate(items):
        same.setdefault(item, []).append(place)
    first = [same[item][0] for item in items]
    for order in orders(list(map(plain, items)), seeds, question.id):
        texts = [first[place] for place in order]
        if len(texts) > 1 and texts == first:
            texts = [*texts[1:], texts[0]]
        left = {places[0]: iter(places) for places in same.values()}
        yield ShownOrdering(question, tuple([next(left[text]) for text in texts]))


def words(question: Cloze, seed: str) -> tuple[RichText, ...]:
    """The word bank of a text with gaps, answers and distractors, for whoever shows it shuffled."""
    answers: list[RichText] = [(Paragraph(gap.content),) for gap in inlines(question.text) if isinstance(gap, Gap)]
    found = tuple(dict.fromkeys([*answers, *question.distractors]))
    return tuple([found[place] for place in orders(list(map(plain, found)), (seed,), question.id)[0]])
