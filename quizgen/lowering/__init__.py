"""Bank → Bank of the kinds that a format writes. Every rewrite is reported; points stay the same in sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from quizgen.diagnostics import Report
from quizgen.labels import Labels, labels
from quizgen.lowering.above import below, with_words
from quizgen.lowering.features import features, tell_lost
from quizgen.lowering.parts import named_apart, shares
from quizgen.lowering.references import without_references
from quizgen.lowering.telling import Numbers, Rewrites, tell_left_out, tell_numbers
from quizgen.lowering.ways import Way, ways
from quizgen.model import Bank, Exercise, Group, Item, Passage, Question, Section, TextOnly, Words, groups, questions
from quizgen.richtext import Reference

__all__ = ["Lowered", "Numbers", "Way", "features", "lower", "tell_left_out", "tell_lost", "tell_numbers", "ways"]


class Lowered(NamedTuple):
    """What a format is given. `origin` has, for every question that came of another, the id of that; `left_out` are
    those that cannot be written, and why."""

    bank: Bank
    origin: Mapping[str, str]
    left_out: tuple[tuple[Question, str], ...]


class Written(NamedTuple):
    """The questions of native kinds that one has become, and whether a learner can earn the same points by them."""

    questions: tuple[Question, ...]
    fair: bool = True


def lower(
    bank: Bank, native: frozenset[type], name: str, report: Report, *, rewrite: bool = True, numbers: Numbers = "verse"
) -> Lowered:
    """The bank as the format of that name can write it. Without `rewrite` a question of another kind is left out.
    `numbers` are those that it can show beside the lines of a text.

    A question that becomes several shares its points among them, and none that a section may draw becomes several: the
    draw would not be fair any more."""
    if Reference not in native:
        bank = without_references(bank, native, name, report)
    lowering = _Lowering(bank, native, rewrite, numbers != "")
    items = tuple(lowering.items(bank.items, drawn=False))
    lowering.rewrites.tell(name, report)
    for question, why in lowering.left_out:
        tell_left_out(question, name, why, report)
    changed = items != bank.items if lowering.is_needed else False
    lowered = replace(bank, items=_with_enemies(items, lowering.parts)) if changed else bank
    return Lowered(lowered, lowering.origin, tuple(lowering.left_out))


def _boxes(bank: Bank) -> set[type]:
    return {Words} if any(group.words is not None for group in groups(bank.items)) else set()


class _Lowering:
    """One bank on its way, and what there is to tell of it."""

    def __init__(self, bank: Bank, native: frozenset[type], rewrite: bool, numbered: bool) -> None:
        self._native = native
        self._numbered = numbered
        self._rewrite = rewrite
        self._words = labels(bank.language)
        self._taken = {question.id for question in questions(bank.items)}
        self.rewrites = Rewrites()
        self.origin: dict[str, str] = {}
        self.parts: dict[str, tuple[str, ...]] = {}
        self.left_out: list[tuple[Question, str]] = []
        self.is_needed = not native.issuperset(
            {Section, Passage, Exercise, *map(type, questions(bank.items)), *_boxes(bank)}
        )

    def items(self, items: tuple[Item, ...], drawn: bool) -> Iterator[Item]:
        """What stands for the items; `drawn` are those of a section that picks."""
        if not self.is_needed:
            yield from items
            return
        for item in items:
            if isinstance(item, Group) and item.words is not None and Words not in self._native:
                self.rewrites.boxes.append(item)
                item = with_words(item, self._words)
            if isinstance(item, Section):
                yield from self._kept(item, drawn or item.pick is not None)
            elif isinstance(item, (Passage, Exercise)) and type(item) not in self._native:
                self.rewrites.texts_above(item)
                yield from self.items(tuple(below(item, numbered=self._numbered)), drawn)
            elif isinstance(item, (Passage, Exercise)):
                yield from self._kept(item, drawn)
            else:
                yield from self._written(item, drawn)

    def _kept(self, group: Group, drawn: bool) -> Iterator[Item]:
        """A group with what is left in it, or that alone where the format has no such groups."""
        inner = tuple(self.items(group.items, drawn))
        if type(group) not in self._native:
            yield from inner
        elif inner:
            yield replace(group, items=inner)

    def _written(self, question: Question, drawn: bool) -> Iterator[Question]:
        if type(question) in self._native:
            yield question
            return
        if isinstance(question, TextOnly):
            self.rewrites.texts.append(question)
            return
        written = nearest(question, self._native, self._words, may_split=not drawn) if self._rewrite else None
        if written is None:
            self.left_out.append((question, "no-way" if self._rewrite else "no-rewrite"))
            return
        self.rewrites.add(question, written.questions, written.fair)
        yield from self._named(question, written.questions)

    def _named(self, question: Question, written: tuple[Question, ...]) -> Iterator[Question]:
        """Each of several questions under an id of its own, with its share of the points."""
        if len(written) == 1:
            yield written[0]
            return
        ids = self._own_names(question, written) or named_apart(question.id, len(written), self._taken)
        self._taken.update(ids)
        self.parts[question.id] = ids
        for part, name, points in zip(written, ids, shares(question.points, len(written)), strict=True):
            self.origin[name] = question.id
            yield replace(part, id=name, points=points, was=(), was_at=())

    def _own_names(self, question: Question, written: tuple[Question, ...]) -> tuple[str, ...]:
        """The ids that a way gave to the questions itself, the first one that of the question; none where they are not
        all different, or another question's."""
        ids = tuple([part.id for part in written])
        is_free = len({*ids}) == len(ids) and self._taken.isdisjoint(ids[1:])
        return ids if is_free and ids[0] == question.id else ()


def nearest(
    question: Question,
    native: frozenset[type],
    words: Labels,
    *,
    may_split: bool = True,
    tried: frozenset[type] = frozenset(),
) -> Written | None:
    """The questions of native kinds that are nearest to one; None where no way leads to any. Only fair ways lead on: a
    model answer that was put on a card is nothing to be typed."""
    if type(question) in native:
        return Written((question,))
    tried |= {type(question)}
    for way in ways(question):
        if way.to in tried or not (way.to in native or (way.fair and way.on)):
            continue
        made = way.make(question, words)
        if not made or (len(made) > 1 and not may_split):
            continue
        further = [nearest(one, native, words, may_split=may_split, tried=tried) for one in made]
        found = [written for written in further if written]
        if len(found) == len(made):
            every = tuple(one for written in found for one in written.questions)
            return Written(every, way.fair and all(written.fair for written in found))
    return None


def _with_enemies(items: tuple[Item, ...], parts: Mapping[str, tuple[str, ...]]) -> tuple[Item, ...]:
    """The items, in which the enemies of a question that became several are all of these."""
    return tuple(_with_enemies_of(item, parts) for item in items) if parts else items


def _with_enemies_of(item: Any, parts: Mapping[str, tuple[str, ...]]) -> Any:
    if isinstance(item, Group):
        return replace(item, items=_with_enemies(item.items, parts))
    if parts.keys().isdisjoint(item.enemies):
        return item
    return replace(item, enemies=tuple(name for enemy in item.enemies for name in parts.get(enemy, (enemy,))))
