"""Options that are numbers or dates: reading them, and the edits that sort them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from quizgen.diagnostics import Edit
from quizgen.rules.base import SourceLines
from quizgen.rules.item import Choice
from quizgen.rules.places import replace, scalar_at
from quizgen.rules.words import fold_typography

if TYPE_CHECKING:
    from fractions import Fraction

MAX_LENGTH = 40
_NUMBER = r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+]?\d*\.?\d+"
_VALUE = re.compile(
    rf"""(?P<number>{_NUMBER})
    (?:\^(?P<power>[-+]?\d{{1,2}})(?![\w^]))?
    (?:\s*/\s*(?P<below>[1-9]\d*)(?![\d/]))?
    (?:\s*(?:[eE]|[x×·*]\s*10\^)\s*(?P<exponent>[-+]?\d{{1,2}})(?!\w))?""",
    re.VERBOSE,
)
_RANGE = re.compile(
    rf"""(?P<before>\D*?)(?P<low>{_NUMBER})\s*(?P<unit>[^\d\s-]*)
    \s*(?:-|to|bis|à|a|至|到|~)\s*
    (?P<high>{_NUMBER})(?P<after>\D*)""",
    re.VERBOSE,
)
_MONTHS = (
    "jan january januar janvier enero|feb february februar février febrero|mar march märz mars marzo"
    "|apr april avril abril|may mai mayo|jun june juni juin junio|jul july juli juillet julio"
    "|aug august août agosto|sep sept september septembre septiembre|oct october okt oktober octobre octubre"
    "|nov november novembre noviembre|dec december dez dezember décembre diciembre"
)
_MONTH = {name: number for number, names in enumerate(_MONTHS.split("|"), 1) for name in names.split()}
_DATE = re.compile(
    r"""(?:(?P<day>\d{1,2})\.?\s+(?:de\s+)?)?
    (?P<month>[^\W\d_]+)\.?
    (?:\s+(?P<late>\d{1,2})(?!\d))?
    (?:,?\s+(?:de\s+)?(?P<year>\d{3,4}))?""",
    re.VERBOSE,
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_ERA = re.compile(r"\s*\b(?:bce?|v\.\s?chr\.?|av\.\s?j\.-c\.|a\.\s?c\.)\s*$", re.IGNORECASE)


class Interval(NamedTuple):
    """A range of numbers and the text around it."""

    low: Decimal
    high: Decimal
    template: str


def interval(text: str) -> Interval | None:
    """`10–20 km` as an interval, or None."""
    if len(text) > MAX_LENGTH:
        return None
    found = _RANGE.fullmatch(fold_typography(text).strip())
    if found is None:
        return None
    low, high = (Decimal(found[name].replace(",", "")) for name in ("low", "high"))
    return (
        Interval(low, high, f"{found['before'].strip()}…{found['after'].strip() or found['unit']}")
        if low < high
        else None
    )


def values(texts: Sequence[str]) -> list[Fraction] | None:
    """The numbers or dates that options stand for; None unless all are, in the same form."""
    if len(texts) < 3 or any(len(text) > MAX_LENGTH for text in texts):
        return None
    folded = [fold_typography(text).strip().rstrip(".").strip() for text in texts]
    dates = [_date(text) for text in folded]
    if all(dates) and len({tuple(part is None for part in date or ()) for date in dates}) == 1:
        return _fractions(
            sum((part or 0) * 50**place for place, part in enumerate(reversed(date or ()))) for date in dates
        )
    if all(clocks := [_CLOCK.fullmatch(text) for text in folded]):
        return _fractions(int(clock[1]) * 60 + int(clock[2]) for clock in clocks if clock)
    found = [_number(text) for text in folded]
    if any(one is None for one in found) or len({template for _, template in filter(None, found)}) > 1:
        return None
    return [value for value, _ in filter(None, found)]


def _fractions(numbers: Iterable[int]) -> list[Fraction]:
    from fractions import Fraction

    return [Fraction(number) for number in numbers]


def _number(text: str) -> tuple[Fraction, str] | None:
    """A number, and the text around it with `#` in the number's place."""
    hits = [hit for hit in _VALUE.finditer(text) if not _is_glued(text, hit.start())]
    if len(hits) != 1:
        return None
    hit = hits[0]
    before, after = text[: hit.start()], text[hit.end() :]
    if after[:1] in ("^", "/", "-", ":"):
        return None
    from fractions import Fraction

    value = Fraction(Decimal(hit["number"].replace(",", "")))
    if hit["power"]:
        if value <= 0 or abs(value) > 100:
            return None
        value **= int(hit["power"])
    if hit["below"]:
        value /= int(hit["below"])
    if hit["exponent"]:
        value *= Fraction(10) ** int(hit["exponent"])
    if _ERA.search(after):
        value, after = -value, _ERA.sub("", after)
    unit = after.strip().casefold()
    return value, f"{before.strip().casefold()}#{_singular(unit)}"


def _is_glued(text: str, start: int) -> bool:
    """Whether a number belongs to what stands before it, as in m², H2O or 10^3."""
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] in "^_")


def _singular(unit: str) -> str:
    return unit[:-1] if len(unit) > 2 and unit.endswith("s") else unit


def _date(text: str) -> tuple[int | None, int, int | None] | None:
    """Year, month and day; None for parts that are not given."""
    if iso := _ISO.fullmatch(text):
        return int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else None
    found = _DATE.fullmatch(text)
    if found is None or found["month"].casefold() not in _MONTH:
        return None
    day = found["day"] or found["late"]
    return int(found["year"]) if found["year"] else None, _MONTH[found["month"].casefold()], int(day) if day else None


def sorting(
    choices: Sequence[Choice], values: Sequence[Fraction], source_lines: SourceLines | None
) -> tuple[Edit, ...]:
    """The edits that put options in rising order by exchanging their texts; none where that is not certainly safe:
    each must be a simple text on one line without a comment, without feedback or picture of its own."""
    if source_lines is None or any(choice.option.feedback or choice.option.image for choice in choices):
        return ()
    lines = source_lines(choices[0].span.file)
    raw = [scalar_at(lines, choice.span) for choice in choices]
    order = sorted(range(len(values)), key=lambda place: values[place])
    edits = []
    for choice, old, place in zip(choices, raw, order, strict=True):
        new = raw[place]
        if old is None or new is None:
            return ()
        if old != new:
            edits.append(replace(choice.span._replace(end=choice.span.col + len(old)), new))
    return tuple(edits)
