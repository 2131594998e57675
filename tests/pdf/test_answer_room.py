"""Room to write in: lines, boxes and squares where the author wants them."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from pdf_banks import bank, build, choice, common, literal
from test_pdf_accessible import verdicts

from quizgen.formats.pdf.theme import MM
from quizgen.model import Bank, Essay, Item, Numeric, ShortAnswer, Space, TextOnly


def essay(space: Space | None = None, lines: int | None = None) -> Essay:
    return Essay(**common("e", space=space), stem=literal("Explain."), lines=lines)


def strokes(*items: Item) -> list[tuple[float, float, float, float]]:
    """The lines of the worksheet without its head, as (x, y) of both ends, y downwards from the first."""
    files, found = build(bank(*items), tagged=False, layouts=("worksheet",))
    assert found == []
    data = files["test-worksheet.pdf"]
    streams = [
        zlib.decompress(s) for s in re.findall(rb"/Filter/FlateDecode[^\n]*stream\n(.*?)\nendstream", data, re.S)
    ]
    found_lines = []
    for stream in streams:
        if not stream.startswith(b"0.1 g"):
            continue
        origin = [(0.0, 0.0)]
        path: list[tuple[float, float]] = []
        for numbers, operator in re.findall(rb"((?:-?[\d.]+ )*)([A-Za-z]+)", stream):
            values = [float(number) for number in numbers.split()]
            if operator == b"q":
                origin.append(origin[-1])
            elif operator == b"Q":
                origin.pop()
            elif operator == b"cm":
                origin[-1] = (origin[-1][0] + values[4], origin[-1][1] + values[5])
            elif operator in (b"m", b"l"):
                point = (origin[-1][0] + values[0], origin[-1][1] + values[1])
                if operator == b"l":
                    found_lines.append((*path[-1], *point))
                path.append(point)
    return found_lines


def longest(lines: list[tuple[float, float, float, float]]) -> list[float]:
    """The heights of horizontal lines over most of the column, below the rule of the head."""
    heights = [y1 for x1, y1, x2, y2 in lines if y1 == y2 and x2 - x1 > 140 * MM]
    return distinct(heights)[1:]


def distinct(values: list[float]) -> list[float]:
    """From high to low, without those that differ by less than a point."""
    kept: list[float] = []
    for value in sorted(values, reverse=True):
        if not kept or kept[-1] - value > 1:
            kept.append(value)
    return kept


def test_lines() -> None:
    assert len(longest(strokes(essay(lines=7)))) == 7
    assert len(longest(strokes(essay()))) == 4
    assert len(longest(strokes(essay(Space("lines", 5), lines=2)))) == 7


def test_a_file_needs_no_lines() -> None:
    """Room is there where the author asks for it."""
    assert longest(strokes(replace(essay(), upload=True))) == []
    top, foot = longest(strokes(replace(essay(Space("box", 60)), upload=True)))
    assert top - foot == pytest.approx(60 * MM, abs=0.5)
    files, _ = build(bank(replace(essay(), upload=True), language="de"), layouts=("worksheet", "key"))
    pages = {name: pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded() for name, data in files.items()}
    assert ["Gib die Antwort als Datei ab." in page for page in pages.values()] == [True, False]


def test_a_box_is_as_high_as_asked_for() -> None:
    top, foot = longest(strokes(essay(Space("box", 60))))
    assert top - foot == pytest.approx(60 * MM, abs=0.5)


def test_a_grid_has_squares_of_five_millimetres() -> None:
    lines = strokes(essay(Space("grid", 40)))
    heights = longest(lines)
    assert len(heights) == 9
    sides = distinct([x1 for x1, _, x2, _ in lines if x1 == x2])
    assert len(sides) > 30
    for places in (heights, sides):
        assert [a - b for a, b in pairwise(places)] == pytest.approx([5 * MM] * (len(places) - 1), abs=0.05)


def test_blank_room_has_no_lines() -> None:
    assert longest(strokes(essay(Space("blank", 60)))) == []


@pytest.mark.parametrize("shape", ["box", "grid", "blank"])
def test_room_for_working_with_every_kind(shape: str) -> None:
    space = Space(shape, 30)  # type: ignore[arg-type]
    number = Numeric(
        **common("n", space=space), stem=literal("12 · 13?"), key=Decimal(156), low=Decimal(156), high=Decimal(156)
    )
    short = ShortAnswer(**common("s", space=space), stem=literal("What?"), accepted=("this",))
    ticks = choice("c", "Which?", "a", "b")
    ticks = type(ticks)(span=ticks.span, id="c", stem=ticks.stem, options=ticks.options, space=space)
    note = TextOnly(**common("t", space=space), text=literal("Draw here."))
    for item in (number, short, ticks, note):
        plain = type(item)(**{**fields(item), "space": None})
        assert depth(bank(item)) - depth(bank(plain)) == pytest.approx(30 * MM + 8, abs=3)


def fields(item: Item) -> dict[str, object]:
    return {name: getattr(item, name) for cls in type(item).__mro__ for name in getattr(cls, "__slots__", ())}


def depth(made: Bank) -> float:
    """How far down a text stands that follows."""
    last = TextOnly(**common("last"), text=literal("The end."))
    files, _ = build(bank(*made.items, last), layouts=("worksheet",))
    page = pypdfium2.PdfDocument(files["test-worksheet.pdf"])[0].get_textpage()
    index, _ = page.search("The end.").get_next()
    return 842 - float(page.get_charbox(index)[3])


def test_room_larger_than_a_page_goes_on_and_stays_accessible(tmp_path: Path) -> None:
    made: dict[str, bytes] = {}
    for shape in ("lines", "box", "grid", "blank"):
        size = 100 if shape == "lines" else 1000
        files, _ = build(bank(essay(Space(shape, size)), id=shape), layouts=("worksheet",))  # type: ignore[arg-type]
        made |= files
        assert 3 <= len(pypdfium2.PdfDocument(files[f"{shape}-worksheet.pdf"])) <= 6
    lines = verdicts(tmp_path, made)
    assert "bad " not in lines, lines
