"""Maths: typeset on the baseline where ziamath is installed, readable TeX where it is not or does not know a command."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pypdfium2
import pytest
from pdf_banks import bank, build, choice, common, literal, text
from test_pdf_accessible import objects, verdicts

from quizgen.formats.pdf import formulas
from quizgen.formats.pdf.formulas import Formula, Undrawable, formula
from quizgen.model import Bank, Cloze, Section
from quizgen.richtext import Gap, Inline, Math, Paragraph

needs_ziamath = pytest.mark.skipif(find_spec("ziamath") is None, reason="ziamath is not installed")

GOOD = [
    r"\frac{a}{b}", r"\sqrt[3]{x^2+1}", r"\int_0^\infty e^{-x^2}\,dx", r"\sum_{i=1}^n i", r"\mathrm{C_6H_{12}O_6}",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", r"\begin{cases}a&b\\c&d\end{cases}", r"\vec{v}\cdot\hat{n}", r"\alpha\le\beta",
    r"\overline{AB}", r"\cancel{x}", r"\text{if } x", r"50\,\%", r"x'", r"\lim_{x\to 0}\frac{\sin x}{x}", "a",
]  # fmt: skip
BAD = [
    r"\ce{H2O}",
    r"\foo",
    r"\frac",
    "{",
    "x & y",
    "上",
    r"\text{a\_b}",
    "",
    " ",
    "{" * 1500,
    "x" * 5000,
    r"\unicode{x}",
]


def worksheet(*content: Inline, **options: object) -> tuple[bytes, list[tuple[str, str]]]:
    files, found = build(bank(choice("q", text(*content), "1", "2")), layouts=("worksheet",), **options)
    return files["test-worksheet.pdf"], [(d.code, d.message) for d in found]


def shown(data: bytes) -> str:
    return pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()


@needs_ziamath
@pytest.mark.parametrize("tex", GOOD)
def test_formulas_are_outlines(tex: str) -> None:
    found = formula(tex, False)
    assert isinstance(found, Formula)
    assert found.width > 1 and found.ascent > 0
    assert "%" not in found.ops and found.ops.isascii()


@needs_ziamath
@pytest.mark.parametrize("tex", BAD)
def test_what_cannot_be_drawn_right_is_not_drawn(tex: str) -> None:
    assert isinstance(formula(tex, True), Undrawable)


@needs_ziamath
def test_a_fraction_reaches_below_the_baseline_and_a_letter_does_not() -> None:
    fraction, letter = formula(r"\frac{a}{b}", False), formula("a", False)
    assert isinstance(fraction, Formula) and isinstance(letter, Formula)
    assert fraction.descent > 3 > 0.5 > letter.descent


@needs_ziamath
def test_display_style_is_larger() -> None:
    display, inline = formula(r"\sum_{i=1}^n", True), formula(r"\sum_{i=1}^n", False)
    assert isinstance(display, Formula) and isinstance(inline, Formula)
    assert display.ascent > inline.ascent


@needs_ziamath
def test_an_unknown_command_is_named_with_its_question() -> None:
    data, found = worksheet("The formula ", Math(r"\ce{H2O}"), " and ", Math("x"))
    assert [code for code, _ in found] == ["W422"]
    assert found[0][1] == "question q: a formula cannot be typeset: \\ce is not known"
    assert r"\ce{H2O}" in shown(data)


@needs_ziamath
def test_formulas_say_their_tex_to_those_who_listen(tmp_path: Path) -> None:
    data, found = worksheet("Solve ", Math(r"\frac{a}{b}"), " now", Math("y^2", display=True))
    assert found == []
    assert r"/Alt(\\frac{a}{b})" in objects(data)
    assert "/S/Formula" in objects(data)
    assert "frac" not in shown(data)
    assert "ok " in verdicts(tmp_path, {"math.pdf": data})


@needs_ziamath
def test_a_formula_is_held_once_however_often_it_is_printed() -> None:
    once, _ = worksheet(Math(r"\frac{a+b}{c}"), tagged=False)
    often, _ = worksheet(*[Math(r"\frac{a+b}{c}"), " and "] * 40, tagged=False)
    assert len(often) < len(once) + 2500


@needs_ziamath
def test_a_formula_wider_than_its_column_is_scaled() -> None:
    data, _ = worksheet(Math("+".join(f"x_{{{k}}}" for k in range(80)), display=True))
    page = pypdfium2.PdfDocument(data)[0]
    rights = [thing.get_bounds()[2] for thing in page.get_objects() if thing.type == 5]
    assert rights and max(rights) < 595.28 - 56


@pytest.mark.parametrize(
    ("tex", "wanted"),
    [
        (r"360^\circ \div 24", "360° ÷ 24"),
        (r"90^{\circ}", "90°"),
        (r"\pi\cdot d", "π· d"),
        (r"\pixel \\ \le", r"\pixel \\ ≤"),
    ],
)
def test_source_that_is_printed_is_made_readable(tex: str, wanted: str) -> None:
    assert formulas.readable(tex) == wanted


@needs_ziamath
def test_formulas_in_every_layout(tmp_path: Path) -> None:
    stem = (Paragraph(("What is ", Math(r"\sqrt{\frac{9}{16}}"), "?")),)
    question = choice("q", stem, text(Math(r"\frac{3}{4}")), text(Math("3")), rationale=text(Math(r"3^2=9", True)))
    made = Bank(id="m", span=question.span, name="m", folder=".", title="M", language="ar", items=(question,))
    files, found = build(
        [made, bank(question, literal_note())], layouts=("worksheet", "key", "flashcards", "answer-sheet")
    )
    assert [d.code for d in found] == []
    lines = verdicts(tmp_path, {name: data for name, data in files.items() if name.endswith(".pdf")})
    assert "bad " not in lines, lines


def literal_note() -> Section:
    return Section(span=bank().span, title=text("On ", Math("x^2")), items=(), instructions=literal("none"))


@needs_ziamath
def test_formulas_stay_formulas_in_word_banks_and_headings() -> None:
    gaps = Cloze(
        **common("c"),
        text=text("It is ", Gap((Math(r"\pi r^2"),)), "."),
        distractors=(text(Math(r"\sqrt{2}")), literal("two")),
    )
    section = Section(span=gaps.span, title=text("About ", Math(r"\alpha_0")), items=(gaps,))
    files, found = build(bank(section), layouts=("worksheet", "key", "flashcards"))
    assert not found
    assert len(files) == 3
    for name, data in files.items():
        words = shown(data)
        assert "sqrt" not in words, name
        assert "\\pi" not in words, name
        assert r"\ALPHA" not in words, name


@needs_ziamath
@pytest.mark.parametrize("tex", ["x = -2", "k > -1", r"a \cdot -b"])
def test_a_sign_belongs_to_its_number(tex: str) -> None:
    start, sign, number = tex.rpartition("-")
    found, without, signed, bare = (formula(part, False) for part in (tex, start + number, sign + number, number))
    assert all(isinstance(each, Formula) for each in (found, without, signed, bare))
    widths = [each.width for each in (found, without, signed, bare) if isinstance(each, Formula)]
    assert widths[0] - widths[1] < widths[2] - widths[3] + 2.5


@needs_ziamath
def test_a_minus_after_a_bracket_is_an_operator() -> None:
    after, before = formula("(a) - 2", False), formula("(-a) 2", False)
    assert isinstance(after, Formula) and isinstance(before, Formula)
    assert after.width > before.width + 3
