"""Words to be learned on paper: a row with a line each, and all that is known of them in the key."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2
import pytest

from quizgen.formats.pdf import PdfOptions
from quizgen.model import Bank
from tests.formats.making import Made, bank_of, made

WORDS = """language: en
learning: de
defaults: {anki: {tts: en_GB}}
questions:
- {id: a, word: [die Sonne, Sonne], meaning: the sun, reading: zonne, example: "{{Die Sonne}} scheint."}
- {id: b, word: der Mond, meaning: the moon, cards: [write], example: "Da steht {{der Mond}}."}
- {id: c, word: der Stern, meaning: the star, cards: [listen]}
"""


def printed(bank: Bank, **options: Any) -> tuple[dict[str, str], Made]:
    """The text of each file."""
    result = made(bank, "pdf", options=options)
    pages = {
        name: " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
        for name, data in result.files.items()
        if name.endswith(".pdf")
    }
    return pages, result


def test_a_worksheet_asks_and_a_key_tells_all() -> None:
    pages, result = printed(bank_of(WORDS), layouts=("worksheet", "key"))
    sheet, key = pages["b-worksheet.pdf"], pages["b-key.pdf"]
    assert all(shown in sheet for shown in ("die Sonne", "the moon", "♪", "Da steht _"))
    assert not [told for told in ("the sun", "zonne", "scheint", "Mond", "Stern", "the star") if told in sheet]
    told = ("die Sonne · zonne – the sun", "Sonne", "Die Sonne scheint.", "der Mond – the moon", "der Stern – the star")
    assert all(one in key for one in told)
    assert [one.code for one in result.found] == ["W401"]


def test_cards_have_the_word_before_and_what_it_means_behind() -> None:
    pages, _ = printed(bank_of(WORDS), layouts=("flashcards",))
    text = pages["b-flashcards.pdf"]
    assert text.index("die Sonne") < text.index("the sun") < text.index("zonne")


def test_neighbours_stand_closer_than_questions() -> None:
    def gaps(kind: str) -> float:
        items = "".join(f"- {{id: {name}, {kind.format(name)}}}\n" for name in "abc")
        data = made(bank_of(f"questions:\n{items}"), "pdf", options={"layouts": ("worksheet",)}).files[
            "b-worksheet.pdf"
        ]
        page = pypdfium2.PdfDocument(data)[0].get_textpage()
        lines = [page.get_charbox(found.start())[1] for found in re.finditer("word[abc]", page.get_text_range())]
        assert len(lines) == 3
        return lines[0] - lines[1]

    assert gaps("word: word{0}, meaning: x") < gaps("front: word{0}, back: x")


@pytest.mark.parametrize("name", ["worksheet", "flashcards"])
def test_no_name_of_a_recording_is_printed_that_tells_the_word(name: str) -> None:
    from dataclasses import replace

    bank = bank_of(WORDS)
    heard = replace(bank, items=tuple(replace(item, audio="sun.mp3") for item in bank.items))
    pages, _ = printed(heard, layouts=(name,))
    assert "sun.mp3" not in pages[f"b-{name}.pdf"]
    assert PdfOptions(layouts=(name,))
