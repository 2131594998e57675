"""The builders of what is answered in writing: true or false, a few words, a number."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from quizgen import model
from quizgen.grammar.builders import Values, texts_of
from quizgen.grammar.decode import FLAG, number
from quizgen.grammar.figures import DECIMAL_COMMA, RANGE, meant
from quizgen.grammar.listing import tell_quoted, tell_spellings
from quizgen.grammar.partly import Part, share, tell_shares
from quizgen.grammar.reading import Reading
from quizgen.grammar.statements import corrected
from quizgen.grammar.texts import short
from quizgen.grammar.units import Tolerance
from quizgen.patterns import late
from quizgen.richtext import literal, plain
from quizgen.source import Map, Node, Scalar
from quizgen.wordlists import asks_truth, is_whole, truth


def true_false(node: Map, values: Values, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """An unquoted `true` or `false`."""
    reading.field = "answer"
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


_TYPED_OPTIONS = late(r"\b(?:a[).] .{1,200}\bb[).] |A[).] .{1,200}\bB[).] |1\) .{1,200}\b2\) )", re.DOTALL)
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
        if isinstance(item, Scalar) and item.plain and _is_truth(words, stem, reading.spoken):
            _warn_truth(item, words, reading)
        elif isinstance(answer, Scalar) and answer.plain and DECIMAL_COMMA.fullmatch(words):
            name, found = meant(words, "answer")
            reading.fault(item, f"{name}-or-text", typed=short(words, 20), **found)
            return None
    if isinstance(answer, Scalar) and len(answer.text.strip()) == 1 and _TYPED_OPTIONS.search(stem):
        reading.remark(answer, "W333.letter")
    if "partly" in node.pairs and tell_shares(node.pairs["partly"][1], [words for words, _ in accepted], reading):
        return None
    tell_spellings(answer, reading)
    tell_quoted([item for _, item in accepted], reading)
    return model.ShortAnswer(
        **common,
        accepted=tuple(dict.fromkeys(w for w, _ in accepted)),
        match=values.get("match", reading.inherited.match),
        partly=_parts(values, common, reading),
    )


def _parts(values: Values, common: dict[str, Any], reading: Reading) -> tuple[model.Partial, ...]:
    """Partly right texts, those that earn most first."""
    found = [
        model.Partial(literal(words), words, credit, part.feedback)
        for part in values.get("partly", ())
        if (credit := share(part.worth, common["points"], reading)) is not None
        for words in [part.text.text.strip()]
    ]
    return tuple(sorted(found, key=_least))


def _number_parts(values: Values, common: dict[str, Any], reading: Reading) -> tuple[model.Partial, ...]:
    """Partly right numbers, those that earn most first."""
    found: list[model.Partial] = []
    for part in values.get("partly", ()):
        reading.field = "partly"
        credit, bounds = share(part.worth, common["points"], reading), _bounds(part, reading)
        if credit is not None and bounds is not None:
            words = part.text.text.strip()
            found.append(model.Partial(literal(words), words, credit, part.feedback, *bounds))
    return tuple(sorted(found, key=_least))


def _least(part: model.Partial) -> Decimal:
    return -part.credit


def _bounds(part: Part, reading: Reading) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest number that is meant."""
    if match := RANGE.fullmatch(part.text.text.strip()):
        return _range(match, part.text, reading)
    number_ = number(part.text, reading)
    return None if number_ is None else around(number_, part.tolerance)


def _range(match: re.Match[str], node: Scalar, reading: Reading) -> tuple[Decimal, Decimal] | None:
    low, high = (Decimal(end.replace("−", "-")) for end in match.groups())
    if low > high:
        reading.fault(node, "E203.backwards", low=high, high=low)
        return None
    return low, high


def _unit(found: str | tuple[model.Unit, ...]) -> tuple[str, tuple[model.Unit, ...]]:
    """What is shown as the unit, and the units that may be written."""
    return (found, ()) if isinstance(found, str) else (found[0].name, found)


_HAIR = Decimal("1e-9")


def rounded_so(key: Decimal, figures: int) -> tuple[Decimal, Decimal]:
    """The ends of all numbers that are the key, rounded half up to so many significant figures. The outer one, which is
    rounded otherwise, is drawn in by a hair."""
    middle = Context(prec=figures, rounding=ROUND_HALF_UP).plus(abs(key))
    step = Decimal(1).scaleb(middle.adjusted() - figures + 1)
    is_round = middle == Decimal(1).scaleb(middle.adjusted())
    inner, outer = middle - step / (20 if is_round else 2), middle + step / 2 - step * _HAIR
    return (-outer, -inner) if key < 0 else (inner, outer)


def around(key: Decimal, off: Tolerance | None) -> tuple[Decimal, Decimal]:
    """The lowest and the highest number that is so near to the key."""
    if off is None:
        return key, key
    if off.figures:
        return rounded_so(key, off.figures)
    margin = abs(key) * off.value / 100 if off.percent else off.value
    return key - margin, key + margin


def numeric(node: Map, values: Values, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """A number with its tolerance, or a range."""
    answer: Node = values["answer"]
    unit, units = _unit(values.get("unit", ""))
    if isinstance(answer, Scalar) and (match := RANGE.fullmatch(answer.text.strip())):
        ends = _range(match, answer, reading)
        if ends is None:
            return None
        parts = _number_parts(values, common, reading)
        return model.Numeric(**common, key=None, low=ends[0], high=ends[1], unit=unit, units=units, partly=parts)
    reading.field = "answer"
    key = number(answer, reading, node.pairs)
    if key is None:
        return None
    off: Tolerance = values.get("tolerance", Tolerance(Decimal(0), False))
    if off.figures and not key:
        reading.fault(node.pairs["tolerance"][1], "E203.figures-zero")
        return None
    low, high = around(key, off)
    return model.Numeric(
        **common,
        key=key,
        low=low,
        high=high,
        tolerance=off.value,
        percent=off.percent,
        figures=off.figures,
        unit=unit,
        units=units,
        partly=_number_parts(values, common, reading),
    )
