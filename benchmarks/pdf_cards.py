"""Cards to cut out, fronts and backs, through other libraries and through a bare writer."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from typing import Any, NamedTuple

from pdf_rivals import A4_HEIGHT, A4_WIDTH, FONTS, MM, WORDS, BareWriter, Widths, drawn, register_fonts, wrapped

WIDE, TALL, COLUMNS, ROWS = 90 * MM, 54 * MM, 2, 5
SHEET = COLUMNS * ROWS


class Card(NamedTuple):
    """A term, and what it means."""

    front: str
    back: str


def cards(count: int) -> list[Card]:
    """The same cards every time."""
    chance = random.Random(count)

    def some(least: int, most: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randint(least, most)))

    return [Card(some(2, 8).capitalize(), some(6, 16)) for _ in range(count)]


def sides(deck: list[Card]) -> list[list[str]]:
    """The texts of each page in rows, those of backs from right to left."""
    found = []
    for start in range(0, len(deck), SHEET):
        sheet = deck[start : start + SHEET]
        found.append([card.front for card in sheet])
        rows = [sheet[row : row + COLUMNS] for row in range(0, len(sheet), COLUMNS)]
        found.append([card.back for row in rows for card in reversed(row)])
    return found


def platypus(deck: list[Card]) -> Callable[[], int]:
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    def run() -> int:
        register_fonts()
        text = ParagraphStyle("card", fontName="Body-Bold", fontSize=15, leading=19, alignment=TA_CENTER)
        grid = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("GRID", (0, 0), (-1, -1), 0.4, "#c4c4c4")]
        story: list[Any] = []
        for texts in sides(deck):
            cells = [Paragraph(words, text) for words in texts]
            rows = [cells[start : start + COLUMNS] for start in range(0, len(cells), COLUMNS)]
            story += [Table(rows, [WIDE] * COLUMNS, [TALL] * len(rows), style=grid), PageBreak()]
        out = BytesIO()
        margin = (A4_HEIGHT - ROWS * TALL) / 2 - 8
        SimpleDocTemplate(out, pagesize=A4, topMargin=margin, bottomMargin=margin).build(story)
        return len(out.getvalue())

    return run


def fpdf2(deck: list[Card]) -> Callable[[], int]:
    from fpdf import FPDF

    def run() -> int:
        pdf = FPDF()
        pdf.add_font("Body", "B", FONTS / "SourceSans3-SemiBold.ttf")
        pdf.set_auto_page_break(False)
        for texts in sides(deck):
            pdf.add_page()
            pdf.set_font("Body", "B", 15)
            for place, words in enumerate(texts):
                x, y = 15 + place % COLUMNS * 90, 13.5 + place // COLUMNS * 54
                pdf.rect(x, y, 90, 54)
                pdf.set_xy(x + 7, y + 18)
                pdf.multi_cell(76, 6.7, words, align="C")
        return len(pdf.output())

    return run


def floor(deck: list[Card]) -> Callable[[], int]:
    bold = Widths("Helvetica-Bold")

    def run() -> int:
        writer = BareWriter()
        left, top = (A4_WIDTH - COLUMNS * WIDE) / 2, (A4_HEIGHT + ROWS * TALL) / 2
        for texts in sides(deck):
            page = []
            for place, words in enumerate(texts):
                x, y = left + place % COLUMNS * WIDE, top - place // COLUMNS * TALL
                lines = wrapped([("F2", words, bold)], (WIDE - 14 * MM) * 10.5 / 15)
                page += [(x + 20, y - 60 - 19 * k, "F2", line[0][2]) for k, line in enumerate(lines)]
                page += [(x + 14, y - 14, "F2", "QUIZ"), (x + WIDE - 30, y - 14, "F1", f"{place + 1}")]
            writer.page(drawn(page).replace("/F2 10.5", "/F2 15"))
        return len(writer.close())

    return run
