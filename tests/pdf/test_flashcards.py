"""Flashcards: backs stand behind their fronts, and nothing leaves its card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
from pdf_banks import bank, build, choice, common, everything, literal, picture, text
from test_pdf_accessible import objects, verdicts

from quizgen.formats.pdf import PdfOptions
from quizgen.formats.pdf.layouts.flashcards import Cell, cells
from quizgen.formats.pdf.theme import MM, PAPERS
from quizgen.model import Bank, Flashcard, Section, ShortAnswer
from quizgen.richtext import CodeBlock, Image, Table

FLIPS = ("long", "short", "none", "fold")
NAME = "test-flashcards.pdf"


def cards(made: Bank, **options: Any) -> bytes:
    files, _ = build(made, layouts=("flashcards",), **options)
    return files[f"{made.id}-flashcards.pdf"]


def card(name: str, front: str, back: str = "back", **more: Any) -> Flashcard:
    return Flashcard(**common(name, **more), front=literal(front), back=literal(back))


def words(data: bytes) -> Iterator[tuple[int, str, float, float]]:
    """Page, text, and the middle of each text object's line, in points from the left and the foot."""
    for number, page in enumerate(pypdfium2.PdfDocument(data)):
        lines = page.get_textpage()
        for place in range(lines.count_rects()):
            left, low, right, top = lines.get_rect(place)
            yield number, lines.get_text_bounded(left, low, right, top).strip(), (left + right) / 2, (low + top) / 2


def seen(page: Cell, flip: str, width: float, height: float) -> tuple[float, float]:
    """Where a back's corner lies, looked at through the paper from the front."""
    if flip == "long":
        return width - page.x - page.width, page.y
    if flip == "short":
        return page.x, height - page.y - page.height
    if flip == "fold":
        return page.x - page.width, page.y
    return page.x, page.y


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("flip", FLIPS)
def test_backs_cover_their_fronts(flip: Any, paper: Any) -> None:
    places = cells(PdfOptions(flip=flip, paper=paper))
    assert len(places) == (5 if flip == "fold" else 10)
    for front, back in places:
        assert seen(back, flip, *PAPERS[paper]) == pytest.approx((front.x, front.y), abs=0.01)
        assert (front.width, front.height) == (back.width, back.height)
        assert back.turned == (flip == "short")


@pytest.mark.parametrize("flip", FLIPS)
def test_texts_stand_in_their_cells(flip: Any) -> None:
    made = bank(*(card(f"q{k}", f"front{k:02}", f"back{k:02}") for k in range(13)))
    places = cells(PdfOptions(flip=flip))
    found = {word: (page, x, y) for page, word, x, y in words(cards(made, flip=flip))}
    for k in range(13):
        sheet, place = divmod(k, len(places))
        for side, name in enumerate(("front", "back")):
            page, x, y = found[f"{name}{k:02}"]
            cell = places[place][side]
            assert page == (sheet if flip == "fold" else 2 * sheet + side)
            assert x == pytest.approx(cell.x + cell.width / 2, abs=1)
            assert cell.y < y < cell.y + cell.height


def test_backs_are_turned_for_the_short_edge() -> None:
    made = bank(card("q", "front", "back", tags=("topic",)))
    heights = {}
    for flip in ("long", "short"):
        found = [(word, y) for page, word, _, y in words(cards(made, flip=flip)) if page == 1]
        heights[flip] = dict(found)
    assert heights["long"]["TOPIC"] > heights["long"]["back"]
    assert heights["short"]["TOPIC"] < heights["short"]["back"]


def test_backs_can_be_moved() -> None:
    made = bank(card("q", "front", "back"))
    plain = {word: (x, y) for page, word, x, y in words(cards(made)) if page == 1}
    moved = {word: (x, y) for page, word, x, y in words(cards(made, back_offset=(2.0, -1.0))) if page == 1}
    assert moved["back"][0] - plain["back"][0] == pytest.approx(2 * MM, abs=0.1)
    assert moved["back"][1] - plain["back"][1] == pytest.approx(-MM, abs=0.1)


def hard() -> Bank:
    """What does not fit a card."""
    return bank(
        card("words", "word " * 300, "answer " * 300, rationale=literal("because " * 200)),
        card("one-word", "x" * 3000, "y" * 40),
        card("huge", "word " * 200_000, "z " * 200_000),
        card("lines", "line\n" * 80, "a"),
        Flashcard(**common("code"), front=(CodeBlock("x = 1\n" * 60),), back=(CodeBlock("y" * 300),)),
        Flashcard(
            **common("table"), front=(Table((("a",), ("b",)), ((("c" * 90,), ("d",)),) * 40),), back=literal("b")
        ),
        ShortAnswer(**common("picture", image=Image("cell.png", "cell")), stem=literal("stem " * 30), accepted=("a",)),
        choice("many", "Which?", *(f"option {k} of many" for k in range(30))),
        choice("long", "stem " * 40, *("option " * 20 + str(k) for k in range(5))),
    )


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_nothing_leaves_its_card(paper: Any) -> None:
    whole, files = everything()
    files["cell.png"] = picture(300, 900)
    made = Bank(
        **{**{n: getattr(whole, n) for n in whole.__dataclass_fields__}, "items": (*hard().items, *whole.items)}
    )
    data = build(made, files=files, layouts=("flashcards",), paper=paper)[0]["cells-flashcards.pdf"]
    places = cells(PdfOptions(paper=paper))
    inset = 4.5 * MM
    for number, page in enumerate(pypdfium2.PdfDocument(data)):
        for thing in page.get_objects():
            left, low, right, top = thing.get_bounds()
            if right - left < 0.1 or low < places[-1][0].y - 5:
                continue
            owners = [
                pair[number % 2]
                for pair in places
                if (c := pair[number % 2]).x < (left + right) / 2 < c.x + c.width
                and c.y < (low + top) / 2 < c.y + c.height
            ]
            if thing.type not in (1, 3):  # texts and pictures
                continue
            assert owners, (number, left, low)
            cell = owners[0]
            assert left > cell.x + inset and right < cell.x + cell.width - inset, (number, left, right)
            assert low > cell.y + inset and top < cell.y + cell.height - inset, (number, low, top)


def test_shortened_explanations_are_told_once() -> None:
    cards_ = [card(f"q{k}", "front", rationale=literal("because it is so, " * 60)) for k in range(3)]
    _, found = build(bank(*cards_), layouts=("flashcards",))
    assert [(d.code, d.severity, d.hint) for d in found] == [("W421", "info", "q0, q1, q2")]


def test_lines_in_the_middle_are_equally_long() -> None:
    words = "A question of some length that needs two or three lines on the card, doesn't it?"
    page = pypdfium2.PdfDocument(cards(bank(card("q", words))))[0].get_textpage()
    boxes = [page.get_rect(place) for place in range(page.count_rects())]
    widths = [right - left for left, low, right, high in boxes if high - low > 9]
    assert len(widths) == 4
    assert min(widths) > 0.75 * max(widths)


def test_text_steps_down_until_it_fits() -> None:
    sizes = []
    for count in (1, 12, 30, 60):
        data = cards(bank(card("q", "word " * count)))
        page = pypdfium2.PdfDocument(data)[0]
        sizes.append(
            max(thing.get_bounds()[3] - thing.get_bounds()[1] for thing in page.get_objects() if thing.type == 1)
        )
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) > 2


def test_tag_and_number_on_both_sides() -> None:
    section = Section(span=bank().span, title=literal("Verbs"), items=(card("q", "front"), card("r", "other")))
    data = cards(bank(section))
    for side in (0, 1):
        texts = [word for page, word, _, _ in words(data) if page == side]
        assert texts.count("VERBS") == 2
        assert "1" in texts and "2" in texts


def test_guides_are_on_fronts_only_and_the_printer_is_told() -> None:
    data = cards(bank(card("q", "front")), tagged=False)
    assert "/PrintScaling/None/Duplex/DuplexFlipLongEdge" in objects(data)
    assert "/Duplex/DuplexFlipShortEdge" in objects(cards(bank(card("q", "front")), flip="short"))
    assert "/Duplex/Simplex" in objects(cards(bank(card("q", "front")), flip="fold"))
    pages = pypdfium2.PdfDocument(data)
    dots = [sum(thing.type == 2 for thing in page.get_objects()) for page in pages]
    assert dots[0] > dots[1] > 0


def test_every_kind_passes_as_accessible(tmp_path: Any) -> None:
    whole, files = everything()
    made: dict[str, bytes] = {}
    for flip in FLIPS:
        for source in (
            whole,
            hard(),
            bank(id="empty"),
            bank(choice("q", "ما هي؟", "نعم", "لا"), id="ar", language="ar"),
        ):
            done, _ = build(source, files=files, layouts=("flashcards",), flip=flip)
            made |= {f"{flip}-{name}": data for name, data in done.items()}
    lines = verdicts(tmp_path, made)
    assert "bad " not in lines, lines
    assert lines.count("ok ") == len(made)


def test_the_same_bytes_again() -> None:
    whole, files = everything()
    first, second = (build(whole, files=files, layouts=("flashcards",))[0] for _ in range(2))
    assert first == second


def test_an_offset_off_the_page_is_refused() -> None:
    with pytest.raises(ValueError, match="20 mm"):
        PdfOptions(back_offset=(50.0, 0.0))


def test_options_and_answers_are_on_the_cards() -> None:
    data = cards(bank(choice("q", text("Which?"), "first", "second", "third", right=(1,))))
    sides = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    assert all(option in sides[0] for option in ("first", "second", "third"))
    assert "second" in sides[1] and "first" not in sides[1]
