"""Dates, times of day, versions, ratios and Roman numerals: what is not simply a number with a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from quizgen.labels import primary
from quizgen.patterns import late
from quizgen.quantities.names import era, months, weekdays
from quizgen.quantities.numbers import Role

DAYS = 31
"""Every month has a place for 31 days; only the order counts."""
YEAR = 12 * DAYS
DAY = 86_400
WEEK = 7


class Reading(NamedTuple):
    """What a text stands for: two of one `kind` can be compared by `value`. After `cycle`, where it is not 0, values
    begin anew, as days of a week do. `roles` are what points and commas were taken for."""

    kind: tuple[str, ...]
    value: Fraction
    cycle: int = 0
    roles: frozenset[Role] = frozenset()


_YEAR_FIRST = late(r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?:(?P=sep)(?P<d>\d{1,2}))")
_YEAR_MONTH = late(r"(?P<y>\d{4})-(?P<m>\d{2})")
_YEAR_LAST = late(r"(?P<a>\d{1,2})(?P<sep>[-/.]) ?(?P<b>\d{1,2})(?P=sep) ?(?P<y>\d{4}|\d{2})")
_DOTTED = late(r"(?P<a>\d{1,2})\. ?(?P<b>\d{1,2})\.")
_SLASHED = late(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})")
_SIGNED = late(r"(?:(?P<y>\d{1,4})[年년] ?)?(?P<m>\d{1,2})[月월] ?(?:(?P<d>\d{1,2})[日号號일])?")
_VIETNAMESE = late(r"(?:ngày (?P<d>\d{1,2}) )?tháng (?P<m>\d{1,2})(?: năm (?P<y>\d{1,4}))?")
_WORDED = late(
    r"""(?:(?:on\s|le\s|am\s|el\s|the\s)?(?P<early>\d{1,2})(?:\.|st|nd|rd|th|er|o)?\s+(?:de\s|of\s)?)?
    (?P<month>[^\W\d_]+)\.?
    (?:\s+(?P<late>\d{1,2})(?:st|nd|rd|th)?(?!\d))?
    (?:,?\s+(?:de\s|del\s|of\s)?(?P<y>\d{3,4})(?:\s?г\.?)?)?""",
    re.VERBOSE,
)


def dated(text: str, language: str, month_first: bool = False) -> Reading | None:
    """A date with its month: in figures, in words, or with the signs for year, month and day."""
    after = era(text)
    bare = text[: after.start()].strip() if after else text
    parts = _figures(bare, language, month_first) or _words(bare, language)
    if parts is None:
        return None
    year, month, day = parts
    if not (1 <= month <= 12 and (day is None or 1 <= day <= DAYS)):
        return None
    signed = -year if after and after["before"] and year else year
    value = (signed or 0) * YEAR + (month - 1) * DAYS + (day or 1) - 1
    kind = ("date", "y" * (year is not None), "d" * (day is not None))
    return Reading(kind, Fraction(value), 0 if year is not None else YEAR)


def _figures(text: str, language: str, month_first: bool) -> tuple[int | None, int, int | None] | None:
    for pattern in (_YEAR_FIRST, _YEAR_MONTH, _SIGNED, _VIETNAMESE):
        if hit := pattern.fullmatch(text):
            year, month, day = (hit.groupdict().get(name) for name in "ymd")
            return _int(year), int(month or 0), _int(day)
    hit = _YEAR_LAST.fullmatch(text)
    if hit and (len(hit["y"]) == 4 or hit["sep"] != "." or primary(language) != "en"):
        day, month = (hit["b"], hit["a"]) if month_first and hit["sep"] != "." else (hit["a"], hit["b"])
        year = int(hit["y"])
        return year + (100 if len(hit["y"]) == 2 and year < 50 else 0), int(month), int(day)
    hit = _DOTTED.fullmatch(text)
    return (None, int(hit["b"]), int(hit["a"])) if hit and primary(language) != "en" else None


def _words(text: str, language: str) -> tuple[int | None, int, int | None] | None:
    if alone := months(language).get(text.casefold()):
        return None, alone, None
    hit = _WORDED.fullmatch(text)
    month = months(language).get(hit["month"].casefold()) if hit else None
    if hit is None or month is None or (hit["early"] and hit["late"]):
        return None
    return _int(hit["y"]), month, _int(hit["early"] or hit["late"])


def _int(figures: str | None) -> int | None:
    return int(figures) if figures else None


def slashed(text: str, month_first: bool) -> Reading | None:
    """`12/25` as a day of the year."""
    hit = _SLASHED.fullmatch(text)
    if hit is None:
        return None
    day, month = (hit["b"], hit["a"]) if month_first else (hit["a"], hit["b"])
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= DAYS):
        return None
    return Reading(("date", "slash"), Fraction((int(month) - 1) * DAYS + int(day) - 1), YEAR)


def could_be_days(texts: Sequence[str]) -> bool:
    """Whether among `a/b` there is one that is likelier a date than a share."""
    return any(int(part) > 12 for text in texts for part in text.split("/"))


def weekday(text: str, language: str) -> Reading | None:
    """A day of the week."""
    day = weekdays(language).get(text.casefold())
    return None if day is None else Reading(("weekday",), Fraction(day), WEEK)


_CLOCK = late(
    r"""(?P<h>\d{1,2})(?:(?P<sep>[:.]|\s?[hH]\s?|[点點時时시]\s?)(?:(?P<m>\d{2})(?::(?P<s>\d{2}))?[分분]?)?)?
    \s?(?P<suffix>[ap]\.?\s?m\.?|uhr|o'clock|h|hrs)?""",
    re.VERBOSE | re.IGNORECASE,
)


def clock(text: str, language: str) -> Reading | None:
    """A time of the day, or minutes and seconds typed alike."""
    hit = _CLOCK.fullmatch(text)
    if hit is None or not (hit["suffix"] or (hit["sep"] or "").strip() not in ("", ".")):
        return None
    if hit["sep"] in (":", ".") and not hit["m"]:
        return None
    hour, minute, second = int(hit["h"]), int(hit["m"] or 0), int(hit["s"] or 0)
    half = (hit["suffix"] or "")[:1].casefold()
    if half in ("a", "p"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59 or second > 59:
        return None
    return Reading(("clock",), Fraction(hour * 3600 + minute * 60 + second), DAY)


_RATIO = late(r"(?P<one>[1-9]\d{0,2}(?: \d{3})*|[1-9]\d*) ?: ?(?P<other>[1-9]\d{0,2}(?: \d{3})*|[1-9]\d*)")


def ratio(text: str, language: str) -> Reading | None:
    """`1 : 25 000` as a share."""
    hit = _RATIO.fullmatch(text)
    if hit is None:
        return None
    one, other = (int(hit[name].replace(" ", "")) for name in ("one", "other"))
    return Reading(("ratio",), Fraction(one, other))


_VERSION = late(r"(?P<before>(?:[^\W\d_][^\d=<>$€£]*?[\s-])?)v?(?P<parts>\d{1,6}(?:\.\d{1,6}){0,4})", re.IGNORECASE)
_PLACE = 10**6


def version(text: str, language: str) -> Reading | None:
    """`Python 3.10`, where 10 is more than 9."""
    hit = _VERSION.fullmatch(text)
    if hit is None:
        return None
    parts = hit["parts"].split(".")
    whole_date = _YEAR_LAST.fullmatch(text)
    if any(len(part) > 1 and part[0] == "0" for part in parts) or (whole_date and len(whole_date["y"]) == 4):
        return None
    value = sum(Fraction(int(part), _PLACE**place) for place, part in enumerate(parts))
    return Reading(("version", hit["before"].strip().casefold()), value + Fraction(0))


def could_be_versions(texts: Sequence[str]) -> bool:
    """Whether figures with points may be versions: not 0.5, 0.25, 0.75."""
    hits = [hit for text in texts if (hit := _VERSION.fullmatch(text))]
    parts = [hit["parts"].split(".") for hit in hits]
    named = any(hit["before"] for hit in hits)
    return named or any(part[0] != "0" or len(part) > 2 or part[-1][-1] == "0" != part[-1] for part in parts)


def are_versions(texts: Sequence[str]) -> bool:
    """Whether figures with points are likelier versions than shares: behind a name, or all of one line of versions."""
    hits = [_VERSION.fullmatch(text) for text in texts]
    found = [hit for hit in hits if hit and "." in hit["parts"]]
    if len(found) < len(texts):
        return False
    lines = {hit["parts"].split(".")[0] for hit in found}
    places = {len(hit["parts"]) for hit in found}
    return all(hit["before"] for hit in found) or (
        len(found) > 2 and len(lines) == 1 < len(places) and "0" not in lines
    )


_ROMAN = late(
    r"(?P<before>(?:[^\W\d_].*\s)?)(?P<figures>(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))"
    r"(?P<after>(?:\s.*)?)"
)
_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman(text: str, language: str) -> Reading | None:
    """`XIV`, alone or behind a name."""
    hit = _ROMAN.fullmatch(text)
    if hit is None:
        return None
    values = [_LETTERS[letter] for letter in hit["figures"]]
    pairs = zip(values, [*values[1:], 0], strict=True)
    total = sum(-one if one < following else one for one, following in pairs)
    return Reading(("roman", hit["before"].strip(), hit["after"].strip()), Fraction(total))


def are_roman(texts: Sequence[str]) -> bool:
    """Whether letters are figures: one at least is of several I, V and X."""
    hits = [_ROMAN.fullmatch(text) for text in texts]
    return any(len(hit["figures"]) > 1 and set(hit["figures"]) <= set("IVX") for hit in hits if hit)
