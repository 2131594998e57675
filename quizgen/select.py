"""Bank → Bank: what is built, and in which order. Pure; chance is a function of (seed, id) only.

A shuffle sorts by a hash of each item, so it stays stable when questions or options are added.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from quizgen.model import Bank, Item, Passage, Question, Section, TextOnly, is_asked, questions


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
        if isinstance(item, (Section, TextOnly)):
            result += _shuffled(run, seed)
            run = []
            result.append(replace(item, items=_mixed(item.items, seed)) if isinstance(item, Section) else item)
        else:
            run.append(item)
    return (*result, *_shuffled(run, seed))


def _shuffled(items: Sequence[Item], seed: str) -> Iterator[Item]:
    return (items[place] for place in orders(list(map(_first_id, items)), (seed,), "")[0])


def _first_id(item: Item) -> str:
    return next((question.id for question in questions((item,))), "")


def _draw(candidates: Iterable[Question], n: int, seed: str) -> set[str]:
    """The ids of the first `n` by hash that have no enemy among those before them."""
    ids: set[str] = set()
    barred: set[str] = set()
    for question in sorted(filter(is_asked, candidates), key=lambda question: _hash(f"{seed}/{question.id}")):
        if len(ids) == n:
            break
        if question.id not in barred and ids.isdisjoint(question.enemies):
            ids.add(question.id)
            barred.update(question.enemies)
    return ids
