"""The builders of what is answered in writing: true or false, a few words, a number."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from quizgen import model
from quizgen.grammar.builders import Values, texts_of
from quizgen.grammar.decode import FLAG, number
from quizgen.grammar.figures import DECIMAL_COMMA, RANGE, meant
from quizgen.grammar.listing import tell_quoted, tell_spellings
from quizgen.grammar.reading import Reading
from quizgen.grammar.statements import corrected
from quizgen.grammar.texts import short
from quizgen.grammar.values import Tolerance
from quizgen.richtext import plain
from quizgen.source import Map, Node, Scalar
from quizgen.wordlists import asks_truth, is_whole, truth


def true_false(node: Map, values: Values, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """An unquoted `true` or `false`."""
    key = FLAG.read(values["answer"], reading)
    if key is None:
        return None
    if "correction" in common:
        common["correction"] = corrected(common["correction"], key, node, reading)
    return model.TrueFalse(**common, key=key)


_BOOLEAN_WORDS = {"yes", "no", "on", "off"}
_LONGEST_TRUTH = 12


def _is_truth(words: str, stem: str, language: str) -> bool:
    """Whether an answer is a word for true or false: to a statement in any language, else in English or in the bank's
    language. English "right" and "wrong" are left out there: they are answers too often.
    """
    if len(words) > _LONGEST_TRUTH:
        return False
    if (stem.endswith((".", "!", "。")) or asks_truth(stem)) and truth(words) is not None:
        return True
    return words.lower() in _BOOLEAN_WORDS or (language[:2] != "en" and is_whole(words, language, "truth"))


_TYPED_OPTIONS = re.compile(r"\b(?:a[).] .{1,200}\bb[).] |A[).] .{1,200}\bB[).] |1\) .{1,200}\b2\) )", re.DOTALL)
"""Options with their letters, as they stand in a question on paper."""


def _warn_truth(item: Scalar, words: str, reading: Reading) -> None:
    name = {True: "W301.true", False: "W301.false", None: "W301.either"}[truth(words)]
    reading.remark(item, name, text=words)


def short_answer(node: Map, values: Values, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """Accepted texts, the first of them shown as the key."""
    answer = values["answer"]
    accepted = texts_of(answer, reading)
    if accepted is None:
        return None
    stem = plain(common.get("stem", ())).strip()
    for words, item in accepted:
        if not words:
            reading.fault(item, "E213.answer")
            return None
        if isinstance(item, Scalar) and item.plain and _is_truth(words, stem, reading.language):
            _warn_truth(item, words, reading)
        elif isinstance(answer, Scalar) and answer.plain and DECIMAL_COMMA.fullmatch(words):
            name, found = meant(words, "answer")
            reading.fault(item, f"{name}-or-text", typed=short(words, 20), **found)
            return None
    if isinstance(answer, Scalar) and len(answer.text.strip()) == 1 and _TYPED_OPTIONS.search(stem):
        reading.remark(answer, "W333.letter")
    tell_spellings(answer, reading)
    tell_quoted([item for _, item in accepted], reading)
    match = values.get("match", reading.inherited.match)
    return model.ShortAnswer(**common, accepted=tuple(dict.fromkeys(w for w, _ in accepted)), match=match)


def numeric(node: Map, values: Values, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """A number with its tolerance, or a range."""
    answer: Node = values["answer"]
    unit = values.get("unit", "")
    if isinstance(answer, Scalar) and (match := RANGE.fullmatch(answer.text.strip())):
        low, high = (Decimal(end.replace("−", "-")) for end in match.groups())
        if low > high:
            reading.fault(answer, "E203.backwards", low=high, high=low)
            return None
        return model.Numeric(**common, key=None, low=low, high=high, unit=unit)
    reading.field = "answer"
    key = number(answer, reading, node.pairs)
    if key is None:
        return None
    off: Tolerance = values.get("tolerance", Tolerance(Decimal(0), False))
    margin = abs(key) * off.value / 100 if off.percent else off.value
    return model.Numeric(
        **common,
        key=key,
        low=key - margin,
        high=key + margin,
        tolerance=off.value,
        percent=off.percent,
        unit=unit,
    )
