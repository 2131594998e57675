"""The box of words that several questions share: what is to be written in them, once each, and words that fit nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.forms.scoring import tidy
from quizgen.model import Cloze, Group, Item, Match, Placed, ShortAnswer, questions, takes_words
from quizgen.richtext import Gap, Paragraph, RichText, inlines, literal, plain
from quizgen.select import orders


def box(group: Group, seed: str) -> tuple[RichText, ...]:
    """The words of a group in the order of the seed; none where it has no box. Of words that count as the same the first
    spelling stands there; a group inside with a box of its own is left out."""
    if group.words is None:
        return ()
    found: dict[str, RichText] = {}
    spellings = [*_keys(group.items), *((word, "loose") for word in group.words.distractors)]
    for word, match in spellings:
        found.setdefault(tidy(plain(word), match), word)
    texts = list(found.values())
    (order,) = orders(list(map(plain, texts)), (seed,), next((one.id for one in questions(group.items)), ""))
    return tuple([texts[place] for place in order])


def _keys(items: tuple[Item, ...]) -> Iterator[tuple[RichText, Match]]:
    for item in items:
        if isinstance(item, Group):
            yield from _keys(item.items) if item.words is None else ()
        elif isinstance(item, ShortAnswer):
            yield literal(item.accepted[0]), item.match
        elif isinstance(item, Cloze):
            yield from (((Paragraph(gap.content),), item.match) for gap in inlines(item.text) if isinstance(gap, Gap))


class Boxes:
    """The boxes around questions in the order of a seed, each made once; their groups must stay alive meanwhile."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._made: dict[int, tuple[RichText, ...]] = {}

    def around(self, place: Placed) -> list[tuple[RichText, ...]]:
        """Those that a question takes its words from, the outer ones first."""
        if not (place.sections or place.above) or not takes_words(place.question):
            return []
        groups = [group for group in (*place.sections, *place.above) if group.words is not None]
        return [self._of(group) for group in groups]

    def _of(self, group: Group) -> tuple[RichText, ...]:
        if id(group) not in self._made:
            self._made[id(group)] = box(group, self._seed)
        return self._made[id(group)]
