"""How one bank differs from another, question by question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, assert_never

from quizgen.analysis.grouping import GroupChange, compare_groups
from quizgen.model import (
    Bank,
    Cloze,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    Numeric,
    Occlusion,
    Ordering,
    Question,
    ShortAnswer,
    Statements,
    TextOnly,
    TrueFalse,
    Vocabulary,
    kind_name,
    prompt,
    questions,
)
from quizgen.referring import unworded
from quizgen.richtext import Gap, inlines, plain, plain_inlines

_UNSEEN = frozenset({"span", "id", "id_given", "was", "was_at", "lint"})
"""What may differ between questions that are the same."""
_OF_A_BANK = (
    *("title", "description", "instructions", "language", "license", "authors", "deck", "tags", "objectives"),
    *("shuffle", "formats"),
)
_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A question that is in one of two banks only; `prompt` is its text, cut."""

    id: str
    kind: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Change:
    """A question that is in both banks and not the same: the fields that differ, by the model's names, and its key in
    words before and now. `was` is its earlier id where that has changed."""

    id: str
    kind: str
    prompt: str
    fields: tuple[str, ...]
    key_before: str
    key_now: str
    key_changed: bool
    was: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a bank differs from an older one. Questions stand in document order of the newer bank, removed ones in that
    of the older. `moved` says whether questions that are in both stand in another order; `facts` and `sources` are ids
    that are new, gone or changed; `bank` are fields of the bank itself, `groups` its sections, passages and exercises that
    are new, gone or changed."""

    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    changed: tuple[Change, ...]
    unchanged: int
    moved: bool
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    bank: tuple[str, ...]
    groups: tuple[GroupChange, ...] = ()


def compare(old: Bank, new: Bank) -> Comparison:
    """What was added, removed and changed from `old` to `new`. Questions are the same by id, or by an earlier id that
    the newer one names under `was`. Where they stand in their files does not count."""
    before = {question.id: _own(question, old) for question in questions(old.items)}
    added: list[Entry] = []
    changed: list[Change] = []
    kept: dict[str, str] = {}
    known: set[str] = set()
    for question in (_own(question, new) for question in questions(new.items)):
        name = next((name for name in (question.id, *question.was) if name in before and name not in known), None)
        if name is None:
            added.append(_entry(question))
            continue
        kept[question.id] = name
        known.add(name)
        if (change := _change(before[name], question)) is not None:
            changed.append(change)
    return Comparison(
        added=tuple(added),
        removed=tuple(_entry(question) for name, question in before.items() if name not in known),
        changed=tuple(changed),
        unchanged=len(kept) - len(changed),
        moved=[*kept.values()] != [name for name in before if name in known],
        facts=_differing(old.facts, new.facts),
        sources=_differing(old.sources, new.sources),
        bank=tuple(name for name in _OF_A_BANK if getattr(old, name) != getattr(new, name)),
        groups=compare_groups(old, new, kept),
    )


def _own(question: Question, bank: Bank) -> Question:
    """A question as it is typed, without the tags that its bank gives to all."""
    if bank.refers:
        question = unworded(question)
    tags = tuple(tag for tag in question.tags if tag not in bank.tags)
    return replace(question, tags=tags)


def _entry(question: Question) -> Entry:
    return Entry(question.id, kind_name(question), _cut(plain(prompt(question))))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LENGTH else f"{line[: _LENGTH - 1]}…"


def _change(before: Question, now: Question) -> Change | None:
    """What differs, or None. Of questions of two kinds `kind` differs and the fields that both have."""
    shared = [field.name for field in fields(now) if field.name not in _UNSEEN and hasattr(before, field.name)]
    found = [name for name in shared if getattr(before, name) != getattr(now, name)]
    if "formats" in found:
        place = found.index("formats")
        found[place : place + 1] = sorted({".".join(wish[:2]) for wish in {*before.formats} ^ {*now.formats}})
    if type(before) is not type(now):
        found.insert(0, "kind")
    if before.id != now.id:
        found.insert(0, "id")
    if not found:
        return None
    key_before, key_now = key(before), key(now)
    renamed = before.id if before.id != now.id else ""
    return Change(
        now.id, kind_name(now), _entry(now).prompt, tuple(found), key_before, key_now, key_before != key_now, renamed
    )


def _differing(old: Any, new: Any) -> tuple[str, ...]:
    names = dict.fromkeys([*new, *old])
    return tuple(name for name in names if old.get(name) != new.get(name))


def key(question: Question) -> str:
    """A question's key in words, for people: what is right, or the order, pairs or gaps."""
    match question:
        case MultipleChoice():
            return _joined(_option(option.text, option.image) for option in question.options if option.correct)
        case TrueFalse():
            return "true" if question.key else "false"
        case Statements():
            return _joined(f"{plain(row.text)}: {'true' if row.key else 'false'}" for row in question.rows)
        case ShortAnswer():
            return _joined(question.accepted)
        case Numeric():
            number = f"{question.low}..{question.high}" if question.low != question.high else f"{question.low}"
            if question.figures:
                number = f"{question.key} ({question.figures} figures)"
            units = " or ".join(unit.name for unit in question.units) or question.unit
            return f"{number} {units}".strip()
        case Cloze():
            gaps = (part for part in inlines(question.text) if isinstance(part, Gap))
            return _joined("|".join((plain_inlines(gap.content), *gap.also)) for gap in gaps)
        case Matching():
            return _joined(f"{plain(left)} – {plain(right)}" for left, right in question.pairs)
        case Ordering():
            return _joined(map(plain, question.items))
        case Flashcard():
            return plain(question.back)
        case Vocabulary():
            return " – ".join((_joined(map(plain, question.word)), _joined(map(plain, question.meaning))))
        case Occlusion():
            return _joined(plain(region.text) for region in question.regions)
        case Essay():
            return plain(question.model_answer)
        case TextOnly():
            return ""
        case _:
            assert_never(question)


def _option(text: Any, image: Any) -> str:
    return plain(text) + (f" [{image.file}]" if image is not None else "")


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)
