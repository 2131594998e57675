"""Bank → Bank: what is built, and in which order. Pure; chance is a function of (seed, id) only.

A shuffle sorts by a hash of each item, so it stays stable when questions or options are added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TypeVar

from quizgen.model import Bank, Item, Matching, MultipleChoice, Option, Passage, Question, Section, TextOnly, questions
from quizgen.richtext import RichText, plain

T = TypeVar("T")


def shuffled(items: Sequence[T], seed: str, question_id: str, text: Callable[[T], str]) -> tuple[T, ...]:
    """`items` in an order that depends on seed, question and each item's own text only."""
    seen: Counter[str] = Counter()
    keyed = []
    for place, item in enumerate(items):
        words = text(item)
        keyed.append((_hash(f"{seed}/{question_id}/{words}/{seen[words]}"), place))
        seen[words] += 1
    return tuple(items[place] for _, place in sorted(keyed))


def _hash(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


def shown_options(question: MultipleChoice, seed: str) -> tuple[Option, ...]:
    """The options as a page shows them: shuffled where the question allows it, pinned ones last."""
    if not question.shuffle:
        return question.options
    free = [option for option in question.options if not option.pin]
    pinned = tuple(option for option in question.options if option.pin)
    return shuffled(free, seed, question.id, lambda option: plain(option.text)) + pinned


def shown_matches(question: Matching, seed: str) -> tuple[RichText, ...]:
    """The distinct right-hand sides of a matching question, distractors among them, shuffled."""
    rights = dict.fromkeys([*(pair.right for pair in question.pairs), *question.distractors])
    return shuffled(tuple(rights), seed, question.id, plain)


def shown_order(question_id: str, items: Sequence[RichText], seed: str) -> tuple[RichText, ...]:
    """Items to be ordered, shuffled, but never shown in the right order already (where there are two or more)."""
    order = shuffled(items, seed, question_id, plain)
    if len(order) > 1 and order == tuple(items):
        return (*order[1:], order[0])
    return order


def only(bank: Bank, keep: Callable[[Question], bool]) -> Bank:
    """The bank with only the questions that `keep` wants; passages and sections left empty go too."""
    return replace(bank, items=_only(bank.items, keep))


def _only(items: tuple[Item, ...], keep: Callable[[Question], bool]) -> tuple[Item, ...]:
    kept: list[Item] = []
    for item in items:
        if isinstance(item, (Section, Passage)):
            inner = _only(item.items, keep)
            if inner:
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


def pick(bank: Bank, n: int, seed: str) -> Bank:
    """`n` questions drawn by the seed, in document order; no two that are enemies, and no texts without an answer."""
    drawn_ids = _draw(questions(bank.items), n, seed)
    return only(bank, lambda question: question.id in drawn_ids)


def drawn(bank: Bank, seed: str) -> Bank:
    """The bank after every section's own `pick`."""
    return replace(bank, items=_drawn(bank.items, seed))


def _drawn(items: tuple[Item, ...], seed: str) -> tuple[Item, ...]:
    result: list[Item] = []
    for item in items:
        if isinstance(item, (Section, Passage)):
            inner = _drawn(item.items, seed)
            if isinstance(item, Section) and item.pick is not None:
                inner = _take(inner, item.pick, seed)
            result.append(item if inner == item.items else replace(item, items=inner))
        else:
            result.append(item)
    return tuple(result)


def _take(items: tuple[Item, ...], n: int, seed: str) -> tuple[Item, ...]:
    ids = _draw(questions(items), n, seed)
    return _only(items, lambda question: isinstance(question, TextOnly) or question.id in ids)


def _draw(candidates: Iterable[Question], n: int, seed: str) -> set[str]:
    """The ids of the first `n` by hash that have no enemy among those before them."""
    ids: set[str] = set()
    barred: set[str] = set()
    asked = [question for question in candidates if not isinstance(question, TextOnly)]
    for question in sorted(asked, key=lambda question: _hash(f"{seed}/{question.id}")):
        if len(ids) == n:
            break
        if question.id not in barred and ids.isdisjoint(question.enemies):
            ids.add(question.id)
            barred.update(question.enemies)
    return ids
