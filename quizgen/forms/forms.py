"""The forms of one bank: what each holds, and in which order. No two are the same paper, where that can be."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple, assert_never

from quizgen.forms.letters import letter
from quizgen.forms.references import Missing, printed, standing
from quizgen.forms.shown import AsWritten, Shown, ShownChoice, ShownMatching, ShownOrdering, ShownStatements, shows
from quizgen.model import Bank, Feedback, MultipleChoice, Placed, Statements, placed, questions
from quizgen.select import drawn, mixed

MOST = 1000
FEW = 26
"""So many versions have names of a single letter."""
_TRIES = 10
"""For each paper that is taken, how often a version is drawn again before it counts as certain that no other is left."""
_AT_ONCE = 8
_UNSEEN: dict[str, Any] = {
    **dict.fromkeys(("id", "title", "objective", "source"), ""),
    **dict.fromkeys(("was", "tags", "rationale", "facts", "enemies", "formats"), ()),
    **dict.fromkeys(("difficulty", "level", "status", "lint"), None),
    "feedback": Feedback(),
    "id_given": True, "background": False,
}  # fmt: skip
"""What every question has that a worksheet does not show."""


class Form(NamedTuple):
    """What one learner, or all with papers of that `name`, are given. `bank` holds what was drawn, in the order shown;
    `shown` has its questions by id, as the `seed` has them shown. The name is empty where there is only one. `numbers`
    are those that stand in the texts of questions which refer to others, by their ids; what would refer to something
    that is not in the form is `left_out`."""

    name: str
    seed: str
    bank: Bank
    shown: Mapping[str, Shown]
    numbers: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    left_out: tuple[Missing, ...] = ()

    def look(self, name: str) -> tuple[object, ...]:
        """By what it can be remembered how a question looks."""
        return name, *self.shown[name][1:], *self.numbers.get(name, ())


def forms(bank: Bank, count: int, seed: str) -> tuple[Form, ...]:
    """`count` forms, named A, B, C …; a single one keeps the order of the bank.

    One that would be the same paper as an earlier one is drawn again, by its seed with a number; all others are what
    they are, however many there are, so that papers handed out stay true."""
    return tuple(map(_printed, _drawn(bank, count, seed))) if bank.refers else tuple(_drawn(bank, count, seed))


def _drawn(bank: Bank, count: int, seed: str) -> list[Form]:
    if count == 1:
        return [Form("", seed, drawn(bank, seed), _shown(bank, [seed])[0])]
    found = _first_drawn(bank, range(count), seed)
    papers = _Papers(bank)
    if papers.different(found) < count:
        later = _first_drawn(bank, range(count, FEW), seed)
        found = papers.redrawn(found, later)
        found = papers.redrawn(found, ()) if later else found
    return found


def undrawn(bank: Bank, seed: str) -> Form:
    """The bank with nothing drawn, in its own order, and each question as the seed has it shown."""
    form = Form("", seed, bank, _shown(bank, [seed])[0])
    return _printed(form) if bank.refers else form


def _printed(form: Form) -> Form:
    """The form with numbers in the place of references."""
    bank, left_out = standing(form.bank)
    whole, shown, numbers = printed(bank, {**form.shown})
    return form._replace(bank=whole, shown=shown, numbers=numbers, left_out=left_out)


def first_seed(seed: str, name: str) -> str:
    """What a form is drawn by, unless that would give an earlier one."""
    return f"{seed}/{name}" if name else seed


def different(bank: Bank, found: Sequence[Form]) -> int:
    """How many different papers the forms are."""
    return _Papers(bank).different(found)


def _first_drawn(bank: Bank, places: Sequence[int], seed: str) -> list[Form]:
    names = list(map(letter, places))
    return _made(bank, names, [first_seed(seed, name) for name in names])


def _made(bank: Bank, names: Sequence[str], seeds: Sequence[str]) -> list[Form]:
    banks = [mixed(drawn(bank, seed), seed) for seed in seeds]
    return list(map(Form, names, seeds, banks, _shown(bank, seeds)))


def _shown(bank: Bank, seeds: Sequence[str]) -> list[dict[str, Shown]]:
    """For each seed, every question as it has it shown."""
    asked = list(questions(bank.items))
    ids = [question.id for question in asked]
    columns = [shows(question, seeds) for question in asked]
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

    def different(self, forms: Sequence[Form]) -> int:
        """How many of them differ."""
        return len(set(map(self._paper, forms)))

    def redrawn(self, forms: Sequence[Form], later: Sequence[Form]) -> list[Form]:
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

    def _again(self, form: Form, tries: int) -> Iterator[Form]:
        for start in range(2, tries + 2, _AT_ONCE):
            seeds = [f"{form.seed}/{number}" for number in range(start, start + _AT_ONCE)]
            yield from _made(self._bank, [form.name] * _AT_ONCE, seeds)

    def _paper(self, form: Form) -> Hashable:
        asked = questions(form.bank.items)
        return tuple([(self._looks[question.id], self._inside(form.shown[question.id])) for question in asked])

    def _inside(self, shown: Shown) -> Hashable:
        """What the seed has done to the inside of a question."""
        match shown:
            case ShownChoice(question, order):
                options = self._options[question.id]
                return tuple([options[place] for place in order])
            case ShownStatements():
                return tuple([row.text for row in shown.rows])
            case ShownMatching():
                return shown.rights
            case ShownOrdering():
                return shown.items
            case AsWritten():
                return ()
            case _:
                assert_never(shown)

    def _number(self, thing: Hashable) -> int:
        """The same for all that are equal."""
        return self._numbers.setdefault(thing, len(self._numbers))


def _look(place: Placed) -> Hashable:
    """What is printed of a question wherever it stands, and what it stands below. Options and rows come with their
    order."""
    question = place.question
    texts = [(one.title, one.text, one.image, one.audio, one.source) for one in place.above]
    if isinstance(question, MultipleChoice):
        question = replace(question, options=())
    elif isinstance(question, Statements):
        question = replace(question, rows=())
    return replace(question, **_UNSEEN), tuple([section.title for section in place.sections]), tuple(texts)
