"""Bank → Bank: what is built, and in which order. Pure; chance is a function of (seed, id) only.

A shuffle sorts by a hash of each item, so it stays stable when questions or options are added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TypeVar

from quizgen.model import Bank, Item, Matching, MultipleChoice, Option, Passage, Question, Section
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
