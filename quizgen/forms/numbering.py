"""What number a question has on a paper, made once for worksheets, keys, answer sheets, cards and grading."""

from __future__ import annotations

from typing import NamedTuple

from quizgen.forms.letters import match_letter
from quizgen.labels import labels
from quizgen.model import Bank, Exercise, Placed, asked, is_asked, placed


class Numbered(NamedTuple):
    """A question in its place, with its number; parts of an exercise have that of the exercise, and a letter."""

    place: Placed
    number: int
    part: str = ""
    place_in_exercise: int = 0
    """Of the parts, counted from 1; 0 where the number has no letter."""

    @property
    def label(self) -> str:
        """`3`, or `3 b` for a part."""
        return f"{self.number} {self.part}" if self.part else f"{self.number}"


def numbered(bank: Bank) -> list[Numbered]:
    """The questions that expect an answer, in the bank's order. The only part of an exercise needs no letter."""
    words = labels(bank.language)
    found: list[Numbered] = []
    exercise: Exercise | None = None
    number = part = parts = 0
    for place in placed(bank.items):
        if not is_asked(place.question):
            continue
        if place.exercise is None or place.exercise is not exercise:
            exercise = place.exercise
            number, part, parts = number + 1, 0, len(asked(exercise.items)) if exercise else 1
        part += 1
        is_part = parts > 1
        found.append(
            Numbered(place, number, match_letter(part - 1, words), part) if is_part else Numbered(place, number)
        )
    return found


class Numbers:
    """What is printed for everything on a paper that has an id."""

    def __init__(self, bank: Bank) -> None:
        self._by_id: dict[str, list[Numbered]] = {}
        for one in numbered(bank):
            groups = (*one.place.sections, *one.place.above)
            for name in (one.place.question.id, *[group.id for group in groups if group.id]):
                self._by_id.setdefault(name, []).append(one)

    def __contains__(self, name: str) -> bool:
        return name in self._by_id

    def of(self, name: str, exercise: Exercise | None = None) -> str:
        """`3`, `3 b` that stays on a line, or just `b` within the `exercise` itself; `3–5` for a group."""
        first, *_, last = [*self._by_id[name][:1], *self._by_id[name]]
        if name != first.place.question.id:
            return f"{first.number}" if first.number == last.number else f"{first.number}–{last.number}"
        return first.part if first.part and first.place.exercise is exercise else first.label.replace(" ", "\u00a0")
