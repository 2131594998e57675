"""Numbers beside the lines of a passage: in a gutter, through pages and columns, and nothing to those who listen."""

from __future__ import annotations

import re
import zlib
from typing import Any

import pypdfium2
import pytest

from tests.formats.making import bank_of, made

SENTENCE = "The pond was still, and nobody saw the frog that sat under the lily all day long. "


def poem(numbers: str = "  numbers: lines\n", language: str = "en", word: str = "verse") -> str:
    lines = "".join(f"    | {word} {n}\n" for n in range(1, 13))
    asked = "  questions:\n  - {id: q, question: Who?, answer: x}\n"
    return f"language: {language}\nquestions:\n- passage: |\n{lines}{numbers}{asked}"


def prose(count: int, numbers: str = "  numbers: lines\n") -> str:
    paragraphs = "\n\n".join(f"    {SENTENCE * 9}" for _ in range(count))
    return f"questions:\n- passage: |\n{paragraphs}\n{numbers}  questions:\n  - {{id: q, question: Who?, answer: x}}\n"


def sheet(text: str, **options: Any) -> bytes:
    return made(bank_of(text), "pdf", options={"layouts": ("worksheet",), **options}).files["b-worksheet.pdf"]


class Word:
    """A word on a page: what it is, and where."""

    def __init__(self, text: str, page: int, box: tuple[float, ...]) -> None:
        self.text, self.page = text, page
        self.left, self.low, self.right, self.top = box


def words(data: bytes) -> list[Word]:
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(data)):
        text = page.get_textpage()
        for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            left, low, right, top = box = thing.get_bounds()
            shown = text.get_text_bounded(left - 0.1, low - 0.1, right + 0.1, top + 0.1).strip()
            found.append(Word(shown, number, box))
    return found


def numbers(data: bytes) -> list[Word]:
    """The small figures of a worksheet: those that are numbers of lines."""
    return [word for word in words(data) if word.text.isdigit() and word.top - word.low < 6]


def test_every_fifth_line_of_verse_has_its_number_on_its_left() -> None:
    data = sheet(poem())
    found = numbers(data)
    assert [one.text for one in found] == ["5", "10"]
    for one in found:
        (line,) = [word for word in words(data) if word.text == f"verse {one.text}"]
        assert line.low - 3 < one.low < line.top
        assert 0 < line.left - one.right < 10
    assert found[0].right == pytest.approx(found[1].right, abs=0.6)


def test_where_text_runs_to_the_left_they_stand_on_the_right() -> None:
    data = sheet(poem(language="ar", word="بيت"))
    five = next(one for one in numbers(data) if one.text == "5")
    beside = [word for word in words(data) if abs(word.low - five.low) < 4 and "بيت" in word.text[::-1] + word.text]
    assert beside
    assert all(word.right < five.left for word in beside)


def test_lines_of_prose_are_counted_through_pages_and_columns() -> None:
    for options, least in (({}, 50), ({"columns": 2}, 100)):
        found = numbers(sheet(prose(9), **options))
        assert [int(one.text) for one in found] == list(range(5, 5 * len(found) + 5, 5))
        assert int(found[-1].text) >= least
        assert {one.page for one in found} >= {0, 1}
        assert len({round(one.right) for one in found}) == len(options) + 1


def test_each_paragraph_has_one_where_paragraphs_are_counted() -> None:
    assert [one.text for one in numbers(sheet(prose(3, "  numbers: paragraphs\n")))] == ["1", "2", "3"]


def test_text_without_numbers_is_set_as_ever() -> None:
    plain, numbered = words(sheet(poem(""))), words(sheet(poem()))
    assert [word.text for word in plain] == [word.text for word in numbered if word.text not in ("5", "10")]
    first, moved = (next(word for word in found if word.text == "verse 1") for found in (plain, numbered))
    assert 10 < moved.left - first.left < 25


def test_they_mean_nothing_to_those_who_listen() -> None:
    data = sheet(poem(), layouts=("worksheet",))
    streams = b"".join(_streams(data)).decode("latin-1")
    parts = streams.split("/Artifact BMC")[1:]
    assert sum("Tf" in part.partition("EMC")[0] and "BT" in part.partition("EMC")[0] for part in parts) >= 2
    marked = "".join(part.partition("EMC")[2] for part in parts)
    assert marked.count("/P<</MCID") >= 10


def _streams(data: bytes) -> list[bytes]:
    found = []
    for part in data.split(b"stream\n")[1:]:
        try:
            found.append(zlib.decompress(part.partition(b"\nendstream")[0]))
        except zlib.error:
            continue
    return found


def test_on_flashcards_they_are_raised() -> None:
    short = re.sub(r"    \| verse (?:[1-46-9]|1.)\n", "", poem("  numbers: paragraphs\n"))
    files = made(bank_of(short), "pdf", options={"layouts": ("flashcards",)}).files
    text = pypdfium2.PdfDocument(files["b-flashcards.pdf"])[0].get_textpage().get_text_range()
    assert "1 verse 5" in " ".join(text.split())
