"""Which form holds what, for grading later: numbers, ids, the order of options, and the key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from types import GeneratorType
from typing import Any, TypeAlias, assert_never

from quizgen.forms.forms import Form, first_seed
from quizgen.forms.letters import match_letter, option_letter, true_false_letters
from quizgen.forms.numbering import Numbered, numbered
from quizgen.forms.scoring import key
from quizgen.forms.shown import AsWritten, Shown, ShownChoice, ShownMatching, ShownOrdering, ShownStatements
from quizgen.labels import Labels, labels
from quizgen.model import (
    Bank,
    Cloze,
    Essay,
    Flashcard,
    Numeric,
    Occlusion,
    Option,
    ShortAnswer,
    TextOnly,
    TrueFalse,
    Vocabulary,
)
from quizgen.model.vocabulary import accepted, on_paper
from quizgen.richtext import Gap, inlines, plain, plain_inlines

_json = json.JSONEncoder(ensure_ascii=False).encode
_OPEN = frozenset({map, GeneratorType, dict})
"""Types of what is written on several lines."""


class _Written(str):
    """JSON already."""

    __slots__ = ()


_Known: TypeAlias = dict[tuple[object, ...], str]
"""What is written about questions, by their look: most forms share it."""
_MOST_KNOWN = 4000


def manifest(bank: Bank, forms: Sequence[Form], seed: str, sheets: Mapping[str, Any] | None = None) -> Iterator[bytes]:
    """The forms as JSON, a line for each question. `sheets` describes answer sheets."""
    about: dict[str, Any] = {"bank": bank.id, "title": bank.title, "language": bank.language, "seed": seed}
    about["versions"] = map(partial(_form, seed=seed, words=labels(bank.language), known={}), forms)
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


def _form(form: Form, seed: str, words: Labels, known: _Known) -> dict[str, Any]:
    """A form; its seed stands there where it is another than its name says, because it was drawn again."""
    every = numbered(form.bank)
    found = (_entry(one, form, words, known) for one in every)
    own = {} if form.seed == first_seed(seed, form.name) else {"seed": form.seed}
    return {"version": form.name, **own, **_choices(every), "questions": found}


def _choices(every: Sequence[Numbered]) -> dict[str, Any]:
    """The numbers of which only so many are to be answered, section by section."""
    found: dict[int, tuple[int, dict[int, None]]] = {}
    for one in every:
        for section in one.place.sections:
            if section.choose is not None and not one.place.question.bonus:
                found.setdefault(id(section), (section.choose, {}))[1][one.number] = None
    left_out = [{"choose": count, "of": list(of)} for count, of in found.values() if count < len(of)]
    return {"choices": left_out} if left_out else {}


def _entry(one: Numbered, form: Form, words: Labels, known: _Known) -> _Written:
    look = form.look(one.place.question.id)
    text = known.get(look)
    if text is None:
        text = _json(_about(form.shown[one.place.question.id], words))
        if len(known) < _MOST_KNOWN:
            known[look] = text
    part = f'"part": {_json(one.part)}, ' if one.part else ""
    return _Written(f'{{"number": {one.number}, {part}{text[1:]}')


def _about(shown: Shown, words: Labels) -> dict[str, Any]:
    kind, answers = _answers(shown, words)
    question = shown.question
    bonus = {"bonus": True} if question.bonus else {}
    return {"id": question.id, "kind": kind, "points": _number(question.points), **bonus, **answers}


def _answers(shown: Shown, words: Labels) -> tuple[str, dict[str, Any]]:
    """The kind, what is shown in which order (`place` counts from 1 in the bank's order), and what is right."""
    right = list(key(shown, words).letters)
    match shown:
        case ShownChoice(question, order):
            options = [
                {"letter": option_letter(k, words), "place": place + 1, **_option(question.options[place])}
                for k, place in enumerate(order)
            ]
            about = {"several": question.multiple, "scoring": question.scoring}
            return "multiple choice", {"options": options, "key": right, **about}
        case ShownStatements(question, order):
            rows = [{"place": place + 1, "text": plain(question.rows[place].text)} for place in order]
            return "statements", {"options": _truths(words), "rows": rows, "key": right, "scoring": question.scoring}
        case ShownMatching():
            matches = [{"letter": match_letter(k, words), "text": plain(text)} for k, text in enumerate(shown.rights)]
            return "matching", {"options": matches, "key": right}
        case ShownOrdering(question):
            items = [plain(item) for item in question.items]
            return "ordering", {"shown": [items[place] for place in shown.order], "order": items}
        case AsWritten():
            return _written_answers(shown, right, words)
        case _:
            assert_never(shown)


def _written_answers(shown: AsWritten, right: Sequence[str], words: Labels) -> tuple[str, dict[str, Any]]:
    match shown.question:
        case TrueFalse():
            return "true/false", {"options": _truths(words), "key": right}
        case ShortAnswer(accepted=texts, match=match):
            return "short answer", {"accepted": list(texts), "match": match, **_partly(shown.question)}
        case Numeric():
            return "numeric", {**_bounds(shown.question), **_partly(shown.question)}
        case Cloze(text=text):
            gaps = [inline for inline in inlines(text) if isinstance(inline, Gap)]
            return "cloze", {"gaps": [[plain_inlines(gap.content), *gap.also] for gap in gaps]}
        case Flashcard(back=back):
            return "flashcard", {"accepted": [plain(back)]}
        case Vocabulary() as question:
            card = on_paper(question)
            return "vocabulary", {"card": card, "accepted": list(accepted(question, card))}
        case Occlusion(regions=regions):
            return "occlusion", {"regions": [plain(region.text) for region in regions]}
        case Essay():
            return "essay", {}
        case TextOnly():
            return "text", {}
        case _:
            assert_never(shown.question)


def _truths(words: Labels) -> list[dict[str, Any]]:
    true, false = true_false_letters(words)
    return [{"letter": true, "value": True}, {"letter": false, "value": False}]


def _option(option: Option) -> dict[str, Any]:
    credit = {} if option.credit is None else {"credit": _number(option.credit)}
    return {"text": plain(option.text), **credit}


def _bounds(question: Numeric) -> dict[str, Any]:
    figures = {"figures": question.figures} if question.figures else {}
    units = {"units": {name: _number(factor) for name, factor in question.units}} if question.units else {}
    return {"low": _number(question.low), "high": _number(question.high), "unit": question.unit, **figures, **units}


def _partly(question: ShortAnswer | Numeric) -> dict[str, Any]:
    """The partly right answers, where there are any, with the share of the points that each earns."""
    found = [
        {"text": part.raw, "credit": _number(part.credit)}
        if part.low is None or part.high is None
        else {"low": _number(part.low), "high": _number(part.high), "credit": _number(part.credit)}
        for part in question.partly
    ]
    return {"partly": found} if found else {}


@lru_cache(maxsize=256)
def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
