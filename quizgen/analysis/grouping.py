"""How the sections, passages and exercises of one bank differ from those of another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Literal, NamedTuple

from quizgen.model import Bank, Exercise, Group, Section, groups, questions
from quizgen.richtext import plain

_UNSEEN = frozenset({"span", "items"})


@dataclass(frozen=True, slots=True)
class GroupChange:
    """A section, passage or exercise that is in one of two banks only, or not the same in both. `name` is its title, or
    its text; `fields` are those that differ, by the model's names: `items` where a question that is in both banks has
    come in or gone out."""

    state: Literal["added", "removed", "changed"]
    kind: str
    id: str
    name: str
    fields: tuple[str, ...] = ()


class _Known(NamedTuple):
    """A group, and the questions in it that both banks have, by the ids of the older one."""

    group: Group
    members: frozenset[str]


def compare_groups(old: Bank, new: Bank, kept: Mapping[str, str]) -> tuple[GroupChange, ...]:
    """What was added, removed and changed from `old` to `new`. `kept` has the questions that are in both, with their
    newer and their older ids. Groups are the same that share most of these, or else are called the same."""
    before = [_Known(group, _members(group, {name: name for name in kept.values()})) for group in groups(old.items)]
    now = [_Known(group, _members(group, kept)) for group in groups(new.items)]
    pairs = _paired(before, now)
    found = [_change(before[pairs[place]] if place in pairs else None, one) for place, one in enumerate(now)]
    gone = [_told("removed", one.group) for place, one in enumerate(before) if place not in {*pairs.values()}]
    return (*[one for one in found if one is not None], *gone)


def _members(group: Group, kept: Mapping[str, str]) -> frozenset[str]:
    return frozenset([kept[one.id] for one in questions(group.items) if one.id in kept])


def _paired(before: list[_Known], now: list[_Known]) -> dict[int, int]:
    """For places of newer groups the place of the older one, each of which is taken once."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(before):
        for name in (*one.members, *_names(one.group)):
            holders[name].append(place)
    pairs: dict[int, int] = {}
    free = set(range(len(before)))
    for place, one in enumerate(now):
        shared = Counter(_alike((*one.members, *_names(one.group)), one.group, holders, before, free))
        if shared:
            pairs[place] = max(shared, key=lambda other: (shared[other], -other))
            free.remove(pairs[place])
    return pairs


def _alike(
    names: Collection[str], group: Group, holders: Mapping[str, list[int]], before: list[_Known], free: Collection[int]
) -> Iterator[int]:
    for name in names:
        for other in holders.get(name, ()):
            if other in free and type(before[other].group) is type(group):
                yield other


def _names(group: Group) -> tuple[str, ...]:
    """What a group is known by besides its questions: no id is like these."""
    return tuple([f" {name}" for name in (_id(group), _name(group)) if name])


def _change(before: _Known | None, now: _Known) -> GroupChange | None:
    if before is None:
        return _told("added", now.group)
    found = [
        field.name
        for field in fields(now.group)
        if field.name not in _UNSEEN and getattr(before.group, field.name) != getattr(now.group, field.name)
    ]
    if before.members != now.members:
        found.append("items")
    return _told("changed", now.group, tuple(found)) if found else None


def _told(state: Literal["added", "removed", "changed"], group: Group, found: tuple[str, ...] = ()) -> GroupChange:
    return GroupChange(state, type(group).__name__.lower(), _id(group), _name(group), found)


def _id(group: Group) -> str:
    return group.id if isinstance(group, Exercise) else ""


def _name(group: Group) -> str:
    title = plain(group.title) if isinstance(group, Section) else group.title or plain(group.text)
    return " ".join(title.split())
