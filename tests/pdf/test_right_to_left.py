"""Pages from right to left: what is drawn where, by the codes on the page."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2 as pdfium
import pytest
from pdf_banks import bank, build, choice, common, literal
from test_pdf_text import setter

from quizgen.formats.pdf.letterforms import shaped
from quizgen.formats.pdf.lines import Line
from quizgen.formats.pdf.segments import Box
from quizgen.formats.pdf.theme import Style
from quizgen.model import TextOnly
from quizgen.richtext import Code, CodeBlock, Emphasis, Gap, Inline, Link, Math, Strong, Superscript

BODY = Style(10.5, 14.5)
_SHOWN = re.compile(r"/(F\d+) [^\[]*\[(.*?)\]TJ|(BOX)", re.DOTALL)


class Printer:
    """Sets texts, and reads back what stands on their lines from left to right."""

    def __init__(self, right_to_left: bool, with_math: bool = False) -> None:
        self.setter = setter(right_to_left)
        self.fonts = self.setter.encoder._fonts
        box = Box("BOX", 10, 8, 2)
        if with_math:
            self.setter.math = self.setter.picture = lambda part, style: box

    def lines(self, *content: Inline, width: float = 1e6) -> list[str]:
        return [self.seen(line) for line in self.setter.paragraph(content, BODY).lines(width)]

    def seen(self, line: Line) -> str:
        """The characters of a line from left to right."""
        meaning = {
            (fount.name, code): chr(character) for fount, _ in self.fonts.used() for code, character in fount.codes.used
        }
        ops = line.ops or " ".join(piece.ops for piece in line.pieces)
        found = ""
        for name, shown, box in _SHOWN.findall(ops):
            codes = "".join(re.findall(r"\((.*?)\)", shown, re.DOTALL))
            pairs = zip(codes[::2], codes[1::2], strict=True)
            found += "▭" if box else "".join([meaning[name, ord(high) << 8 | ord(low)] for high, low in pairs])
        return found


def drawn(*content: Inline, right_to_left: bool = True, **more: Any) -> str:
    (line,) = Printer(right_to_left, **more).lines(*content)
    return line


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (("אב A(3, 4) גד?",), "?דג A(3, 4) בא"),
        (("f(x) מה?",), "?המ f(x)"),
        (("אב (גד) ה",), "ה (דג) בא"),
        (("אב −3 גד 5 % ה",), "ה 5 % דג −3 בא"),
        (("C# או C++",), "C++ וא C#"),
        (("C#",), "C#"),
        (("−3",), "−3"),
        (("1.",), ".1"),
        (("x > 3 א",), "א x > 3"),
        (("א > ב",), "ב < א"),
        (("א «ב» [ג]",), "[ג] «ב» א"),
    ],
)
def test_signs_and_brackets(content: tuple[Inline, ...], seen: str) -> None:
    assert drawn(*content) == seen


def test_code_is_an_island() -> None:
    assert drawn("אב ", Code("0 1 2"), " גד") == "דג 0 1 2 בא"
    assert drawn(Code("0 1 2")) == "0 1 2"
    assert drawn("אב ", Code("f(x) # אב"), " גד") == "דג f(x) # בא בא"
    assert drawn(Code("a = [1]"), " אב ", Code("(b)")) == "(b) בא a = [1]"
    assert drawn("ab ", Code('print("אב", 1)'), " cd", right_to_left=False) == 'ab print("בא", 1) cd'


def test_nothing_in_code_ends_the_island() -> None:
    assert drawn("אב ", Code("1 \u2069 2 \u202e 3"), " גד") == "דג 1 2 3 בא"


def test_formulas_are_objects_and_their_source_an_island() -> None:
    assert drawn("אב ", Math("x"), " + ", Math("y"), " גד", with_math=True) == "דג ▭ + ▭ בא"
    assert drawn("אב ", Math("a+1=2"), " גד") == "דג a+1=2 בא"


def test_the_whole_paragraph_tells_the_direction_whatever_its_styles() -> None:
    plain = drawn("אב (גד AB) −3 ה")
    assert drawn("אב (", Strong(("גד ", Emphasis(("AB",)))), ") −", Superscript(("3",)), " ה") == plain
    assert drawn("אב (", Link(("גד AB",), "https://example.org"), ") −3 ה") == plain
    assert plain == "ה −3 (AB דג) בא"


def test_lines_are_cut_from_the_paragraph() -> None:
    """A bracket takes its direction from a word that stands on another line."""
    printer = Printer(right_to_left=True)
    whole = "אבגד (ABC DEF GHI) הו"
    width = printer.setter.line("אבגד (ABC DEF", BODY).width + 1
    assert printer.lines(whole, width=width) == ["ABC DEF) דגבא", "וה (GHI"]


def test_an_island_may_go_on_in_the_next_line() -> None:
    printer = Printer(right_to_left=True)
    width = printer.setter.line("אב 2 + 3 +", BODY).width + 1
    assert printer.lines("אב 2 + 3 + 4 = 9 גד", width=width) == ["2 + 3 + בא", "דג 4 = 9"]


def test_authors_marks_are_obeyed() -> None:
    assert drawn("ab \u2067אב, 12!\u2069 cd", right_to_left=False) == "ab !12 ,בא cd"
    assert drawn("ab \u202ecd\u202c ef", right_to_left=False) == "ab dc ef"
    assert drawn("\u2067a (b)!\u2069", right_to_left=False) == "!a (b)"


def test_a_mirrored_sign_without_a_letter_form_is_mirrored() -> None:
    assert drawn("א ≤ ב ∈ ג") == "ג ∋ ב ≥ א"


def test_gaps_keep_their_signs() -> None:
    assert drawn("אב ", Gap(("−3",), hint="5 %"), " גד") == "דג (5 %) −3 בא"


@pytest.mark.parametrize("right_to_left", [True, False])
def test_lines_of_code_run_from_left_to_right(right_to_left: bool) -> None:
    printer = Printer(right_to_left)
    (line,) = printer.setter.verbatim("    print(i)  # عدد", BODY, 500)
    assert printer.seen(line) == f"    print(i)  # {shaped('عدد')[::-1]}"
    (line,) = printer.setter.verbatim("0 1 2", BODY, 500)
    assert printer.seen(line) == "0 1 2"


def places(data: bytes) -> dict[str, float]:
    """The left edge of the first of each character on the first page."""
    text = pdfium.PdfDocument(data)[0].get_textpage()
    found: dict[str, float] = {}
    for place in range(text.count_chars()):
        found.setdefault(text.get_text_range(place, 1), text.get_charbox(place)[0])
    return found


def test_fenced_code_stands_at_the_left_with_its_indent() -> None:
    code = CodeBlock("Q = 1\n    W = 2\nZ")
    for more in ({"language": "he"}, {"language": "en"}):
        files, _ = build(bank(TextOnly(**common("t"), text=(*literal("1"), code)), **more), layouts=("worksheet",))
        found = places(files["test-worksheet.pdf"])
        assert found["Q"] == pytest.approx(found["Z"], abs=1)
        assert found["W"] > found["Q"] + 15
        assert found["Q"] < 150


@pytest.mark.parametrize("layout", ["worksheet", "key", "flashcards"])
def test_every_layout_prints_islands(layout: str) -> None:
    stem = (*literal("Q"), CodeBlock("X = 1\n  Y = 2"))
    right = choice("q", stem, "+8", "9", shuffle=False)
    files, _ = build(bank(right, language="he"), layouts=(layout,))
    text = pdfium.PdfDocument(files[f"test-{layout}.pdf"])
    drawn_signs = []
    for page in text:
        chars = page.get_textpage()
        boxes = {chars.get_text_range(k, 1): chars.get_charbox(k) for k in range(chars.count_chars())}
        if "+" in boxes and "8" in boxes:
            drawn_signs.append(boxes["+"][0] < boxes["8"][0])
        if "X" in boxes:
            assert boxes["X"][0] < boxes["Y"][0]
    assert drawn_signs
    assert all(drawn_signs)
