"""Which version holds what, for grading later: numbers, ids, the order of options, and the key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from types import GeneratorType
from typing import Any, TypeAlias, assert_never

from quizgen.formats.pdf.letters import letter
from quizgen.formats.pdf.versions import Version, first_seed
from quizgen.labels import labels
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
    TextOnly,
    TrueFalse,
    questions,
)
from quizgen.richtext import Gap, inlines, plain, plain_inlines
from quizgen.select import matching_places, shown_matches, shown_order

_json = json.JSONEncoder(ensure_ascii=False).encode
_OPEN = frozenset({map, GeneratorType, dict})
"""Types of what is written on several lines."""


class _Written(str):
    """JSON already."""

    __slots__ = ()


_Known: TypeAlias = dict[tuple[str, tuple[int, ...]], str]
"""What is written about questions, by id and order of options: most versions share it."""
_MOST_KNOWN = 4000


def manifest(
    bank: Bank, forms: Sequence[Version], seed: str, sheets: Mapping[str, Any] | None = None
) -> Iterator[bytes]:
    """The versions as JSON, a line for each question. `sheets` describes answer sheets."""
    about: dict[str, Any] = {"bank": bank.id, "title": bank.title, "language": bank.language, "seed": seed}
    about["versions"] = map(partial(_version, seed=seed, known={}), forms)
    if sheets:
        about["answer_sheets"] = dict(sheets)
    for chunk in _written(about, 1):
        yield chunk.encode("utf-8", "backslashreplace")
    yield b"\n"


def _written(value: Any, depth: int) -> Iterator[str]:
    """JSON in chunks: an iterator is a list with an item a line, and what holds an iterator has a key a line."""
    kind = type(value)
    if kind is _Written:
        yield value
        return
    if kind is dict and not _OPEN.isdisjoint(map(type, value.values())):
        parts = ((f"{json.dumps(key)}: ", part) for key, part in value.items())
    elif kind is dict or kind not in _OPEN:
        yield _json(value)
        return
    else:
        parts = (("", part) for part in value)
    start, end = "{}" if kind is dict else "[]"
    for name, part in parts:
        yield f"{start}\n{' ' * depth}{name}"
        yield from _written(part, depth + 1)
        start = ","
    yield end if start == "," else f"{start}{end}"


def asked(bank: Bank) -> list[Question]:
    """The questions that are numbered."""
    return [question for question in questions(bank.items) if not isinstance(question, TextOnly)]


def _version(form: Version, seed: str, known: _Known) -> dict[str, Any]:
    """A version; its seed stands there where it is another than its letter says, because it was drawn again."""
    found = (_entry(number, question, form, known) for number, question in enumerate(asked(form.bank), 1))
    own = {} if form.seed == first_seed(seed, form.letter) else {"seed": form.seed}
    return {"version": form.letter, **own, "questions": found}


def _entry(number: int, question: Question, form: Version, known: _Known) -> _Written:
    key = (question.id, form.orders.get(question.id, ()))
    text = known.get(key)
    if text is None:
        text = _json(_about(question, form))
        if not isinstance(question, (Matching, Ordering)) and len(known) < _MOST_KNOWN:
            known[key] = text
    return _Written(f'{{"number": {number}, {text[1:]}')


def _about(question: Question, form: Version) -> dict[str, Any]:
    entry = {"id": question.id, "kind": _KINDS[type(question)], "points": _number(question.points)}
    return entry | _answers(question, form)


_KINDS: dict[type, str] = {
    MultipleChoice: "multiple choice", TrueFalse: "true/false", ShortAnswer: "short answer", Numeric: "numeric",
    Cloze: "cloze", Matching: "matching", Ordering: "ordering", Essay: "essay", Flashcard: "flashcard",
    Occlusion: "occlusion", TextOnly: "text",
}  # fmt: skip


def _answers(question: Question, form: Version) -> dict[str, Any]:
    """What is shown in which order (`place` counts from 1 in the bank's order), and what is right."""
    match question:
        case MultipleChoice():
            return _choice(question, form)
        case TrueFalse():
            shown = true_false_letters(form.bank)
            options = [{"letter": shown[0], "value": True}, {"letter": shown[1], "value": False}]
            return {"options": options, "key": [shown[0] if question.key else shown[1]]}
        case ShortAnswer():
            return {"accepted": list(question.accepted), "match": question.match}
        case Numeric():
            return {"low": _number(question.low), "high": _number(question.high), "unit": question.unit}
        case Cloze():
            gaps = [inline for inline in inlines(question.text) if isinstance(inline, Gap)]
            return {"gaps": [[plain_inlines(gap.content), *gap.also] for gap in gaps]}
        case Matching():
            shown_right = shown_matches(question, form.seed)
            alphabet = labels(form.bank.language).alphabet
            matches = [
                {"letter": letter(k, alphabet).lower(), "text": plain(text)} for k, text in enumerate(shown_right)
            ]
            key = [letter(place, alphabet).lower() for place in matching_places(question, form.seed)]
            return {"options": matches, "key": key}
        case Ordering():
            order = shown_order(question.id, question.items, form.seed)
            return {"shown": [plain(item) for item in order], "order": [plain(item) for item in question.items]}
        case Flashcard():
            return {"accepted": [plain(question.back)]}
        case Occlusion():
            return {"regions": [plain(region.text) for region in question.regions]}
        case Essay() | TextOnly():
            return {}
        case _:
            assert_never(question)


def _choice(question: MultipleChoice, form: Version) -> dict[str, Any]:
    written, alphabet = question.options, labels(form.bank.language).alphabet
    order = form.orders.get(question.id, range(len(written)))
    shown = [(letter(k, alphabet), place) for k, place in enumerate(order)]
    options = [{"letter": k, "place": place + 1, "text": plain(written[place].text)} for k, place in shown]
    key = [k for k, place in shown if written[place].correct]
    return {"options": options, "key": key, "several": question.multiple, "scoring": question.scoring}


def true_false_letters(bank: Bank) -> tuple[str, str]:
    """What stands in the bubbles of true/false questions: first letters, or A and B where these are the same."""
    words = labels(bank.language)
    first, second = words.true[:1].upper(), words.false[:1].upper()
    return (first, second) if first != second else ("A", "B")


@lru_cache(maxsize=256)
def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
