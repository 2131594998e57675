"""Every script, drawn by two engines: PDFium, which is in Chrome, Edge and Android, and poppler, which is in Linux's
viewers. Where words stand must not depend on the engine."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from pdf_banks import bank, build, common, literal
from PIL import Image

from quizgen.model import TextOnly
from tests.fonts.texts import SENTENCES

_DOTS = 216
"""An inch."""
_NEAR = 2
"""Dots that are no difference; a space between words has seven and more."""
_DARK, _FAINT = 110, 235
"""Engines differ in how they soften edges: the grey that surely is ink, and the one that may be."""
_APART = 6
"""Dots between lines."""
MORE = {
    "hindi spaces": "सभी प्रश्नों के उत्तर दीजिए, के उत्तर, के लिए, में से।",
    "bengali spaces": "মানুষ করে এবং নিয়ে করে, সমান করে।",
    "accents": "x̂ is x̂ and n̂ or ẑ, then ẽ̂ ends",
    "arabic": "يولد جميع الناس أحراراً متساوين في الكرامة والحقوق.",
    "hebrew": "כל בני אדם נולדו בני חורין ושווים בערכם ובזכויותיהם.",
    "vowels": "שָׁלוֹם לְכֻלָּם, אֲנִי כָּאן",
    "persian": "تمام افراد بشر آزاد به دنیا می‌آیند؛ −۳ و ۵ %.",
    "mixed": "ما هو C# و f(x) = 2x (أو A(3, 4))؟",
    "greek": "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι.",
    "russian": "Все люди рождаются свободными и равными.",
    "vietnamese": "Tất cả mọi người sinh ra đều được tự do.",
    "gaps": "one ____ two ______ three",
}


def page_of(texts: list[str]) -> bytes:
    """A worksheet with one line a text."""
    items = [TextOnly(**common(f"t{place}"), text=literal(text)) for place, text in enumerate(texts)]
    files, found = build(bank(*items), layouts=("worksheet",))
    assert not [problem for problem in found if problem.code in ("E410", "E411", "W410")], found
    return files["test-worksheet.pdf"]


def by_pdfium(data: bytes) -> Image.Image:
    drawn: Image.Image = pdfium.PdfDocument(data)[0].render(scale=_DOTS / 72).to_pil()
    return drawn.convert("L")


def by_poppler(data: bytes, folder: Path) -> Image.Image:
    (folder / "page.pdf").write_bytes(data)
    command = ["pdftoppm", "-r", str(_DOTS), "-gray", "-singlefile", "page.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True, timeout=60)
    return Image.open(BytesIO((folder / "page.pgm").read_bytes()))


def squeezed(dark: Image.Image, size: tuple[int, int]) -> list[int]:
    """Which columns (or rows) hold any ink, where one side of `size` is 1."""
    shades = dark.resize(size, Image.Resampling.BOX).tobytes()
    return [place for place, ink in enumerate(shades) if ink]


def bands(dark: Image.Image) -> Iterator[tuple[int, int]]:
    """The top and bottom of each line of text."""
    top = last = -_APART
    for row in [*squeezed(dark, (1, dark.height)), dark.height + _APART]:
        if row - last >= _APART and last > 0:
            yield top, last + 1
        if row - last >= _APART:
            top = row
        last = row


def elsewhere(one: Image.Image, other: Image.Image) -> dict[int, list[int]]:
    """By the top of each line: the columns that are dark in one image and have no ink near them in the other."""
    found: dict[int, list[int]] = {}
    for top, bottom in bands(_inked(one, _DARK)):
        lines = [image.crop((0, top - _NEAR, image.width, bottom + _NEAR)) for image in (one, other)]
        for first, second in (lines, lines[::-1]):
            around = set(squeezed(_inked(second, _FAINT), (second.width, 1)))
            lost = [
                column
                for column in squeezed(_inked(first, _DARK), (first.width, 1))
                if not around.intersection(range(column - _NEAR, column + _NEAR + 1))
            ]
            if lost:
                found.setdefault(top, []).extend(lost)
    return found


def _inked(image: Image.Image, darker: int) -> Image.Image:
    return image.point(lambda gray: 255 if gray < darker else 0)


@pytest.fixture
def page(script_fonts: None) -> bytes:
    if find_spec("uharfbuzz") is None:
        pytest.skip("needs the extra `shaping`")
    return page_of([*SENTENCES.values(), *MORE.values()])


def test_both_engines_draw_every_word_at_its_place(page: bytes, tmp_path: Path) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("no second engine: install poppler-utils")
    assert elsewhere(by_pdfium(page), by_poppler(page, tmp_path)) == {}


def test_moves_are_where_no_engine_drops_them(page: bytes) -> None:
    """PDFium takes an empty string after a move for the text that the move is before, and forgets the move."""
    with pikepdf.open(BytesIO(page)) as file:
        operators = [
            (operands, str(operator))
            for sheet in file.pages
            for operands, operator in pikepdf.parse_content_stream(sheet)
        ]
    shown = [list(operands[0]) for operands, operator in operators if operator == "TJ"]
    assert len(shown) > 50
    assert not [array for array in shown if any(isinstance(part, pikepdf.String) and not bytes(part) for part in array)]
    moves = [float(part) for array in shown for part in array if not isinstance(part, pikepdf.String)]
    assert max(map(abs, moves)) < 2000, "two moves beside each other stay two"


def test_what_begins_an_island_is_never_copied(script_fonts: None) -> None:
    if find_spec("uharfbuzz") is None:
        pytest.skip("needs the extra `shaping`")
    data = page_of(["is שלום \u2066नमस्ते समान\u2069"])
    with pikepdf.open(BytesIO(data)) as file:
        streams = [part.read_bytes() for part in file.objects if isinstance(part, pikepdf.Stream)]
        spoken = [
            str(operands[1]["/ActualText"])
            for operands, operator in pikepdf.parse_content_stream(file.pages[0])
            if str(operator) == "BDC" and "/ActualText" in operands[1]
        ]
    assert "".join(spoken).split() == ["नमस्ते", "समान"]
    assert not [stream for stream in streams if b"<2066>" in stream or b"<2069>" in stream]
