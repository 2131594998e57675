"""The same questions through other libraries, and through a bare writer: what `pdf.py` compares with."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

FONTS = Path(__file__).resolve().parents[1] / "templates" / "fonts"
_TEXT = """
the cell membrane controls which substances enter and leave while water moves by osmosis from a
dilute to a more concentrated solution plants store starch in roots and leaves light energy is
captured by chlorophyll inside chloroplasts respiration releases energy from glucose in every living
cell all day and all night
"""
WORDS = _TEXT.split()
A4_WIDTH, A4_HEIGHT, MM = 595.28, 841.89, 72 / 25.4


class Ask(NamedTuple):
    """A question of four options: its stem has one word in bold."""

    before: str
    bold: str
    after: str
    options: tuple[str, ...]


def content(count: int) -> list[Ask]:
    """The same questions every time."""
    chance = random.Random(count)

    def some(least: int, most: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randint(least, most)))

    return [
        Ask(some(8, 14).capitalize(), some(1, 1), some(3, 6) + "?", tuple(some(6, 11) for _ in range(4)))
        for _ in range(count)
    ]


def variants(asks: list[Ask], count: int) -> list[list[Ask]]:
    """The same questions `count` times, each time in another order, and their options too."""
    chance = random.Random(count)
    return [
        [ask._replace(options=tuple(chance.sample(ask.options, 4))) for ask in chance.sample(asks, len(asks))]
        for _ in range(count)
    ]


# Platypus, as its user guide teaches it


def platypus(files: list[list[Ask]]) -> Callable[[], int]:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import KeepTogether, Paragraph, SimpleDocTemplate, Spacer

    class NumberedCanvas(Canvas):  # the well-known recipe for "page x of y"
        def __init__(self, *args: Any, **more: Any) -> None:
            super().__init__(*args, **more)
            self._saved: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self._saved.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for page in self._saved:
                self.__dict__.update(page)
                self.setFont("Body", 8)
                self.drawRightString(190 * MM, 10 * MM, f"Page {self._pageNumber} of {len(self._saved)}")
                super().showPage()
            super().save()

    def file(asks: list[Ask]) -> int:
        stem = ParagraphStyle("stem", fontName="Body", fontSize=10.5, leading=14.5)
        option = ParagraphStyle("option", parent=stem, leftIndent=23 * MM / 2, bulletIndent=8 * MM)
        story: list[Any] = [Paragraph("Quiz", ParagraphStyle("title", fontName="Body-Bold", fontSize=19, leading=23))]
        for place, ask in enumerate(asks, 1):
            block = [Paragraph(f"{place}. {ask.before} <b>{ask.bold}</b> {ask.after} (1 pt)", stem)]
            block += [Paragraph(f"{'ABCD'[k]}. {text}", option) for k, text in enumerate(ask.options)]
            story += [KeepTogether(block), Spacer(1, 9)]
        out = BytesIO()
        SimpleDocTemplate(out, pagesize=A4, leftMargin=20 * MM, rightMargin=20 * MM).build(
            story, canvasmaker=NumberedCanvas
        )
        return len(out.getvalue())

    def run() -> int:
        register_fonts()
        return sum(map(file, files))

    return run


def register_fonts() -> None:
    """Once for all files, as a careful user of Platypus does."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("Body", str(FONTS / "SourceSans3-Regular.ttf")))
    pdfmetrics.registerFont(TTFont("Body-Bold", str(FONTS / "SourceSans3-SemiBold.ttf")))
    pdfmetrics.registerFontFamily("Body", normal="Body", bold="Body-Bold", italic="Body", boldItalic="Body-Bold")


# fpdf2


def fpdf2(files: list[list[Ask]]) -> Callable[[], int]:
    from fpdf import FPDF

    class Sheet(FPDF):
        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("Body", size=8)
            self.cell(0, 10, f"Page {self.page_no()} of {{nb}}", align="R")

    def file(asks: list[Ask]) -> int:
        pdf = Sheet()
        pdf.add_font("Body", "", FONTS / "SourceSans3-Regular.ttf")
        pdf.add_font("Body", "B", FONTS / "SourceSans3-SemiBold.ttf")
        pdf.set_margins(20, 16)
        pdf.add_page()
        pdf.set_font("Body", "B", 19)
        pdf.multi_cell(0, 8, "Quiz", new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("Body", size=10.5)
        for place, ask in enumerate(asks, 1):
            with pdf.offset_rendering() as rehearsal:
                fpdf2_question(rehearsal, place, ask)
            if rehearsal.page_break_triggered:
                pdf.add_page()
            fpdf2_question(pdf, place, ask)
        return len(pdf.output())

    return lambda: sum(map(file, files))


def fpdf2_question(pdf: Any, place: int, ask: Ask) -> None:
    stem = f"{place}. {ask.before} **{ask.bold}** {ask.after} (1 pt)"
    pdf.multi_cell(0, 5.1, stem, markdown=True, new_x="LMARGIN", new_y="NEXT", align="L")
    for k, text in enumerate(ask.options):
        pdf.set_x(28)
        pdf.multi_cell(0, 5.1, f"{'ABCD'[k]}. {text}", new_x="LMARGIN", new_y="NEXT", align="L")
    pdf.ln(3)


# The floor


class BareWriter:
    """The least that makes a PDF file: pages of text in two fonts that need no embedding."""

    def __init__(self) -> None:
        self.parts = [b"%PDF-1.5\n"]
        self.size = len(self.parts[0])
        self.places = {}
        self.pages: list[int] = []
        self.number = 3

    def add(self, number: int, body: bytes) -> None:
        self.places[number] = self.size
        part = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        self.parts.append(part)
        self.size += len(part)

    def page(self, code: str) -> None:
        data = zlib.compress(code.encode("cp1252", "replace"), 6)
        number = self.number + 1
        self.number += 2
        self.add(number, b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(data), data))
        self.add(number + 1, b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % number)
        self.pages.append(number + 1)

    def close(self) -> bytes:
        fonts = b"".join(
            b"/F%d<</Type/Font/Subtype/Type1/BaseFont/Helvetica%b>>" % (n, b) for n, b in ((1, b""), (2, b"-Bold"))
        )
        kids = b" ".join(b"%d 0 R" % page for page in self.pages)
        self.add(1, b"<</Type/Catalog/Pages 2 0 R>>")
        self.add(
            2,
            b"<</Type/Pages/MediaBox[0 0 595.28 841.89]/Resources<</Font<<%b>>>>/Count %d/Kids[%b]>>"
            % (fonts, len(self.pages), kids),
        )
        rows = b"".join(b"%010d 00000 n \n" % self.places.get(n, 0) for n in range(1, self.number + 1))
        tail = b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        self.parts.append(tail % (self.number + 1, rows, self.number + 1, self.size))
        return b"".join(self.parts)


class Widths(dict[str, float]):
    """Widths of words in one of the standard fonts."""

    def __init__(self, font: str) -> None:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        self.font = font
        self.measure = stringWidth

    def __missing__(self, word: str) -> float:
        width = self[word] = self.measure(word, self.font, 10.5)
        return width


def wrapped(runs: list[tuple[str, str, Widths]], room: float) -> list[list[tuple[float, str, str]]]:
    """Greedy lines of (x, font, text)."""
    lines: list[list[tuple[float, str, str]]] = []
    line: list[tuple[float, str, str]] = []
    x = 0.0
    for font, text, widths in runs:
        space = widths[" "]
        for word in text.split():
            width = widths[word]
            if x and x + space + width > room:
                lines.append(line)
                line, x = [], 0.0
            x += space if x else 0
            if line and line[-1][1] == font:
                line[-1] = (line[-1][0], font, f"{line[-1][2]} {word}")
            else:
                line.append((x, font, word))
            x += width
    return [*lines, line]


class Setter:
    """Wraps each text once, however often it comes."""

    def __init__(self) -> None:
        self.normal, self.bold = Widths("Helvetica"), Widths("Helvetica-Bold")
        self.known: dict[Any, list[list[tuple[float, str, str]]]] = {}

    def stem(self, ask: Ask) -> list[list[tuple[float, str, str]]]:
        key = ask[:3]
        if key not in self.known:
            runs = [("F1", ask.before, self.normal), ("F2", ask.bold, self.bold), ("F1", ask.after, self.normal)]
            self.known[key] = wrapped(runs, 450 - 23)
        return self.known[key]

    def option(self, text: str) -> list[list[tuple[float, str, str]]]:
        if text not in self.known:
            self.known[text] = wrapped([("F1", text, self.normal)], 430)
        return self.known[text]


LEAD, LEFT, TOP, LOW = 14.5, 20 * MM, A4_HEIGHT - 16 * MM, 18 * MM


def floor(files: list[list[Ask]]) -> Callable[[], int]:
    setter = Setter()
    return lambda: sum([floor_file(asks, setter) for asks in files])


def floor_file(asks: list[Ask], setter: Setter) -> int:
    writer = BareWriter()
    blocks = [(setter.stem(ask), [setter.option(text) for text in ask.options]) for ask in asks]
    pages: list[list[tuple[float, float, str, str]]] = [[(LEFT, TOP - 17, "F2", "Quiz")]]
    y = TOP - 60
    for place, (stem, options) in enumerate(blocks, 1):
        if y - (len(stem) + sum(map(len, options))) * LEAD < LOW:
            pages.append([])
            y = TOP
        pages[-1] += [(LEFT, y - LEAD, "F2", f"{place}."), (LEFT + 460, y - LEAD, "F1", "1 pt")]
        for indent, letter, lines in [(23.0, "", stem), *((40.0, "ABCD"[k], o) for k, o in enumerate(options))]:
            if letter:
                pages[-1].append((LEFT + 23, y - LEAD, "F1", letter))
            for line in lines:
                y -= LEAD
                pages[-1] += [(LEFT + indent + x, y, font, text) for x, font, text in line]
        y -= 9.5
    for number, page in enumerate(pages, 1):
        page.append((500, 11 * MM, "F1", f"Page {number} of {len(pages)}"))
        writer.page(drawn(page))
    return len(writer.close())


def drawn(page: list[tuple[float, float, str, str]], size: float = 10.5) -> str:
    return (
        "BT\n"
        + "\n".join(f"1 0 0 1 {x:.2f} {y:.2f} Tm /{font} {size} Tf ({text}) Tj" for x, y, font, text in page)
        + "\nET"
    )
