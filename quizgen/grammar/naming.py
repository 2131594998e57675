"""Questions without an id: those that would be known by the same one are told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from quizgen import model
from quizgen.sameness import face, further_id, repeated_id


def told_apart(found: Iterable[model.Item], nameless: dict[str, model.Question]) -> list[model.Item]:
    """The items with the ids of unnamed questions told apart; `nameless` are the first questions of the bank that have
    no id, by the one they are known by."""
    return [_told_apart(item, nameless) for item in found]


def _told_apart(item: model.Item, nameless: dict[str, model.Question]) -> model.Item:
    if not isinstance(item, model.Group):
        return item if item.id_given else _named(item, nameless)
    below = told_apart(item.items, nameless)
    same = all(one is other for one, other in zip(below, item.items, strict=True))
    return item if same else replace(item, items=tuple(below))


def _named(question: model.Question, nameless: dict[str, model.Question]) -> model.Question:
    """A question without an id, under one of its own where an earlier one has the same words and another answer. A text
    without an answer may stand there again."""
    first = nameless.setdefault(question.id, question)
    if first is question:
        return question
    if not model.is_asked(question):
        free = next(name for n in count(2) if (name := repeated_id(question, n)) not in nameless)
        return nameless.setdefault(free, replace(question, id=free))
    return question if face(first) == face(question) else replace(question, id=further_id(question))
