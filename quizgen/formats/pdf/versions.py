"""The versions of one worksheet: what each holds, and in which order. No two are the same paper, where that can be."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from quizgen.diagnostics import Span
from quizgen.formats.pdf.letters import letter
from quizgen.model import Bank, Matching, MultipleChoice, Ordering, Placed, Question, placed, questions
from quizgen.select import drawn, mixed, option_orders, shown_matches, shown_order

MOST = 1000
FEW = 26
"""So many versions have names of a single letter."""
_TRIES = 10
"""For each paper that is taken, how often a version is drawn again before it counts as certain that no other is left."""
_AT_ONCE = 8
_UNSEEN: dict[str, Any] = {
    **dict.fromkeys(("id", "title", "deck", "objective", "source", "tts"), ""),
    **dict.fromkeys(("was", "was_at", "tags", "rationale", "facts", "enemies"), ()),
    **dict.fromkeys(("difficulty", "level", "status", "lint"), None),
    "span": Span("", 0, 0, 0), "id_given": True, "background": False, "card_style": "choice",
}  # fmt: skip
"""What every question has that a worksheet does not show."""


class Version(NamedTuple):
    """One form of a bank. `letter` is empty where there is only one; `bank` holds what was drawn, in printed order;
    `seed` shuffles what is in the questions, and `orders` are those of shuffled options, by the id of the question."""

    letter: str
    seed: str
    bank: Bank
    orders: Mapping[str, tuple[int, ...]]


def versions(bank: Bank, count: int, seed: str) -> tuple[Version, ...]:
    """`count` versions, named A, B, C …; a single one keeps the order of the bank.

    One that would be the same paper as an earlier one is drawn again, by its seed with a number; all others are what
    they are, however many there are, so that papers handed out stay true."""
    if count == 1:
        return (Version("", seed, drawn(bank, seed), _orders(bank, [seed])[0]),)
    forms = _first_drawn(bank, range(count), seed)
    papers = _Papers(bank)
    if papers.different(forms) < count:
        later = _first_drawn(bank, range(count, FEW), seed)
        forms = papers.redrawn(forms, later)
        forms = papers.redrawn(forms, ()) if later else forms
    return tuple(forms)


def first_seed(seed: str, letter: str) -> str:
    """What a version is drawn by, unless that would give an earlier one."""
    return f"{seed}/{letter}" if letter else seed


def different(bank: Bank, forms: Sequence[Version]) -> int:
    """How many different papers the versions are."""
    return _Papers(bank).different(forms)


def _first_drawn(bank: Bank, places: Sequence[int], seed: str) -> list[Version]:
    names = list(map(letter, places))
    return _made(bank, names, [first_seed(seed, name) for name in names])


def _made(bank: Bank, names: Sequence[str], seeds: Sequence[str]) -> list[Version]:
    banks = [mixed(drawn(bank, seed), seed) for seed in seeds]
    return list(map(Version, names, seeds, banks, _orders(bank, seeds)))


def _orders(bank: Bank, seeds: Sequence[str]) -> list[dict[str, tuple[int, ...]]]:
    """For each seed, the order of the options of each question that has them shuffled."""
    asked = questions(bank.items)
    choices = [question for question in asked if isinstance(question, MultipleChoice) and question.shuffle]
    ids = [question.id for question in choices]
    columns = [option_orders(question, seeds) for question in choices]
    return [dict(zip(ids, [column[place] for column in columns], strict=True)) for place in range(len(seeds))]


class _Papers:
    """Tells the versions of a bank apart by what is printed: two questions, or two options, may look the same."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._numbers: dict[Hashable, int] = {}
        self._looks = {place.question.id: self._number(_look(place)) for place in placed(bank.items)}
        self._options = {
            question.id: [self._number((option.text, option.image)) for option in question.options]
            for question in questions(bank.items)
            if isinstance(question, MultipleChoice)
        }

    def different(self, forms: Sequence[Version]) -> int:
        """How many of them differ."""
        return len(set(map(self._paper, forms)))

    def redrawn(self, forms: Sequence[Version], later: Sequence[Version]) -> list[Version]:
        """The versions, those that repeat an earlier one drawn again, as long as that gives new ones. What is new is
        none of the others, and none of those that would come `later` in a longer row."""
        papers = [self._paper(form) for form in forms]
        barred = {*papers, *map(self._paper, later)}
        taken: set[Hashable] = set()
        found = []
        is_any_left = True
        for form, paper in zip(forms, papers, strict=True):
            if paper in taken and is_any_left:
                tries = ((again, self._paper(again)) for again in self._again(form, _TRIES * (len(barred) + 2)))
                form, paper = next((one for one in tries if one[1] not in barred), (form, paper))
                is_any_left = paper not in taken
                barred.add(paper)
            taken.add(paper)
            found.append(form)
        return found

    def _again(self, form: Version, tries: int) -> Iterator[Version]:
        for start in range(2, tries + 2, _AT_ONCE):
            seeds = [f"{form.seed}/{number}" for number in range(start, start + _AT_ONCE)]
            yield from _made(self._bank, [form.letter] * _AT_ONCE, seeds)

    def _paper(self, form: Version) -> Hashable:
        return tuple([(self._looks[asked.id], self._shown(asked, form)) for asked in questions(form.bank.items)])

    def _shown(self, question: Question, form: Version) -> Hashable:
        """What the seed has done to the inside of a question."""
        if isinstance(question, MultipleChoice):
            options = self._options[question.id]
            return tuple([options[place] for place in form.orders.get(question.id, range(len(options)))])
        if isinstance(question, Matching):
            return shown_matches(question, form.seed)
        return shown_order(question.id, question.items, form.seed) if isinstance(question, Ordering) else ()

    def _number(self, thing: Hashable) -> int:
        """The same for all that are equal."""
        return self._numbers.setdefault(thing, len(self._numbers))


def _look(place: Placed) -> Hashable:
    """What is printed of a question wherever it stands, and what it stands below. Options come with their order."""
    question, sections, passage = place
    text = (passage.title, passage.text, passage.image, passage.audio, passage.source) if passage else None
    if isinstance(question, MultipleChoice):
        question = replace(question, options=())
    return replace(question, **_UNSEEN), tuple([section.title for section in sections]), text
