"""Which version holds what, for grading later: numbers, ids, the order of options, and the key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, assert_never

from quizgen.formats.pdf.kinds.choices import letter
from quizgen.formats.pdf.versions import Version
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
from quizgen.select import shown_matches, shown_options, shown_order


def manifest(bank: Bank, forms: Sequence[Version], seed: str, sheets: dict[str, Any] | None = None) -> Iterator[bytes]:
    """The versions as JSON. `sheets` describes answer sheets, by version."""
    about: dict[str, Any] = {"bank": bank.id, "title": bank.title, "language": bank.language, "seed": seed}
    about["versions"] = [_version(form) for form in forms]
    if sheets:
        about["answer_sheets"] = sheets
    yield (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def asked(bank: Bank) -> list[Question]:
    """The questions that are numbered."""
    return [question for question in questions(bank.items) if not isinstance(question, TextOnly)]


def _version(form: Version) -> dict[str, Any]:
    found = [_entry(number, question, form) for number, question in enumerate(asked(form.bank), 1)]
    return {"version": form.letter, "questions": found}


def _entry(number: int, question: Question, form: Version) -> dict[str, Any]:
    entry = {"number": number, "id": question.id, "kind": _KINDS[type(question)], "points": _number(question.points)}
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
            matches = [{"letter": letter(k).lower(), "text": plain(text)} for k, text in enumerate(shown_right)]
            key = [letter(shown_right.index(pair.right)).lower() for pair in question.pairs]
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
    places = {id(option): place for place, option in enumerate(question.options, 1)}
    shown = [(letter(k), option) for k, option in enumerate(shown_options(question, form.seed))]
    options = [{"letter": k, "place": places[id(option)], "text": plain(option.text)} for k, option in shown]
    key = [k for k, option in shown if option.correct]
    return {"options": options, "key": key, "several": question.multiple, "scoring": question.scoring}


def true_false_letters(bank: Bank) -> tuple[str, str]:
    """What stands in the bubbles of true/false questions: first letters, or A and B where these are the same."""
    words = labels(bank.language)
    first, second = words.true[:1].upper(), words.false[:1].upper()
    return (first, second) if first != second else ("A", "B")


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
