"""What numbers, dates, times and units in a bank's texts stand for: one reader for everything that compares them.

A text can often be read in several ways: 3.10 is less than 3.9, or the version after it. Each possible reading is made
by itself, and nothing is said to be so unless it is so in all of them. Most texts hold no figures: what reads them is
loaded only for those that may.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quizgen.patterns import late
from quizgen.quantities.flat import flat, folded
from quizgen.quantities.names import CURRENCY, OF_OUR_ERA, months, nothings, weekdays
from quizgen.wordlists import number_words

if TYPE_CHECKING:
    from quizgen.quantities.reading import Interval, Scale

__all__ = ["flat", "interval", "is_number", "one_order", "scales", "twins"]

MAX_LENGTH = 60
"""Longer texts are sentences."""
_LETTERS = frozenset("IVXLCDM")
_FIGURE = late(r"\d")
_OF_NUMBERS = f" +-.,'٫٬v{CURRENCY}"
"""Signs before a figure that are taken for a part of the number, or of its unit; the `v` of versions."""


def scales(texts: Sequence[str], language: str) -> tuple[Scale, ...]:
    """Every way in which texts can be read that reads all of them, as values that can be compared; `none` is 0."""
    if len(texts) < 2 or not all(_may_count(text, language) for text in texts):
        return ()
    if len({before for text in texts if (before := _words_before(text)) is not None}) > 1:
        return ()
    from quizgen.quantities.reading import scales as read

    return read(texts, language)


def one_order(found: Sequence[Scale]) -> tuple[int, ...] | None:
    """The places of texts in rising order, where all readings agree on it."""
    orders = {scale.rising for scale in found}
    return orders.pop() if len(orders) == 1 else None


def twins(texts: Sequence[str], language: str) -> Iterator[tuple[int, int]]:
    """The places of texts that are written otherwise than an earlier one and have its value: 0.5 and 1/2, 2 km and
    2000 m. In every reading that both have, the values are equal."""
    before = [_words_before(text) or "" for text in texts if _may_count(text, language)]
    if len(set(before)) < len(before):
        from quizgen.quantities.reading import twins as read

        yield from read([text if len(text) <= MAX_LENGTH else "" for text in texts], language)


def _words_before(text: str) -> str | None:
    """What stands before the first figure, as far as it is equal in all texts that can be compared with this one; None
    without figures. Less than two words may be part of a date, and are left out. To look here first costs a tenth of
    reading the numbers."""
    line = OF_OUR_ERA.sub("", folded(text))
    figure = _FIGURE.search(line)
    if figure is None:
        return None
    words = line[: figure.start()].casefold().rstrip(_OF_NUMBERS)
    return words if " " in words else ""


def interval(text: str, language: str) -> Interval | None:
    """`10–20 km` as a range; None where readings differ."""
    if len(text) > MAX_LENGTH or not any(map(str.isnumeric, text)):
        return None
    from quizgen.quantities.reading import interval as read

    return read(text, language)


def is_number(text: str, language: str) -> bool:
    """Whether a text is a number, in figures or in words, with or without more words behind it."""
    line = folded(text).casefold()
    return line[:1].isdigit() or line.partition(" ")[0] in number_words(language)


def _may_count(text: str, language: str) -> bool:
    """Whether a text could be a number, a date or a day: has figures, or is one of the words for them."""
    if not text or len(text) > MAX_LENGTH:
        return False
    if any(map(str.isnumeric, text)):
        return True
    word = folded(text).rstrip(".").casefold()
    named = (number_words(language), nothings(language), months(language), weekdays(language))
    return any(word in names for names in named) or any(set(part) <= _LETTERS for part in text.split())
