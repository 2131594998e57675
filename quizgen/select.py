"""Bank → Bank: what is built, and in which order. Pure; chance is a function of (seed, id) only.

An exercise is drawn and moved as one, and nothing in it changes places.

A shuffle sorts by a hash of each item, so it stays stable when questions or options are added.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from quizgen.model import Bank, Exercise, Group, Item, Passage, Question, Section, TextOnly, asked, is_asked, questions


def orders(texts: Sequence[str], seeds: Sequence[str], question_id: str) -> list[tuple[int, ...]]:
    """For each seed, the places of the texts in an order that depends on seed, question and each text only."""
    told = _told_apart(texts)
    return [_sorted(told, f"{seed}/{question_id}/") for seed in seeds]


def _sorted(texts: Sequence[bytes], start: str) -> tuple[int, ...]:
    head = _bytes(start)
    keys = [sha256(head + text).digest() for text in texts]
    return tuple(sorted(range(len(keys)), key=keys.__getitem__))


def _told_apart(texts: Sequence[str]) -> list[bytes]:
    """The texts as they are hashed, each with the number of the same before it."""
    counts = _twins(texts) if len(set(texts)) < len(texts) else bytes(len(texts))
    return [_bytes(f"{words}/{count}") for words, count in zip(texts, counts, strict=True)]


def _twins(texts: Sequence[str]) -> list[int]:
    """For each text, how many before it are the same."""
    seen: dict[str, int] = {}
    found = []
    for words in texts:
        found.append(seen.get(words, 0))
        seen[words] = found[-1] + 1
    return found


def _hash(text: str) -> bytes:
    return sha256(_bytes(text)).digest()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def only(bank: Bank, keep: Callable[[Question], bool]) -> Bank:
    """The bank with only the questions that `keep` wants; groups left empty go too, and exercises in which
    nothing is asked."""
    return replace(bank, items=_only(bank.items, keep))


def _only(items: tuple[Item, ...], keep: Callable[[Question], bool]) -> tuple[Item, ...]:
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Group):
            inner = _only(item.items, keep)
            if asked(inner) if isinstance(item, Exercise) else inner:
                kept.append(item if inner == item.items else replace(item, items=inner))
        elif keep(item):
            kept.append(item)
    return tuple(kept)


def tagged(bank: Bank, tags: Collection[str]) -> Bank:
    """Questions with at least one of `tags`, or a tag below one (`a::b` is below `a`)."""
    wanted = tuple(tags)
    return only(bank, lambda q: any(t == w or t.startswith(w + "::") for t in q.tags for w in wanted))


def published(bank: Bank, drafts: bool) -> Bank:
    """Without retired questions, and without drafts unless asked for."""
    hidden = {"retired"} if drafts else {"retired", "draft"}
    return only(bank, lambda q: q.status not in hidden)


class _Unit(NamedTuple):
    """What is drawn as one: a question, or an exercise with all its parts. `names` are the ids by which it may be called
    an enemy; chance goes by the first."""

    names: tuple[str, ...]
    enemies: frozenset[str]


def _unit(item: Question | Exercise) -> _Unit:
    if not isinstance(item, Exercise):
        return _Unit((item.id,), frozenset(item.enemies))
    parts = asked(item.items)
    names = (*(part.id for part in parts), *([item.id] if item.id else []))
    return _Unit(names, frozenset(enemy for part in parts for enemy in part.enemies))


def _units(items: tuple[Item, ...]) -> Iterator[_Unit]:
    """Everything that may be drawn, in document order; texts that expect no answer are not."""
    for item in items:
        if isinstance(item, Exercise):
            yield from [_unit(item)] if asked(item.items) else []
        elif isinstance(item, Group):
            yield from _units(item.items)
        elif is_asked(item):
            yield _unit(item)


def pick(bank: Bank, n: int, seed: str) -> Bank:
    """`n` questions drawn by the seed, in document order; no two that are enemies, and no texts without an answer."""
    names = _names(_draw(_units(bank.items), n, seed))
    return replace(bank, items=_taken(bank.items, names, with_texts=False))


def _names(units: Iterable[_Unit]) -> set[str]:
    return {name for unit in units for name in unit.names}


def _taken(items: tuple[Item, ...], names: set[str], with_texts: bool) -> tuple[Item, ...]:
    """What is called by one of the names, exercises whole."""
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Group) and not isinstance(item, Exercise):
            inner = _taken(item.items, names, with_texts)
            if inner:
                kept.append(item if inner == item.items else replace(item, items=inner))
        elif with_texts if isinstance(item, TextOnly) else not names.isdisjoint(_unit(item).names):
            kept.append(item)
    return tuple(kept)


def drawn(bank: Bank, seed: str) -> Bank:
    """The bank after every section's own `pick`: none draws an enemy of a question that is in already."""
    fixed = list(_fixed(bank.items))
    chosen = _names(fixed)
    barred = {enemy for unit in fixed for enemy in unit.enemies}
    return replace(bank, items=_drawn(bank.items, seed, chosen, barred))


def _fixed(items: tuple[Item, ...]) -> Iterator[_Unit]:
    """What no section draws."""
    for item in items:
        if isinstance(item, Section) and item.pick is not None:
            continue
        if isinstance(item, Group) and not isinstance(item, Exercise):
            yield from _fixed(item.items)
        else:
            yield _unit(item)


def _drawn(items: tuple[Item, ...], seed: str, chosen: set[str], barred: set[str]) -> tuple[Item, ...]:
    result: list[Item] = []
    for item in items:
        if isinstance(item, Section) and item.pick is not None:
            inner = _take(item.items, item.pick, seed, chosen, barred)
        elif isinstance(item, Group) and not isinstance(item, Exercise):
            inner = _drawn(item.items, seed, chosen, barred)
        else:
            result.append(item)
            continue
        result.append(item if inner == item.items else replace(item, items=inner))
    return tuple(result)


def _take(items: tuple[Item, ...], n: int, seed: str, chosen: set[str], barred: set[str]) -> tuple[Item, ...]:
    """`n` of the questions; they join `chosen`, and their enemies `barred`. Sections inside draw first."""
    candidates = _units(_drawn(items, seed, set(chosen), set(barred)))
    free = [unit for unit in candidates if barred.isdisjoint(unit.names) and chosen.isdisjoint(unit.enemies)]
    units = _draw(free, n, seed)
    names = _names(units)
    chosen |= names
    barred.update(enemy for unit in units for enemy in unit.enemies)
    return _taken(items, names, with_texts=True)


def mixed(bank: Bank, seed: str) -> Bank:
    """The bank with its questions shuffled, where they may be. Sections and texts stay in their places, and questions
    between them; a passage moves with its questions, which keep their order unless it says otherwise."""
    return replace(bank, items=_mixed(bank.items, seed, bank.shuffle))


def _mixed(items: tuple[Item, ...], seed: str, may_move: bool) -> tuple[Item, ...]:
    result: list[Item] = []
    run: list[Item] = []
    for item in items:
        inside = _mixed_inside(item, seed)
        if isinstance(item, (Section, TextOnly)) or not may_move:
            result += _shuffled(run, seed)
            run = []
            result.append(inside)
        else:
            run.append(inside)
    return (*result, *_shuffled(run, seed))


def _mixed_inside(item: Item, seed: str) -> Item:
    if isinstance(item, Section) or (isinstance(item, Passage) and item.shuffle):
        return replace(item, items=_mixed(item.items, seed, item.shuffle))
    return item


def _shuffled(items: Sequence[Item], seed: str) -> Iterator[Item]:
    return (items[place] for place in orders(list(map(_first_id, items)), (seed,), "")[0])


def _first_id(item: Item) -> str:
    return next((question.id for question in questions((item,))), "")


def _draw(candidates: Iterable[_Unit], n: int, seed: str) -> list[_Unit]:
    """The first `n` by hash that have no enemy among those before them."""
    found: list[_Unit] = []
    names: set[str] = set()
    barred: set[str] = set()
    for unit in sorted(candidates, key=lambda unit: _hash(f"{seed}/{unit.names[0]}")):
        if len(found) == n:
            break
        if barred.isdisjoint(unit.names) and names.isdisjoint(unit.enemies):
            found.append(unit)
            names.update(unit.names)
            barred.update(unit.enemies)
    return found
