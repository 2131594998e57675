"""Cards to cut out, fronts and backs, through other libraries and through a bare writer."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from typing import Any, NamedTuple

from pdf_rivals import A4_HEIGHT, A4_WIDTH, FONTS, MM, WORDS, BareWriter, Widths, drawn, register_fonts, wrapped

WIDE, TALL, COLUMNS, ROWS = 90 * MM, 54 * MM, 2, 5
SHEET = COLUMNS * ROWS
LEFT, LOW = (A4_WIDTH - COLUMNS * WIDE) / 2, (A4_HEIGHT - ROWS * TALL) / 2


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


def sides(deck: list[Card]) -> list[list[tuple[int, str]]]:
    """The numbers and texts of each page in rows, those of backs from right to left."""
    found = []
    for start in range(0, len(deck), SHEET):
        sheet = list(enumerate(deck[start : start + SHEET], start + 1))
        found.append([(number, card.front) for number, card in sheet])
        rows = [sheet[row : row + COLUMNS] for row in range(0, len(sheet), COLUMNS)]
        found.append([(number, card.back) for row in rows for number, card in reversed(row)])
    return found


def cut_marks() -> list[tuple[float, float, float, float]]:
    """Lines outside the cards, at each edge of a row or column."""
    right, top = LEFT + COLUMNS * WIDE, LOW + ROWS * TALL
    xs, ys = [LEFT + k * WIDE for k in range(COLUMNS + 1)], [LOW + k * TALL for k in range(ROWS + 1)]
    lines = [(x, y, x, y + far) for x in xs for y, far in ((LOW - 8 * MM, 5 * MM), (top + 3 * MM, 5 * MM))]
    return lines + [(x, y, x + far, y) for y in ys for x, far in ((LEFT - 8 * MM, 5 * MM), (right + 3 * MM, 5 * MM))]


def cut_lines() -> list[tuple[float, float, float, float]]:
    """Lines between the cards, for fronts."""
    right, top = LEFT + COLUMNS * WIDE, LOW + ROWS * TALL
    lines = [(LEFT + k * WIDE, LOW, LEFT + k * WIDE, top) for k in range(COLUMNS + 1)]
    return lines + [(LEFT, LOW + k * TALL, right, LOW + k * TALL) for k in range(ROWS + 1)]


def foot(page: int, pages: int) -> str:
    """How to print the sheet."""
    return f"{'Front' if page % 2 else 'Back'} · print on both sides, flip on the long edge · Page {page} of {pages}"


def platypus(deck: list[Card]) -> Callable[[], int]:
    """A table a page, in each cell a table with tag and number above a text that shrinks until it fits."""
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import KeepInFrame, PageBreak, Paragraph, SimpleDocTemplate, Table

    text = ParagraphStyle("card", fontName="Body-Bold", fontSize=17, leading=22, alignment=TA_CENTER)
    above, wide = 10.5 * MM, WIDE - 14 * MM
    inner = [
        ("FONT", (0, 0), (-1, 0), "Body", 7), ("ALIGN", (1, 0), (1, 0), "RIGHT"), ("VALIGN", (0, 0), (-1, 0), "TOP"),
        ("SPAN", (0, 1), (1, 1)), ("VALIGN", (0, 1), (1, 1), "MIDDLE"), ("TOPPADDING", (0, 1), (-1, -1), 0),
    ]  # fmt: skip
    outer = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]

    def card(number: int, words: str) -> Any:
        body = KeepInFrame(wide, TALL - 17 * MM, [Paragraph(words, text)], mode="shrink")
        return Table([["QUIZ", f"{number}"], [body, ""]], [WIDE - 60, 60], [above, TALL - above], style=inner)

    def furniture(canvas: Any, document: Any) -> None:
        canvas.setLineWidth(0.35)
        canvas.lines(cut_marks())
        if document.page % 2:
            canvas.setDash(1, 3)
            canvas.lines(cut_lines())
            canvas.setDash()
        canvas.setFont("Body", 6.5)
        canvas.drawString(LEFT + 4 * MM, LOW - 6.5 * MM, foot(document.page, 2 * -(-len(deck) // SHEET)))

    def run() -> int:
        register_fonts()
        story: list[Any] = []
        for numbered in sides(deck):
            cells = [card(number, words) for number, words in numbered]
            rows = [cells[start : start + COLUMNS] for start in range(0, len(cells), COLUMNS)]
            story += [Table(rows, [WIDE] * COLUMNS, [TALL] * len(rows), style=outer), PageBreak()]
        out = BytesIO()
        margins = {"topMargin": LOW - 6, "bottomMargin": LOW - 8, "leftMargin": LEFT - 6, "rightMargin": LEFT - 6}
        template = SimpleDocTemplate(out, pagesize=A4, **margins)
        template.build(story, onFirstPage=furniture, onLaterPages=furniture)
        return len(out.getvalue())

    return run


def fpdf2(deck: list[Card]) -> Callable[[], int]:
    from fpdf import FPDF

    def run() -> int:
        pdf = FPDF()
        pdf.add_font("Body", "", FONTS / "SourceSans3-Regular.ttf")
        pdf.add_font("Body", "B", FONTS / "SourceSans3-SemiBold.ttf")
        pdf.set_auto_page_break(False)
        pages = sides(deck)
        for page, numbered in enumerate(pages, 1):
            pdf.add_page()
            for lines, dash in ((cut_marks(), {}), (cut_lines() if page % 2 else [], {"dash": 0.4, "gap": 1})):
                pdf.set_dash_pattern(**dash)
                for line in lines:
                    pdf.line(*(value / MM for value in line))
            pdf.set_font("Body", size=6.5)
            pdf.text(LEFT / MM + 4, 290, foot(page, len(pages)))
            for place, (number, words) in enumerate(numbered):
                x, y = 15 + place % COLUMNS * 90, 13.5 + place // COLUMNS * 54
                pdf.set_font("Body", size=7)
                pdf.text(x + 5, y + 7, "QUIZ")
                pdf.text(x + 80, y + 7, f"{number}")
                pdf.set_font("Body", "B", 17)
                pdf.set_xy(x + 7, y + 18)
                pdf.multi_cell(76, 7.7, words, align="C")
        return len(pdf.output())

    return run


def floor(deck: list[Card]) -> Callable[[], int]:
    """The same strings and lines, all in one size; wrapped and centred, but not made to fit."""
    bold, normal = Widths("Helvetica-Bold"), Widths("Helvetica")
    size, lead = 17, 22.0
    room = (WIDE - 14 * MM) * 10.5 / size

    def stroked(lines: list[tuple[float, float, float, float]]) -> str:
        return "\n".join([f"{x:.2f} {y:.2f} m {to:.2f} {up:.2f} l" for x, y, to, up in lines]) + "\nS\n"

    def run() -> int:
        writer = BareWriter()
        marks = f"0.35 w {stroked(cut_marks())}"
        guides = [f"{marks}[1 3] 0 d {stroked(cut_lines())}[] 0 d\n", marks]
        pages = sides(deck)
        for page, numbered in enumerate(pages, 1):
            small = [(LEFT + 4 * MM, LOW - 6.5 * MM, "F1", foot(page, len(pages)))]
            large = []
            for place, (number, words) in enumerate(numbered):
                x, y = LEFT + place % COLUMNS * WIDE, LOW + (ROWS - place // COLUMNS) * TALL
                lines = wrapped([("F2", words, bold)], room)
                down = y - (TALL - len(lines) * lead) / 2
                for k, line in enumerate(lines, 1):
                    text = line[0][2]
                    wide = sum(map(bold.__getitem__, text.split())) + text.count(" ") * bold[" "]
                    large.append((x + (WIDE - wide * size / 10.5) / 2, down - k * lead, "F2", text))
                end = x + WIDE - 5 * MM - normal[f"{number}"] * 7 / 10.5
                small += [(x + 5 * MM, y - 21, "F2", "QUIZ"), (end, y - 21, "F1", f"{number}")]
            writer.page(f"{drawn(large, size)}\n{drawn(small, 7)}\n{guides[1 - page % 2]}")
        return len(writer.close())

    return run
