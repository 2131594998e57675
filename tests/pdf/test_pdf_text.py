"""Words, lines and scripts."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_banks import bank, build, common, literal, text

from quizgen.formats.pdf.bidi import levels, mirrored, visual
from quizgen.formats.pdf.breaking import breaks, clean, pieces
from quizgen.formats.pdf.fonts import Fonts
from quizgen.formats.pdf.letterforms import shaped
from quizgen.formats.pdf.segments import Encoder
from quizgen.formats.pdf.text import Typesetter
from quizgen.formats.pdf.theme import Style
from quizgen.forms.letters import letter
from quizgen.model import TextOnly
from quizgen.richtext import CodeBlock, Emphasis, LineBreak, Strong, Subscript

BODY = Style(10.5, 14.5)


def setter(right_to_left: bool = False) -> Typesetter:
    encoder = Encoder(Fonts(), lambda character: None, right_to_left)
    return Typesetter(encoder, math=lambda math, style: None, picture=lambda image, style: None)


def extracted(*content: object, **more: object) -> str:
    files, _ = build(bank(TextOnly(**common("t"), text=text(*content)), **more), layouts=("worksheet",))
    document = pdfium.PdfDocument(files["test-worksheet.pdf"])
    return "\n".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document)


@given(st.lists(st.floats(1, 60), max_size=80), st.floats(0, 6), st.floats(20, 200))
def test_lines_hold_what_fits_and_lose_nothing(widths: list[float], space: float, width: float) -> None:
    lines = list(breaks(widths, [space] * len(widths), width))
    assert [place for start, end, _ in lines for place in range(start, end)] == list(range(len(widths)))
    for start, end, wide in lines:
        assert wide == pytest.approx(sum(widths[start:end]) + space * (end - start - 1))
        assert end - start == 1 or wide <= width + 1e-3
        if end < len(widths):
            assert wide + space + widths[end] > width - 1e-3


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("simple", ["simple"]),
        ("well-known", ["well-", "known"]),
        ("2023-12-03", ["2023-12-03"]),
        ("-5", ["-5"]),
        ("A–B", ["A–", "B"]),
        ("你好", ["你", "好"]),
        ("你好。", ["你", "好。"]),
        ("（你好）吗？", ["（你", "好）", "吗？"]),
        ("“五个”中", ["“五", "个”", "中"]),
        ("用Python写", ["用", "Python", "写"]),
        ("メニュー", ["メ", "ニュー"]),
        ("한국어", ["한국어"]),
    ],
)
def test_where_words_may_be_cut(word: str, cut: list[str]) -> None:
    assert pieces(word) == cut


@given(st.text(alphabet="ab -–你好。（）「」ーっ“”éא1", max_size=40).filter(lambda word: " " not in word))
def test_cutting_loses_nothing(word: str) -> None:
    assert "".join(pieces(word)) == word


def test_unprintable_characters_go() -> None:
    assert clean("a\x00b\x1bc\ufeff") == "abc"
    assert clean("\ud800") == "\ufffd"
    assert clean("e\u0301") == "é"


def test_a_long_word_is_cut() -> None:
    lines = setter().paragraph(("x" * 1000,), BODY).lines(100)
    assert len(lines) > 30
    assert all(line.width <= 100 for line in lines)


def test_a_line_break_is_kept() -> None:
    assert len(setter().paragraph(("one", LineBreak(), "two"), BODY).lines(500)) == 2


def test_styles_join_without_a_space() -> None:
    plain = setter().paragraph(("boldtail next",), BODY)
    styled = setter().paragraph(("bold", Emphasis(("tail",)), " next"), BODY)
    assert len(styled.lines(plain.natural * 0.8)) == 2
    assert setter().paragraph((Strong(("a",)), "b"), BODY).natural < setter().paragraph(("a b",), BODY).natural


def test_markup_comes_out_as_text() -> None:
    assert "H2O and bold." in extracted("H", Subscript(("2",)), "O and ", Strong(("bold",)), ".")
    assert "List<int> & 100 % (a\\b)" in extracted("List<int> & 100 % (a\\b)")


def test_other_scripts_come_out_as_typed() -> None:
    for words in ("Ελληνικά", "Русский", "Tiếng Việt", "Łódź", "≤ ≥ √ ⇌ ☐", "😀", "x̂"):
        assert words in extracted(words)


def test_spaces_of_code_are_kept() -> None:
    wide, narrow = (setter().verbatim(code, BODY, 500)[0].width for code in ("a  b", "a b"))
    assert wide > narrow
    files, _ = build(bank(TextOnly(**common("t"), text=(CodeBlock("if a:\n\tb = 1"),))), layouts=("worksheet",))
    text = pdfium.PdfDocument(files["test-worksheet.pdf"])[0].get_textpage().get_text_range()
    assert "if a:\r\n b = 1" in text


# From right to left


def test_levels_of_mixed_text() -> None:
    assert levels("abc", 0) == [0, 0, 0]
    assert levels("אב", 0) == [1, 1]
    assert levels("אב 12", 1) == [1, 1, 1, 2, 2]
    assert levels("a אב b", 0) == [0, 0, 1, 1, 0, 0]
    assert levels("אב (ab) גד", 1) == [1, 1, 1, 1, 2, 2, 1, 1, 1, 1]


def test_runs_stand_in_visual_order() -> None:
    assert visual(list("abCDef"), [0, 0, 1, 1, 0, 0]) == list("abDCef")
    assert visual(list("AB12"), [1, 1, 2, 2]) == list("12BA")
    assert mirrored("א(ב") == "ב)א"


def test_arabic_letters_take_their_forms() -> None:
    assert shaped("بيت") == "\ufe91\ufef4\ufe96"
    assert shaped("لا") == "\ufefb"
    assert shaped("سلام") == "\ufeb3\ufefc\ufee1"
    assert shaped("دار") == "\ufea9\ufe8d\ufead"
    assert shaped("word") == "word"


@given(st.text(alphabet="ابتثلمنهويىآأ ًّABC12()", max_size=30))
@settings(max_examples=60)
def test_right_to_left_text_keeps_its_width(words: str) -> None:
    lines = setter(right_to_left=True).paragraph((words,), BODY).lines(1e6)
    assert len(lines) <= 1


def test_arabic_is_extracted_as_letters() -> None:
    found = extracted("القاهرة عاصمة مصر", language="ar")
    assert "القاهرة" in found or "ةرهاقلا" in found
    assert not any("\ufe70" <= character <= "\ufefc" for character in found)


# Labels


def test_letters_go_on_after_z() -> None:
    assert [letter(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_literal_text_is_never_markup() -> None:
    assert "<b>&amp;</b> <!-- x --> <img src='/etc/passwd'/>" in extracted(
        "<b>&amp;</b> <!-- x --> <img src='/etc/passwd'/>"
    )
    assert literal("x")
