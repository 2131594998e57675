"""What options stand for, read once more by other means than the rules use: each form by itself, with the standard
library's own readers of numbers and dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import NamedTuple

MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
GROUPS = {"en": ",", "de": ".", "fr": "\u202f", "de-CH": "’"}
POINTS = {"en": ".", "de": ",", "fr": ",", "de-CH": "."}
METRES = {"mm": 0.001, "cm": 0.01, "m": 1.0, "km": 1000.0}
ROMAN = {"X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1}


class Form(NamedTuple):
    """One way of typing values. `around` is where the values begin anew, or 0."""

    language: str
    write: Callable[[int], str]
    read: Callable[[str], float]
    around: int = 0


def grouped(language: str) -> Form:
    """Whole numbers and tenths, in metres."""

    def write(number: int) -> str:
        text = f"{number:,}".replace(",", GROUPS[language])
        return f"{text} m" if number % 3 else f"{text}{POINTS[language]}5 m"

    def read(text: str) -> float:
        figures = text.removesuffix(" m").replace(GROUPS[language], "").replace(POINTS[language], ".")
        return float(figures)

    return Form(language, write, read)


def lengths() -> Form:
    """One number in several units."""
    units = sorted(METRES)

    def write(number: int) -> str:
        return f"{1 + number % 40} {units[number % len(units)]}"

    def read(text: str) -> float:
        figures, unit = text.split()
        return round(float(figures) * METRES[unit] * 1000)

    return Form("en", write, read)


def versions() -> Form:
    """Releases of a program."""

    def read(text: str) -> float:
        major, minor = text.removeprefix("Java ").split(".")
        return int(major) * 1000.0 + int(minor)

    return Form("en", lambda number: f"Java {1 + number % 4}.{number % 23}", read)


def months(language: str) -> Form:
    """Months of the year."""
    names = MONTHS[language]
    return Form(language, lambda number: names[number % 12], lambda text: float(names.index(text)), 12)


def weekdays() -> Form:
    """Days of the week."""
    return Form("en", lambda number: DAYS[number % 7], lambda text: float(DAYS.index(text)), 7)


def dates() -> Form:
    """German dates in figures."""

    def write(number: int) -> str:
        day = date.fromordinal(700_000 + number)
        return f"{day.day}.{day.month}.{day.year}"

    return Form("de", write, lambda text: float(datetime.strptime(text, "%d.%m.%Y").toordinal()))


def english_dates() -> Form:
    """English dates in words."""

    def write(number: int) -> str:
        day = date.fromordinal(700_000 + 37 * number)
        return f"{day.day} {MONTHS['en'][day.month - 1]} {day.year}"

    return Form("en", write, lambda text: float(datetime.strptime(text, "%d %B %Y").toordinal()))


def times() -> Form:
    """Times of the day."""

    def read(text: str) -> float:
        moment = datetime.strptime(text, "%H:%M")
        return moment.hour * 60.0 + moment.minute

    return Form("en", lambda number: f"{number * 7 % 24}:{number * 11 % 60:02}", read, 24 * 60)


def fractions() -> Form:
    """Shares, in figures and in formulas."""

    def write(number: int) -> str:
        over, under = 1 + number % 7, 2 + number % 5
        return f"$\\frac{{{over}}}{{{under}}}$" if number % 2 else f"{over}/{under}"

    def read(text: str) -> float:
        over, under = text.strip("$").replace("\\frac{", "").rstrip("}").replace("}{", "/").split("/")
        return round(int(over) / int(under), 9)

    return Form("en", write, read)


def romans() -> Form:
    """Kings of one name."""

    def write(number: int) -> str:
        rest, figures = 1 + number % 30, ""
        for letters, size in ROMAN.items():
            figures += letters * (rest // size)
            rest %= size
        return f"King Otto {figures}"

    def read(text: str) -> float:
        figures, total = text.rpartition(" ")[2], 0.0
        while figures:
            letters = next(letters for letters in ROMAN if figures.startswith(letters))
            total, figures = total + ROMAN[letters], figures.removeprefix(letters)
        return total

    return Form("en", write, read)


FORMS = {
    **{f"numbers {language}": grouped(language) for language in GROUPS},
    **{f"months {language}": months(language) for language in MONTHS},
    "lengths": lengths(),
    "versions": versions(),
    "weekdays": weekdays(),
    "German dates": dates(),
    "English dates": english_dates(),
    "times": times(),
    "fractions": fractions(),
    "kings": romans(),
}


def is_right(values: Sequence[float], around: int) -> bool:
    """Whether values rise, fall, or rise once round and stay clear of their start. Weeks may begin on any day."""
    rising = sorted(values)
    if list(values) in (rising, rising[::-1]):
        return True
    turns = [[*rising[place:], *rising[:place]] for place in range(1, len(rising))] if around else []
    is_clear = around == 7 or 4 * len(values) * (values[0] - values[-1]) >= around
    return list(values) in turns and is_clear
