"""Readings on paper stand above their words, in the middle, and only lines that have some are higher for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

import pikepdf
import pypdfium2
import pytest

from quizgen.formats.pdf.theme import Theme
from tests.formats.making import bank_of, made

pytestmark = pytest.mark.usefixtures("script_fonts")
BODY = Theme().body


class Sign(NamedTuple):
    """A character, and its edges in points."""

    text: str
    left: float
    low: float
    right: float
    top: float


def printed(question: str, layout: str = "worksheet") -> bytes:
    files = made(bank_of(f"language: ja\nquestions:\n- {question}\n"), "pdf", options={"layouts": (layout,)}).files
    return files[f"b-{layout}.pdf"]


def signs(data: bytes, page: int = 0) -> list[Sign]:
    """What is drawn on a page, in the order in which it is drawn."""
    text = pypdfium2.PdfDocument(data)[page].get_textpage()
    every = (Sign(text.get_text_range(place, 1), *text.get_charbox(place)) for place in range(text.count_chars()))
    return [sign for sign in every if sign.right > sign.left]


def run(text: str, every: list[Sign]) -> list[Sign]:
    """The signs of a text that stands there once."""
    start = "".join(sign.text for sign in every).index(text)
    return every[start : start + len(text)]


def edges(found: Iterable[Sign]) -> Sign:
    _, lefts, lows, rights, tops = zip(*found, strict=True)
    return Sign("", min(lefts), min(lows), max(rights), max(tops))


def pair(word: str, reading: str, every: list[Sign]) -> tuple[Sign, Sign]:
    """The edges of a word and of its reading."""
    return edges(run(word, every)), edges(run(reading, every))


@pytest.mark.parametrize(
    "question",
    [
        "{question: 'これは{さくら|hikari}です', answer: x}",
        "{question: 'これは**{さくら|hikari}**です', answer: x}",
        "{question: x, answer: 'あの{さくら|hikari}', wrong: [y]}",
        '{question: "| a | {さくら|hikari} |\\n|---|---|\\n| b | c |", answer: x}',
        "{cloze: 'これは{さくら|hikari}の{{x}}'}",
        "{question: '[{さくら|hikari}](https://example.org)', answer: x}",
        "{word: x, meaning: '{さくら|hikari}', cards: [write]}",
    ],
)
def test_a_reading_stands_above_the_middle_of_its_word(question: str) -> None:
    word, reading = pair("さくら", "hikari", signs(printed(question)))
    assert reading.low > word.top - 0.5
    assert reading.low - word.top < 4
    assert abs((reading.left + reading.right) - (word.left + word.right)) < 2
    assert reading.top - reading.low < 0.8 * (word.top - word.low)


def test_each_character_may_have_its_own() -> None:
    every = signs(printed("{question: '{さく|abcdef|g}', answer: x}"))
    for word, reading in (("さ", "abcdef"), ("く", "g")):
        below, above = pair(word, reading, every)
        assert abs((above.left + above.right) - (below.left + below.right)) < 2
    assert edges(run("abcdef", every)).right < edges(run("く", every)).right


def test_readings_keep_off_the_line_above_and_off_each_other() -> None:
    text = "これは" * 14 + "{さ|aaaaaa}" * 30
    every = signs(printed(f"{{question: '{text}', answer: x}}"))
    readings = [sign for sign in every if sign.text == "a"][-180:]
    assert max(sign.top - sign.low for sign in readings) < BODY.size / 2
    others = [sign for sign in every if sign.text in "これはさ"]
    for sign in readings:
        assert not [o for o in others if o.low < sign.top and sign.low < o.top and o.left < sign.right < o.right]
    for one, other in pairwise(readings):
        assert other.left > one.left or other.top < one.low


def test_only_lines_with_readings_are_higher() -> None:
    plain = "これはいえです" * 12
    without, with_one = (signs(printed(f"{{question: '{text}', answer: x}}")) for text in (plain, plain + "{さ|a}"))
    baselines = [sorted({round(sign.low) for sign in every if sign.text == "で"}) for every in (without, with_one)]
    assert len(baselines[0]) == len(baselines[1]) > 1
    apart = [high - low for low, high in zip(baselines[0], baselines[0][1:], strict=False)]
    assert max(apart) < BODY.lead + 2
    assert baselines[0][-1] == baselines[1][-1]


def test_what_is_asked_for_stands_where_it_can_be_written() -> None:
    every = signs(printed("{cloze: '{さくら|{{hikari}}}と{{{いえ|sora}}}と{{{なに}}|mizu}'}"))
    text = "".join(sign.text for sign in every)
    assert re.search(r"さくら\(_+\)と_+と_+mizu", text.replace(" ", ""))
    blank = [sign for sign in every if sign.text == "_"][-1]
    assert edges(run("mizu", every)).low > blank.top


def test_long_words_have_theirs_behind() -> None:
    word = "ながいながいながいさくら"
    every = signs(printed(f"{{question: '{{{word}|hikari}}', answer: x}}"))
    assert f"{word} (hikari)" in "".join(sign.text for sign in every)
    assert abs(edges(run("hikari", every)).low - edges(run(word, every)).low) < 4


def test_those_who_listen_are_told_the_word_and_then_its_reading() -> None:
    with pikepdf.open(BytesIO(printed("{question: 'これは{さくら|hikari}です', answer: x}"))) as document:
        tags = [str(one.S) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one]
        (ruby,) = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Ruby"]
        assert [str(kid.S) for kid in ruby.K] == ["/RB", "/RT"]  # type: ignore[attr-defined]
    assert tags.count("/RB") == tags.count("/RT") == 1


@pytest.mark.parametrize(("layout", "page"), [("key", 0), ("flashcards", 1)])
def test_in_keys_and_on_cards_too(layout: str, page: int) -> None:
    data = printed("{front: あれは, back: 'あの{さくら|hikari}'}", layout)
    word, reading = pair("さくら", "hikari", signs(data, page))
    assert reading.low > word.top - 0.5
