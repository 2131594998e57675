"""Rules on questions that refer to others."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from quizgen.model import Bank, Group, Item, Passage, Placed, Section, TextOnly
from quizgen.referring import references
from quizgen.rules.base import Findings, Rule, Run, bank_rule, found

Path: TypeAlias = tuple[Item, ...]
"""The groups around something from the outside in, and itself; an exercise stands for its parts."""


@bank_rule(
    "QG131",
    "refers-elsewhere",
    "info",
    "A question refers to another that may come later, or not at all.",
    why="Versions shuffle and sections draw: learners may be sent to a question that they have not seen, or that is not "
    "on their paper.",
    advice="Put both into one exercise, whose parts stay together and in order.",
)
def refers_elsewhere(run: Run) -> Findings:
    """What the texts of questions name, but for explanations, which are read at the end."""
    if not run.bank.refers:
        return
    paths = _paths(run)
    for item in run.of():
        for name in dict.fromkeys([one.id for one in references(replace(item.question, rationale=()))]):
            own, other = paths[item.question.id], paths.get(name, ())
            if not other or any(other[-1] is one for one in own):
                continue
            if which := _risk(own, other, run.bank):
                yield found(item.span, f"QG131.{which}", target=name, item=item)


def _paths(run: Run) -> dict[str, Path]:
    """By id, where everything stands that has one."""
    paths = {item.question.id: _path(item.placed) for item in run.items}
    for path in [*paths.values()]:
        for depth, one in enumerate(path, start=1):
            if isinstance(one, Group) and one.id:
                paths.setdefault(one.id, path[:depth])
    return paths


def _path(place: Placed) -> Path:
    return (*place.sections, *place.above, *([] if place.exercise else [place.question]))


def _risk(own: Path, other: Path, bank: Bank) -> str:
    """What may happen to the other: it is not drawn, or comes later; empty where neither can be."""
    shared = 0
    while shared < min(len(own), len(other)) and own[shared] is other[shared]:
        shared += 1
    around: Bank | Item = own[shared - 1] if shared else bank
    if any(isinstance(one, Section) and one.pick is not None for one in (around, *other[shared:])):
        return "drawn"
    return "moves" if _may_swap(own[shared], other[shared], around) else ""


def _may_swap(one: Item, other: Item, around: Bank | Item) -> bool:
    """Whether two neighbours may change places: sections and texts stay where they are, and questions between them."""
    if not isinstance(around, (Bank, Section, Passage)) or not around.shuffle:
        return False
    places = [place for place, item in enumerate(around.items) if item is one or item is other]
    between = around.items[places[0] : places[-1] + 1]
    return not any(isinstance(item, (Section, TextOnly)) for item in between)


RULES: tuple[Rule, ...] = (refers_elsewhere,)
