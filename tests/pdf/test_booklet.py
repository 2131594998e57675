"""Booklets: pages of half a sheet, placed so that folding the sheets puts them in order."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_banks import SPAN, bank, build, choice, everything, literal, text
from test_pdf_accessible import objects, verdicts

from quizgen.formats.pdf.imposition import Place, booklet, single
from quizgen.formats.pdf.theme import MM, PAPERS
from quizgen.model import Bank, Section
from quizgen.richtext import Link

WIDTH = 100.0


def halves(places: list[Place]) -> dict[tuple[int, bool], int]:
    """Page numbers from 1, by side of a sheet and whether on the right half of it."""
    return {(place.side, place.x >= WIDTH): page for page, place in enumerate(places, 1)}


def folded(places: list[Place], right_to_left: bool) -> list[int | None]:
    """The pages in the order in which a reader of the folded booklet turns them up; None for blank ones."""
    at = halves(places)
    sheets = -(-len(places) // 4)
    found: list[int | None] = []
    for sheet in range(sheets):  # from the outermost sheet inwards: the half that is read first, front then back
        found += [at.get((2 * sheet, not right_to_left)), at.get((2 * sheet + 1, right_to_left))]
    for sheet in reversed(range(sheets)):
        found += [at.get((2 * sheet + 1, not right_to_left)), at.get((2 * sheet, right_to_left))]
    return found


@given(st.integers(1, 400), st.booleans())
def test_folding_puts_the_pages_in_order(pages: int, right_to_left: bool) -> None:
    order = folded(booklet(pages, WIDTH, 0, right_to_left), right_to_left)
    assert len(order) == -(-pages // 4) * 4
    assert order[:pages] == list(range(1, pages + 1))
    assert order[pages:] == [None] * (len(order) - pages)


@given(st.integers(1, 100), st.floats(0, 20), st.booleans())
def test_pages_keep_away_from_the_fold(pages: int, gutter: float, right_to_left: bool) -> None:
    places = booklet(pages, WIDTH, gutter, right_to_left)
    assert len(set(places)) == pages
    assert {place.x for place in places} <= {-gutter, WIDTH + gutter}
    assert places[0].x == (-gutter if right_to_left else WIDTH + gutter)


def test_single_pages_are_sides_of_their_own() -> None:
    assert single(3) == [Place(0, 0), Place(1, 0), Place(2, 0)]


def long(pages: int = 5, **more: Any) -> Bank:
    """Sections of one question each, long enough to fill so many pages of a booklet."""
    stem = literal("word " * 280)
    items = (choice(f"q{k}", stem, f"first{k}", f"second{k}") for k in range(pages))
    return bank(*(Section(span=SPAN, title=literal(f"Part {k}"), items=(q,)) for k, q in enumerate(items)), **more)


def made(source: Bank, name: str = "worksheet-booklet", **options: Any) -> bytes:
    files, found = build(source, booklet=True, **options)
    assert found == []
    return files[f"{source.id}-{name}.pdf"]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_sides_are_landscape_and_hold_two_pages(paper: str) -> None:
    document = pypdfium2.PdfDocument(made(long(5), paper=paper))
    width, height = PAPERS[paper]
    assert [page.get_size() for page in document] == [pytest.approx((height, width), abs=0.1)] * 4
    where = {}
    for side, page in enumerate(document):
        text_page = page.get_textpage()
        for half in (0, 1):
            words = text_page.get_text_bounded(half * height / 2, 0, (half + 1) * height / 2, width)
            for number in re.findall(r"Page (\d+) of 5", words):
                where[int(number)] = (side, half)
    assert where == {1: (0, 1), 2: (1, 0), 3: (2, 1), 4: (3, 0), 5: (3, 1)}


def test_margins_are_wider_at_the_fold_and_page_numbers_outside() -> None:
    document = pypdfium2.PdfDocument(made(long(6)))
    middle = PAPERS["a4"][1] / 2
    for side, page in enumerate(document):
        text_page = page.get_textpage()
        boxes = [text_page.get_rect(place) for place in range(text_page.count_rects())]
        for left, _, right, _ in boxes:
            assert not left < middle < right
            assert left > 10 * MM
            assert right < 2 * middle - 10 * MM
            assert abs(middle - (right if right < middle else left)) > 16 * MM
        for left, low, right, high in boxes:
            if "Page" in text_page.get_text_bounded(left, low, right, high):
                assert left < 14 * MM or right > 2 * middle - 14 * MM, side


def size(thing: pypdfium2.PdfObject) -> float:
    """Of the letters of a text object, in points."""
    found = ctypes.c_float()
    assert pypdfium2.raw.FPDFTextObj_GetFontSize(thing, found)
    return round(found.value, 1)


def test_text_is_smaller_unless_a_size_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "theme.yaml").write_text("size: 14\n")

    def sizes(**options: Any) -> set[float]:
        page = pypdfium2.PdfDocument(made(bank(choice("q", "Stem", "a", "b")), **options))[0]
        return {size(thing) for thing in page.get_objects() if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT}

    assert 10.0 in sizes()
    assert 17.0 in sizes(profile="large-print")
    assert 14.0 in sizes(theme=str(tmp_path / "theme.yaml"))


def test_bookmarks_and_links_are_in_reading_order_and_on_their_pages() -> None:
    link = text("See ", Link(("the page",), "https://example.org"), ".")
    sections = [
        Section(span=SPAN, title=literal(f"Part {k}"), items=(choice(f"q{k}", literal("word " * 280), "a", "b"),))
        for k in range(4)
    ]
    last = Section(span=SPAN, title=literal("Part 4"), items=(choice("q4", link, "a", "b"),))
    document = pypdfium2.PdfDocument(made(bank(*sections, last)))
    marks = [(mark.get_title(), mark.get_dest()) for mark in document.get_toc()]
    assert [title for title, _ in marks] == [f"Part {k}" for k in range(5)]
    half = PAPERS["a4"][1] / 2
    for title, target in marks:
        x, y = target.get_view()[1][:2]
        x = x if x > 0 else 0
        words = document[target.get_index()].get_textpage().get_text_bounded(x, y - 40, x + half, y)
        assert title in words


def test_the_printer_turns_on_the_short_edge() -> None:
    content = objects(made(long(2)))
    assert "/Duplex/DuplexFlipShortEdge" in content
    assert "/PrintScaling/None" in content


def test_names_and_other_layouts() -> None:
    layouts = ("worksheet", "key", "flashcards", "answer-sheet")
    source = bank(choice("q", "Stem", "a", "b"), choice("r", "Other", "a", "b"))
    files, found = build(source, booklet=True, layouts=layouts, versions=2)
    assert found == []
    assert list(files) == [
        "test-worksheet-booklet-A.pdf",
        "test-worksheet-booklet-B.pdf",
        "test-key-booklet.pdf",
        "test-flashcards.pdf",
        "test-answer-sheet-A.pdf",
        "test-answer-sheet-B.pdf",
        "test-versions.json",
    ]
    flat, _ = build(source, layouts=layouts, versions=2)
    for name in ("test-flashcards.pdf", "test-answer-sheet-A.pdf", "test-versions.json"):
        assert files[name] == flat[name]


def test_what_cannot_be_folded_is_told() -> None:
    files, found = build(bank(choice("q", "Stem", "a", "b")), booklet=True, layouts=("flashcards",))
    assert [(d.code, d.severity) for d in found] == [("W428", "warning")]
    assert list(files) == ["test-flashcards.pdf"]


def test_accessible(tmp_path: Path) -> None:
    whole, media = everything()
    files = build(whole, files=media, booklet=True)[0] | build(bank(id="empty"), booklet=True)[0]
    files |= build(long(7, id="ar", language="ar"), booklet=True, paper="letter", columns=2)[0]
    lines = verdicts(tmp_path, files)
    assert "bad " not in lines, lines
    assert lines.count("ok ") == len(files) == 6


def numbered_objects(data: bytes) -> dict[int, str]:
    """The objects in object streams, by number."""
    found = {}
    pattern = rb"/Type/ObjStm/N (\d+)/First (\d+).*?stream\n(.*?)\nendstream"
    for count, first, packed in re.findall(pattern, data, re.DOTALL):
        content = zlib.decompress(packed).decode("latin-1")
        head = [int(number) for number in content[: int(first)].split()]
        starts = [*head[1::2], len(content)]
        for place in range(int(count)):
            found[head[2 * place]] = content[int(first) :][starts[place] : starts[place + 1]]
    return found


def contents(known: dict[int, str], element: int, page: int = 0) -> Iterator[int]:
    """The page of each marked content below a structure element, in the order of the tree."""
    body = known[element]
    page = int(own.group(1)) if (own := re.search(r"/Pg (\d+) 0 R", re.sub(r"<</Type/MCR.*?>>", "", body))) else page
    kids = re.search(r"/K\s?(\[.*?\](?!\])|\d+(?: 0 R)?)", body)
    assert kids, body
    for reference, other, _ in re.findall(
        r"(\d+) 0 R(?!/MCID)|<</Type/MCR/Pg (\d+) 0 R/MCID \d+>>|(\d+)", kids.group(1)
    ):
        if reference:
            yield from contents(known, int(reference), page)
        else:
            yield int(other) if other else page


def test_the_structure_is_in_reading_order() -> None:
    data = made(long(8))
    known = numbered_objects(data)
    root = next(body for body in known.values() if "/Type/StructTreeRoot" in body)
    kids = next(body for body in known.values() if "/Type/Pages" in body)
    sides = [int(number) for number in re.findall(r"(\d+) 0 R", kids)]
    start = re.search(r"/K (\d+) 0 R", root)
    assert start
    order = [sides.index(page) for page in contents(known, int(start.group(1)))]
    assert [side for place, side in enumerate(order) if not place or order[place - 1] != side] == [0, 1, 2, 3, 2, 1, 0]
