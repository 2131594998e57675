"""What was probably meant where a number is expected: ranges, units, thousands, fractions, full-width signs."""

from __future__ import annotations

import re
from collections.abc import Container
from decimal import Decimal
from typing import Any, NamedTuple
from unicodedata import normalize

from quizgen.patterns import late

NUMBER = late(r"[-+−]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?")
RANGE = late(r"([-+−]?\d+(?:\.\d+)?)\s*\.\.\.?\s*([-+−]?\d+(?:\.\d+)?)")
DECIMAL_COMMA = late(r"[-+−]?\d+,\d+")
_LONGEST = 60
_FIGURE = r"[-+−]?\d{1,20}(?:[.,]\d{1,20})?"
_THOUSANDS = late(r"([-+−]?\d{1,3})((?:([, '’_\u00a0\u2009\u202f.])\d{3})(?:\3\d{3})*)((?:[.,]\d+)?)")
_BETWEEN = late(
    rf"(?:between |from )?({_FIGURE}) ?(?:[-–—~〜]|\.\.|\bto\b|\band\b|\bbis\b|à|\ba\b) ?({_FIGURE})", re.IGNORECASE
)
_MARGIN = late(rf"({_FIGURE}) ?(?:±|\+/?-) ?({_FIGURE} ?%?)")
_FRACTION = late(r"(-?\d{1,6}) ?[/⁄] ?(\d{1,6})")
_WITH_UNIT = late(rf"({_FIGURE}) ?([^\d\s.,;:/+-][^\d;:]{{0,19}})")
OF_FIGURES = late(
    r"(?:sig|s\.?\s?f|digit|fig|place|decimal|d\.?p|stelle|ziffer|kommastelle|nachkomma|gültig|chiffre|cifra|cifre)|有効|桁|位",
    re.IGNORECASE,
)
COUNTS = frozenset(map(str, range(1, 16)))
"""So many figures can be asked for."""
_UNIT_FIRST = late(rf"([$€£¥]) ?({_FIGURE})")
_ABOUT = late(rf"(?:~|≈|<|>|≤|≥|ca\.?|about|approx\.?|around|etwa|environ) ?({_FIGURE})", re.IGNORECASE)
_EITHER_WAY = late(rf"(?:±|\+/?-) ?({_FIGURE}) ?(%?)")
_MIXED = late(r"(\d)(?=[¼-¾⅐-⅞])")
_BARE = late(r"([-+−]?)(0*)(\d*)(?:\.(\d*))?")
_FIELDS = ("answer", "tolerance", "points", "penalty")
"""Those that say of themselves what they take."""


class Meant(NamedTuple):
    """The message that says what was probably meant, and its values, what to write instead among them."""

    name: str
    values: dict[str, Any]


def _said(name: str, **values: str) -> Meant:
    return Meant(name, values)


def meant(typed: str, field: str, beside: Container[str] = ()) -> Meant:
    """What was probably meant by what is no number, where the keys `beside` are written already."""
    apart = _MIXED.sub(r"\1 ", typed) if len(typed) <= _LONGEST else ""
    words = " ".join(normalize("NFKC", apart).split()).replace("−", "-")
    if words != typed and NUMBER.fullmatch(words):
        return _said("E203.full-width", number=words)
    found = _grouped(words) or _several(words, field, beside) or _with_unit(words, field, beside) or _odd(words)
    return found or _said(f"E203.{field if field in _FIELDS else 'number'}")


def _grouped(words: str) -> Meant | None:
    """Signs between thousands, and commas before decimals."""
    match = _THOUSANDS.fullmatch(words)
    if match and (match[3] not in ",." or match[4][:1] != match[3]):
        whole = match[1] + re.sub(r"\D", "", match[2])
        if match[3] == "," and match[2].count(",") == 1 and not match[4]:
            return _said("E203.comma", number=whole, decimal=words.replace(",", "."))
        return _said("E203.thousands", number=f"{whole}{match[4].replace(',', '.')}")
    if DECIMAL_COMMA.fullmatch(words):
        return _said("E203.decimal-comma", number=words.replace(",", "."))
    return None


def _several(words: str, field: str, beside: Container[str]) -> Meant | None:
    """Ranges, margins and fractions."""
    if match := _BETWEEN.fullmatch(words):
        low, high = _plain(match[1]), _plain(match[2])
        if field in ("answer", "partly"):
            return _said("E203.range", number=f"{low}..{high}")
        return _said("E203.tolerance-range" if field == "tolerance" else "E203.one", number=low, high=high)
    if match := _MARGIN.fullmatch(words):
        number, margin = _plain(match[1]), _plain(match[2]).replace(" ", "")
        has_place = field == "answer" and "tolerance" not in beside
        return _said("E203.margin", number=number, margin=margin) if has_place else _said("E203.odd", number=number)
    if (match := _FRACTION.fullmatch(words)) and int(match[2]):
        value = (Decimal(match[1]) / Decimal(match[2])).quantize(Decimal("1.0000")).normalize()
        return _said("E203.fraction", number=f"{value:f}")
    return None


def _with_unit(words: str, field: str, beside: Container[str]) -> Meant | None:
    first = _UNIT_FIRST.fullmatch(words)
    match = _WITH_UNIT.fullmatch(words)
    if first is None and match is None:
        return None
    number, unit = (first[2], first[1]) if first else (match[1], match[2]) if match else ("", "")
    number = _plain(number)
    if NUMBER.fullmatch(number) is None:
        return None
    if field == "answer" and "unit" not in beside:
        shown = unit if unit[0].isalpha() or unit[0] in "°€$£¥" else f"'{unit}'"
        return _said("E203.unit", number=number, unit=shown)
    if field == "tolerance" and OF_FIGURES.match(unit):
        return _said("E203.figures", number=number) if number in COUNTS else _said("E203.tolerance")
    return _said("E203.percent" if field == "tolerance" else "E203.word", number=number)


def _odd(words: str) -> Meant | None:
    if match := _ABOUT.fullmatch(words):
        return _said("E203.about", number=_plain(match[1]))
    if match := _EITHER_WAY.fullmatch(words):
        return _said("E203.odd", number=f"{_plain(match[1])}{match[2]}")
    match = _BARE.fullmatch(words)
    if match and (match[3] or match[4]):
        fraction = f".{match[4]}" if match[4] else ""
        return _said("E203.odd", number=f"{match[1].replace('+', '')}{match[3] or '0'}{fraction}")
    return None


def _plain(number: str) -> str:
    return number.replace(",", ".").replace("−", "-").removeprefix("+")
