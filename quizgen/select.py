"""Bank → Bank: what is built, and in which order. Pure; chance is a function of (seed, id) only.

A shuffle sorts by a hash of each item, so it stays stable when questions or options are added.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import TypeVar

from quizgen.model import Bank, Item, Matching, MultipleChoice, Option, Passage, Question, Section, TextOnly, questions
from quizgen.richtext import RichText, plain

T = TypeVar("T")


def shuffled(items: Sequence[T], seed: str, question_id: str, text: Callable[[T], str]) -> tuple[T, ...]:
    """`items` in an order that depends on seed, question and each item's own text only."""
    return tuple([items[place] for place in _order(tuple(map(text, items)), f"{seed}/{question_id}/")])


@lru_cache(maxsize=1 << 15)
def _order(texts: tuple[str, ...], start: str) -> tuple[int, ...]:
    """The places of the texts, sorted by hash. It is asked for once for the pages, and once for their key."""
    return _sorted(_told_apart(texts), start)


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


def shown_options(question: MultipleChoice, seed: str) -> tuple[Option, ...]:
    """The options as a page shows them: shuffled where the question allows it, pinned ones last."""
    options = question.options
    return tuple([options[place] for place in option_order(question, seed)]) if question.shuffle else options


def option_order(question: MultipleChoice, seed: str) -> tuple[int, ...]:
    """The places of `shown_options` among those of the question."""
    return option_orders(question, (seed,))[0]


def option_orders(question: MultipleChoice, seeds: Sequence[str]) -> list[tuple[int, ...]]:
    """The `option_order` for each of the seeds."""
    options = question.options
    if not question.shuffle:
        return [tuple(range(len(options)))] * len(seeds)
    pinned = [place for place, option in enumerate(options) if option.pin]
    free = [place for place, option in enumerate(options) if not option.pin]
    texts = _told_apart([plain(options[place].text) for place in free])
    orders = [_sorted(texts, f"{seed}/{question.id}/") for seed in seeds]
    return [(*[free[place] for place in order], *pinned) for order in orders] if pinned else orders


def shown_matches(question: Matching, seed: str) -> tuple[RichText, ...]:
    """The distinct right-hand sides of a matching question, distractors among them, shuffled."""
    rights = dict.fromkeys([*(pair.right for pair in question.pairs), *question.distractors])
    return shuffled(tuple(rights), seed, question.id, plain)


def matching_places(question: Matching, seed: str) -> list[int]:
    """Where among `shown_matches` the right-hand side of each pair stands."""
    places = {right: place for place, right in enumerate(shown_matches(question, seed))}
    return [places[pair.right] for pair in question.pairs]


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
    """The bank after every section's own `pick`: none draws an enemy of a question that is in already."""
    fixed = list(_fixed(bank.items))
    chosen = {question.id for question in fixed}
    barred = {enemy for question in fixed for enemy in question.enemies}
    return replace(bank, items=_drawn(bank.items, seed, chosen, barred))


def _fixed(items: tuple[Item, ...]) -> Iterator[Question]:
    """The questions that no section draws."""
    for item in items:
        if isinstance(item, Section) and item.pick is not None:
            continue
        if isinstance(item, (Section, Passage)):
            yield from _fixed(item.items)
        else:
            yield item


def _drawn(items: tuple[Item, ...], seed: str, chosen: set[str], barred: set[str]) -> tuple[Item, ...]:
    result: list[Item] = []
    for item in items:
        if isinstance(item, Section) and item.pick is not None:
            inner = _take(item.items, item.pick, seed, chosen, barred)
        elif isinstance(item, (Section, Passage)):
            inner = _drawn(item.items, seed, chosen, barred)
        else:
            result.append(item)
            continue
        result.append(item if inner == item.items else replace(item, items=inner))
    return tuple(result)


def _take(items: tuple[Item, ...], n: int, seed: str, chosen: set[str], barred: set[str]) -> tuple[Item, ...]:
    """`n` of the questions; they join `chosen`, and their enemies `barred`. Sections inside draw first."""
    inside = {question.id for question in questions(_drawn(items, seed, set(chosen), set(barred)))}
    candidates = [question for question in questions(items) if question.id in inside and question.id not in barred]
    ids = _draw((question for question in candidates if chosen.isdisjoint(question.enemies)), n, seed)
    chosen |= ids
    barred.update(enemy for question in candidates if question.id in ids for enemy in question.enemies)
    return _only(items, lambda question: isinstance(question, TextOnly) or question.id in ids)


def mixed(bank: Bank, seed: str) -> Bank:
    """The bank with its questions shuffled. Sections and texts stay in their places, and questions between them;
    a passage moves with its questions, which keep their order."""
    return replace(bank, items=_mixed(bank.items, seed))


def _mixed(items: tuple[Item, ...], seed: str) -> tuple[Item, ...]:
    result: list[Item] = []
    run: list[Item] = []
    for item in items:
        if not isinstance(item, (Section, TextOnly)):
            run.append(item)
            continue
        result += shuffled(run, seed, "", _first_id)
        run = []
        result.append(replace(item, items=_mixed(item.items, seed)) if isinstance(item, Section) else item)
    return (*result, *shuffled(run, seed, "", _first_id))


def _first_id(item: Item) -> str:
    return next((question.id for question in questions((item,))), "")


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
