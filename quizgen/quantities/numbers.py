"""Numbers as they are typed in a language: signs that group and that divide, fractions, powers, words of scale.

Where two customs read a figure differently, each reading is made by itself; who compares asks all of them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from quizgen.labels import decimal_mark, primary
from quizgen.patterns import late
from quizgen.quantities.names import CURRENCY
from quizgen.quantities.units import unit

Role: TypeAlias = tuple[str, Literal["decimal", "group"]]

TOKEN = r"(?:\d{1,3}(?:[ ]\d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,'٫٬]\d+)*|[.,]\d+)"
_VALUE = late(
    rf"""(?P<sign>[-+]|^[-+]\s)?(?P<token>{TOKEN})
    (?:\^\(?(?P<power>[-+]?\d{{1,2}})\)?(?![\w^]))?
    (?:\s(?P<over>\d{{1,4}})(?=\s?/\s?\d))?
    (?:\s?/\s?(?P<below>[1-9]\d{{0,8}})(?![\d/.,]))?
    (?:\s?(?:[eE]|[x×·*]\s?10\^)\s?\(?(?P<exponent>[-+]?\d{{1,2}})\)?(?!\w))?""",
    re.VERBOSE,
)
_POINT = {"es-mx", "es-us", "es-419", "es-gt", "es-hn", "es-ni", "es-pa", "es-do", "es-sv", "es-pr", "de-ch", "de-li"}
"""Regions that write a decimal point where their language writes a comma."""
_POINTED = {"ar", "bn", "cy", "en", "fa", "ga", "he", "hi", "ja", "ko", "ms", "sw", "ta", "th", "tl", "ur", "zh"}
"""Languages with a decimal point. Those that are in no list write either."""
_SCALES = {
    "": {"million": 6, "millions": 6, "mio": 6},
    "en": {"thousand": 3, "billion": 9, "bn": 9, "trillion": 12},
    "de": {
        "tausend": 3,
        "tsd": 3,
        "millionen": 6,
        "milliarde": 9,
        "milliarden": 9,
        "mrd": 9,
        "billion": 12,
        "billionen": 12,
    },
    "fr": {"mille": 3, "milliard": 9, "milliards": 9, "billion": 12},
    "es": {"mil": 3, "millón": 6, "millones": 6, "mil millones": 9, "billón": 12, "billones": 12},
    "it": {"mila": 3, "milione": 6, "milioni": 6, "miliardo": 9, "miliardi": 9},
    "pt": {"mil": 3, "milhão": 6, "milhões": 6},
    "zh": {"万": 4, "亿": 8, "萬": 4, "億": 8},
    "ja": {"万": 4, "億": 8},
    "ko": {"만": 4, "억": 8},
    "ru": {"тыс": 3, "млн": 6, "млрд": 9, "миллион": 6, "миллиона": 6, "миллионов": 6},
    "pl": {"tys": 3, "mln": 6, "mld": 9},
}
_SCALE = late(r"(?i)(?:of |de |d')?(?P<word>mil millones|[^\W\d_]+)\.?(?=\W|$)")
_ORDINAL = late(r"^(?:st|nd|rd|th)\b")


class Number(NamedTuple):
    """A number, what stands before it, and its unit. `roles` are what points and commas in it were taken for."""

    value: Fraction
    before: str
    unit: str
    roles: frozenset[Role] = frozenset()

    @property
    def kind(self) -> tuple[str, str]:
        """Equal for numbers that can be compared."""
        return self.before, self.unit


@lru_cache(maxsize=64)
def customs(language: str) -> tuple[str, ...]:
    """Which signs divide whole and fraction where three figures behind one could also be a group: mostly one answer.

    Banks that name no language count as English, so `en` alone does not tell whether 1.500 is more than 900.
    """
    tag = language.replace("_", "-").lower()
    if tag == "en":
        return ".", ""
    if tag in _POINT or primary(tag) in _POINTED:
        return (".",)
    return (",", ".") if tag == "es" or decimal_mark(tag) == "." else (",",)


def amount(token: str, decimal: str) -> tuple[Fraction, frozenset[Role]] | None:
    """A row of figures with points and commas; in doubt, the signs in `decimal` divide whole and fraction. None where it
    cannot be a number."""
    parts = re.split(r"\D", token)
    signs = re.findall(r"\D", token)
    if len(parts[0]) > 1 and parts[0][0] == "0":
        return None
    if not signs:
        return Fraction(int(token)), frozenset()
    last, groups = signs[-1], signs[:-1]
    roles: set[Role] = set()
    if last in ".,٫" and last not in groups and _is_decimal(last, groups, parts, decimal):
        roles.add((last, "decimal"))
        whole, below = parts[:-1], parts[-1]
    else:
        groups, whole, below = signs, parts, ""
    if groups:
        if not _grouped(groups, whole, decimal):
            return None
        roles.add((groups[0], "group"))
    return Fraction(Decimal(f"{''.join(whole) or '0'}.{below or '0'}")), frozenset(roles)


def _is_decimal(last: str, groups: list[str], parts: list[str], decimal: str) -> bool:
    """Whether the last sign of a number can only be, or is by custom, what divides whole and fraction. Where a point
    does, `1,15` may as well be two numbers."""
    if last == "," and decimal in (".", ""):
        return False
    could_group = not groups and len(parts[-1]) == 3 and parts[0][:1] not in ("", "0") and len(parts[0]) <= 3
    return last == "٫" or last in decimal or not could_group


def _grouped(signs: list[str], parts: list[str], decimal: str) -> bool:
    """Whether figures stand in threes, or as in India in twos before the last three."""
    head, *rest = parts
    if len(set(signs)) > 1 or head in ("", "0") or signs[0] == "." == decimal:
        return False
    if len(head) <= 3 and all(len(part) == 3 for part in rest):
        return True
    return signs[0] == "," and len(head) <= 2 and len(rest[-1]) == 3 and all(len(part) == 2 for part in rest[:-1])


def number(text: str, decimal: str, language: str) -> Number | None:
    """The one number of a flat text; None where there is none, or several."""
    hits = [hit for hit in _VALUE.finditer(text) if not _is_glued(text, hit.start())]
    if len(hits) != 1:
        return None
    hit = hits[0]
    before, after = text[: hit.start()].strip(), text[hit.end() :]
    found = _value(hit, decimal)
    if found is None or after[:1] in ("^", "/", "-", ":", "_", "'") or before[-1:] in ("/", ":") or before[:1] == "-":
        return None
    value, roles = found
    value, after = _scaled(value, _ORDINAL.sub("th", after).strip(), primary(language))
    if before and before[-1] in CURRENCY and not after:
        before, after = before[:-1].strip(), before[-1]
    name, factor = unit(after)
    return Number(value * factor, before, name, roles)


def _is_glued(text: str, start: int) -> bool:
    """Whether a number belongs to what stands before it, as in H2O, 10^3 or A-4."""
    before = text[start - 1 : start] if start else ""
    if before == "(":
        before = text[start - 2 : start - 1] if start > 1 else ""
        return before in ("^", "_")
    return (before != "" and before in "^_.,'") or (before.isalnum() and not _is_wide(before))


def _is_wide(char: str) -> bool:
    """Whether a letter is one of Chinese, Japanese or Korean, which are written without spaces."""
    return char >= "\u2e80"


def _value(hit: re.Match[str], decimal: str) -> tuple[Fraction, frozenset[Role]] | None:
    found = amount(hit["token"], decimal)
    if found is None:
        return None
    value, roles = found
    if hit["power"]:
        if value <= 0 or value > 100 or (hit["sign"] or "+")[0] == "-":
            return None
        value **= int(hit["power"])
    if hit["over"]:
        if hit["below"] is None or value.denominator != 1:
            return None
        value += Fraction(int(hit["over"]), int(hit["below"]))
    elif hit["below"]:
        value /= int(hit["below"])
    if hit["exponent"]:
        value *= Fraction(10) ** int(hit["exponent"])
    return (-value if (hit["sign"] or "+")[0] == "-" else value), roles


def _scaled(value: Fraction, after: str, language: str) -> tuple[Fraction, str]:
    """`1.5 million euros` as 1500000 and `euros`."""
    word = _SCALE.match(after) if after else None
    if word is None:
        return value, after
    names = {**_SCALES[""], **_SCALES.get(language, {})}
    name, end = word["word"].casefold(), word.end()
    if name not in names and name[:1] in names and _is_wide(name[:1]):
        name, end = name[:1], word.start("word") + 1
    if name not in names:
        return value, after
    return value * 10 ** names[name], re.sub(r"^(?:of|de|d') ?", "", after[end:].strip())
