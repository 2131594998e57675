"""Texts as values that can be compared, in each possible way of reading them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from quizgen.labels import primary
from quizgen.patterns import late
from quizgen.quantities.dates import (
    WEEK,
    Reading,
    are_roman,
    are_versions,
    clock,
    could_be_days,
    could_be_versions,
    dated,
    ratio,
    roman,
    slashed,
    version,
    weekday,
)
from quizgen.quantities.flat import folded
from quizgen.quantities.names import OF_OUR_ERA, are_surely, era, nothings
from quizgen.quantities.numbers import TOKEN, Number, customs, number
from quizgen.wordlists import number_words

Scheme: TypeAlias = Callable[[str, str], Reading | None]
"""One way of reading a text in a language."""


class Scale(NamedTuple):
    """What several texts stand for, in one reading. After `cycle`, where it is not 0, values begin anew."""

    values: tuple[Fraction, ...]
    cycle: int = 0

    @property
    def is_ordered(self) -> bool:
        """Whether the values rise, or fall, or rise from a later start: Nov, Dec, Jan; not
        where they come nearly round to their start, but for weeks, which begin where one likes."""
        values = self.values
        if all(one <= other for one, other in pairwise(values)) or all(one >= other for one, other in pairwise(values)):
            return True
        drops = sum(one > other for one, other in pairwise(values))
        least = 0 if self.cycle == WEEK else Fraction(self.cycle, 4 * len(values))
        return bool(self.cycle) and drops == 1 and values[0] - values[-1] >= least

    @property
    def rising(self) -> tuple[int, ...]:
        """The places of the values in rising order. What goes round begins after its largest gap: Nov, Dec, Jan."""
        places = sorted(range(len(self.values)), key=lambda place: self.values[place])
        if not self.cycle or len(places) < 2:
            return tuple(places)
        values = [self.values[place] for place in places]
        gaps = [values[0] + self.cycle - values[-1], *(other - one for one, other in pairwise(values))]
        start = gaps.index(max(gaps))
        return (*places[start:], *places[:start])


class Interval(NamedTuple):
    """A range of numbers, and what can be compared with it."""

    low: Fraction
    high: Fraction
    kind: tuple[str, str]


def scales(texts: Sequence[str], language: str) -> tuple[Scale, ...]:
    """See `quizgen.quantities.scales`."""
    lines = [_line(text) for text in texts]
    counted = [line for line in lines if line.casefold() not in nothings(language)]
    if len(counted) < 2:
        return ()
    found = []
    for scheme in _schemes(language):
        read = _read_all(counted, language, scheme)
        if read is not None and _is_likely(scheme, counted, language):
            values = iter(read)
            none = Reading(read[0].kind, Fraction(0))
            every = [next(values) if line.casefold() not in nothings(language) else none for line in lines]
            found.append(Scale(tuple(one.value for one in every), read[0].cycle))
    return tuple(dict.fromkeys(found))


def _line(text: str) -> str:
    line = folded(text)
    return line if line.count(".") > 1 else line.rstrip(". ")


def _read_all(lines: Sequence[str], language: str, scheme: Scheme) -> list[Reading] | None:
    """All texts in one reading; None where one is none, or where points mean this here and that there."""
    found: list[Reading] = []
    for line in lines:
        read = scheme(line, language)
        if read is None or (found and not _same_kind(read, found[0])):
            return None
        found.append(read)
    roles = {role for read in found for role in read.roles}
    return None if len(roles) > len({sign for sign, _ in roles}) else found


def _same_kind(one: Reading, other: Reading) -> bool:
    return [part.casefold() for part in one.kind] == [part.casefold() for part in other.kind]


@lru_cache(maxsize=64)
def _schemes(language: str) -> tuple[Scheme, ...]:
    numbers = tuple(partial(_number, decimal=decimal) for decimal in customs(language))
    return (*numbers, version, *_dates(language), clock, weekday, ratio, roman)


@lru_cache(maxsize=64)
def _dates(language: str) -> tuple[Scheme, ...]:
    """English alone has the month before the day, and not everywhere."""
    orders = (False, True) if primary(language) == "en" else (False,)
    return tuple(partial(dated, month_first=first) for first in orders) + tuple(
        partial(_slashed, month_first=first) for first in orders
    )


def _slashed(text: str, language: str, month_first: bool) -> Reading | None:
    return slashed(text, month_first)


def _is_likely(scheme: Scheme, lines: Sequence[str], language: str) -> bool:
    """Whether a reading that others have to stand back for is more than a possibility."""
    if scheme is roman:
        return are_roman(lines)
    if scheme is version:
        return could_be_versions(lines)
    if isinstance(scheme, partial) and scheme.func is _slashed:
        return could_be_days(lines)
    is_named = scheme is weekday or (isinstance(scheme, partial) and scheme.func is dated)
    return not is_named or not lines or are_surely(lines, language)


_PART = rf"(?P<figures>{TOKEN}) ?(?P<unit>[^\W\d_]+)\.?"
_PARTS = late(rf"{TOKEN} ?[^\W\d_]+\.?(?:(?:,| and| und| et| y| e)* {TOKEN} ?[^\W\d_]+\.?){{1,2}}")


def _number(text: str, language: str, decimal: str) -> Reading | None:
    found = _quantity(text, language, decimal)
    return Reading(("number", *found.kind), found.value, 0, found.roles) if found else None


@lru_cache(maxsize=8192)
def _quantity(text: str, language: str, decimal: str) -> Number | None:
    """A number in figures or as a word, in one unit or in several (`1 h 30 min`), before or after our era."""
    words = number_words(language)
    if not any(map(str.isdigit, text)):
        figures = words.get(text.casefold())
        return Number(Fraction(int(figures)), "", "") if figures else None
    if _PARTS.fullmatch(text):
        return _sum([number(hit[0], decimal, language) for hit in re.finditer(_PART, text)])
    after = era(text)
    found = number(text[: after.start()].strip() if after else OF_OUR_ERA.sub("", text), decimal, language)
    if found is None or after is None or not after["before"]:
        return found
    return found._replace(value=-found.value)


def _sum(parts: Sequence[Number | None]) -> Number | None:
    """`2 h 15 min`: parts of one sort, each smaller than the one before."""
    known = [part for part in parts if part]
    sorts = {part.unit for part in known}
    rising = any(one.value <= other.value for one, other in pairwise(known))
    if len(known) < len(parts) or len(sorts) != 1 or not sorts <= _sorts(known) or rising:
        return None
    return Number(sum((part.value for part in known), Fraction(0)), "", known[0].unit)


def _sorts(parts: Sequence[Number]) -> set[str]:
    return {part.unit for part in parts if part.unit == "month" or part.unit.startswith("<")}


def twins(texts: Sequence[str], language: str) -> Iterator[tuple[int, int]]:
    """See `quizgen.quantities.twins`."""
    lines = [_line(text) for text in texts]
    schemes = [one for one in _schemes(language) if one not in (roman, version) and _is_likely(one, (), language)]
    if are_versions([line for line in lines if line]):
        schemes.append(version)
    seen: dict[tuple[int, tuple[str, ...], Fraction], int] = {}
    for place, line in enumerate(lines):
        readings = [(number_, read) for number_, scheme in enumerate(schemes) if (read := scheme(line, language))]
        keys = [(number_, read.kind, read.value) for number_, read in readings]
        earlier = {seen[key] for key in keys if key in seen}
        for key in keys:
            seen.setdefault(key, place)
        first = min(earlier, default=None)
        if first is not None and _agree(lines[first], line, schemes, language):
            yield first, place


def _agree(one: str, other: str, schemes: Sequence[Scheme], language: str) -> bool:
    if one.casefold() == other.casefold():
        return False
    pairs = [read for scheme in schemes if (read := _read_all((one, other), language, scheme))]
    return bool(pairs) and all(first.value == second.value for first, second in pairs)


_BETWEEN = late(
    r"(?P<low>.*?\d[^-~]*?) ?(?:-|~|至|到|(?<=[\d\s\w])\b(?:to|bis|à|a|até|do|до)\b) ?(?P<high>\D{0,3}\d.*)"
)


def interval(text: str, language: str) -> Interval | None:
    """See `quizgen.quantities.interval`."""
    hit = _BETWEEN.fullmatch(_line(text))
    if hit is None:
        return None
    found = {_interval(hit["low"], hit["high"], decimal, language) for decimal in customs(language)}
    return found.pop() if len(found) == 1 else None


def _interval(low: str, high: str, decimal: str, language: str) -> Interval | None:
    second = number(high, decimal, language)
    behind = re.sub(rf"^\D*{TOKEN}", "", high) if low[-1].isdigit() else ""
    first = number(f"{low}{behind}", decimal, language)
    if not first or not second or second.before or first.unit != second.unit or first.value >= second.value:
        return None
    return Interval(first.value, second.value, first.kind)
