"""Characters that are not seen, scripts without spaces, Chinese marks, and the letters and numbers of languages."""

from __future__ import annotations

import json
from decimal import Decimal
from importlib.util import find_spec
from typing import Any

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_banks import bank, build, choice, common, literal, text

from quizgen.formats.pdf import segmenting
from quizgen.formats.pdf.breaking import clean, may_break, pieces, words
from quizgen.formats.pdf.characters import kinds_of
from quizgen.formats.pdf.fonts import Fonts
from quizgen.formats.pdf.fontsources import FontSources
from quizgen.formats.pdf.letterforms import clusters, shaped
from quizgen.formats.pdf.lines import Line
from quizgen.formats.pdf.ordering import base_of
from quizgen.formats.pdf.segmenting import segments, unknown_words
from quizgen.formats.pdf.segments import Encoder
from quizgen.formats.pdf.text import Typesetter
from quizgen.formats.pdf.theme import Style
from quizgen.forms.letters import letter
from quizgen.labels import LANGUAGES, counted, labels
from quizgen.model import Matching, Pair, TextOnly
from quizgen.richtext import Inline, Strong

BODY = Style(10.5, 14.5)
needs_thai = pytest.mark.skipif(not segmenting.is_installed(), reason="needs the extra `thai`")
needs_shaping = pytest.mark.skipif(find_spec("uharfbuzz") is None, reason="needs the extra `shaping`")
needs_fonts = pytest.mark.usefixtures("script_fonts")


def setter(language: str = "en", right_to_left: bool = False) -> Typesetter:
    encoder = Encoder(Fonts(FontSources(language), {"Han": "海不"}), lambda character: None, right_to_left)
    return Typesetter(
        encoder, math=lambda math, style: None, picture=lambda image, style: None, is_eastern=language == "zh"
    )


def lines(*content: Inline, width: float = 1e6, language: str = "en", right_to_left: bool = False) -> list[Line]:
    return setter(language, right_to_left).paragraph(content, BODY).lines(width)


def width(*content: Inline, language: str = "en") -> float:
    (line,) = lines(*content, language=language)
    return line.width


def printed(*content: Inline, **more: Any) -> str:
    files, found = build(bank(TextOnly(**common("t"), text=text(*content)), **more), layouts=("worksheet",))
    assert not [problem for problem in found if problem.severity == "error"], found
    pages = pdfium.PdfDocument(files["test-worksheet.pdf"])
    return "\n".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pages)


# Characters that are not seen


def test_typed_hyphens_are_seen_at_line_ends_only() -> None:
    plain, typed = "Donaudampfschiff", "Donau\u00addampf\u00adschiff"
    assert width(typed) == pytest.approx(width(plain), abs=0.2)
    first, *others = lines(typed, width=width("Donaudampf\u2011x"))
    assert len(others) == 1
    assert first.width == pytest.approx(width("Donaudampf\u2011"), abs=0.3)
    assert "Donaudampfschiff" in printed(typed)


@pytest.mark.parametrize("typed", ["\u00adab", "ab\u00ad", "a \u00ad b", "ab\u00ad.", "\u00ad"])
def test_hyphens_that_divide_nothing_go(typed: str) -> None:
    assert "\u00ad" not in clean(typed)


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2007"])
def test_some_spaces_never_end_a_line(space: str) -> None:
    assert len(lines(f"10{space}000{space}€ !", width=width(f"10{space}000"))) == 2
    assert len(lines(f"aa{space}bb cc", width=width(f"aa{space}bb c"))) == 2


def test_thin_spaces_are_thin_and_end_lines() -> None:
    assert width("a\u2009b") < width("a b")
    assert len(lines("aaa\u2009bbb", width=width("aaab"))) == 2
    assert words("a\u2009b  c") == (["a", "b", "c"], ["\u2009", " "])


def test_breaks_that_are_typed() -> None:
    assert pieces("zero\u200bwidth") == ["zero", "width"]
    assert pieces("A\u2060–\u2060B") == ["A–B"]
    assert pieces("non\u2011breaking") == ["non\u2011breaking"]
    assert pieces("don’t–stop") == ["don’t–", "stop"]
    assert pieces("l’eau\u00a0!") == ["l’eau\u00a0!"]


@needs_fonts
def test_an_indentation_is_kept() -> None:
    assert width("\u3000\u3000春天", language="zh") == pytest.approx(width("春天", language="zh") + 21)


def test_joiners_work_and_are_copied_out() -> None:
    assert shaped("می‌خواهم")[:3] == "\ufee3\ufbfd\u200c"
    assert shaped("ه\u200d") == "\ufeeb\u200d"
    assert shaped("سل\u00adام") != shaped("سل ام")
    found = printed("کتاب‌ها می‌خواهم", language="fa")
    assert "کتاب‌ها" in found
    assert "می‌خواهم" in found


@needs_shaping
@needs_fonts
def test_joiners_are_copied_out_of_hindi() -> None:
    assert "क्‍ष क्‌ष" in printed("क्‍ष क्‌ष", language="hi")


@pytest.mark.parametrize("emoji", ["👨‍👩‍👧", "👋🏽", "🇩🇪"])
def test_emoji_of_several_characters_are_copied_out(emoji: str) -> None:
    assert emoji in printed(f"before {emoji} after")


def test_marks_stay_with_their_letters() -> None:
    assert clusters("कि्ष") == ["कि्ष"]
    assert clusters("👨‍👩x") == ["👨‍👩", "x"]
    assert clusters("e\u0301a") == ["e\u0301", "a"]


def test_direction_marks_are_obeyed_and_not_drawn() -> None:
    plain, marked = (lines(f"قال ab!{mark} فقط", right_to_left=True)[0] for mark in ("", "\u200e"))
    assert plain.width == pytest.approx(marked.width)
    assert plain.ops != marked.ops
    assert width("a\u200eb\u200f") == pytest.approx(width("ab"), abs=0.2)


def test_ligatures_of_arabic_are_copied_out_in_order() -> None:
    found = printed("الإسكندرية لا سلام", language="ar")
    assert "الإسكندرية" in found
    assert "سلام" in found


@pytest.mark.parametrize("content", ["Est-ce « vrai » : oui ?", ("Est-ce ", Strong(("« vrai » : oui ?",)))])
def test_french_marks_stay_on_the_line(content: Any) -> None:
    sayings = (content,) if isinstance(content, str) else content
    found = printed(*sayings * 30, language="fr").split("\n")
    assert len(found) > 5
    assert not [line for line in found if line.lstrip()[:1] in tuple("»:?") or line.rstrip().endswith("«")]
    assert any(
        line[:1] == "?" or line[:1] == "»"
        for n in range(1, 9)
        for line in printed(*sayings * 30 + (" x" * n,)).split("\n")
    )


# Scripts without spaces

UNSPACED = {
    "Thai": "น้ำเดือดที่อุณหภูมิหนึ่งร้อยองศา",
    "Lao": "ປະເທດລາວມີນະຄອນຫຼວງຊື່ວຽງຈັນ",
    "Khmer": "ប្រទេសកម្ពុជាមានរាជធានីឈ្មោះភ្នំពេញ",
    "Burmese": "မြန်မာနိုင်ငံသည်အရှေ့တောင်အာရှတွင်တည်ရှိသည်။",
}
_MARKS = "\u0e31\u0e34\u0e38\u0e47\u0e48\u0e33\u0e32\u0e46\u0eb1\u0ec8\u17d2\u17b6\u17d4\u102d\u103a\u1039\u104b"


@pytest.mark.parametrize("script", UNSPACED)
def test_lines_break_between_syllables(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segmenting, "is_installed", lambda: False)
    segments.cache_clear()
    cut = segments(UNSPACED[script])
    segments.cache_clear()
    assert len(cut) > 5
    assert "".join(cut) == UNSPACED[script]
    assert not [part for part in cut if part[0] in _MARKS]


@needs_thai
def test_thai_lines_break_between_words() -> None:
    assert segments("พืชใช้แสงอาทิตย์ในการสร้างอาหาร") == ("พืช", "ใช้", "แสง", "อาทิตย์", "ใน", "การ", "สร้าง", "อาหาร")
    assert unknown_words(UNSPACED["Thai"]) == ""


@given(st.text(alphabet="กนสมาเแใ่้ิีำๆฯ๑a1(“ກ່ຳកា្ខမ်ာ။", max_size=40))
def test_segments_lose_nothing(word: str) -> None:
    assert "".join(segments(word)) == word


def test_typed_breaks_win() -> None:
    assert pieces("ប្រទេស\u200bកម្ពុជា") == ["ប្រទេស", "កម្ពុជា"]
    assert unknown_words("ប្រទេស\u200bកម្ពុជា") == ""
    assert [unknown_words(sample) for name, sample in UNSPACED.items() if name != "Thai"] == ["Lao", "Khmer", "Burmese"]


@needs_fonts
def test_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segmenting, "is_installed", lambda: False)
    _, found = build(bank(TextOnly(**common("t"), text=text(UNSPACED["Thai"])), language="th"), layouts=("worksheet",))
    (problem,) = [problem for problem in found if problem.code == "W427"]
    assert "budoux" in problem.hint


def test_a_long_text_without_spaces_is_cut_in_linear_time() -> None:
    assert len(segments(UNSPACED["Thai"] * 2000)) > 10_000


# Chinese marks


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("列奥纳多·达·芬奇", ["列", "奥", "纳", "多·", "达·", "芬", "奇"]),
        ("他说don’t好", ["他", "说", "don’t", "好"]),
        ("1～2章", ["1～", "2", "章"]),
    ],
)
def test_marks_that_stay(word: str, cut: list[str]) -> None:
    assert pieces(word) == cut


@needs_fonts
def test_neighbouring_marks_share_their_room() -> None:
    assert width("东海。“不", language="zh") == pytest.approx(4.5 * 10.5)
    assert width("来”，杜", language="zh") == pytest.approx(3.5 * 10.5)
    assert width("》（", language="zh") == pytest.approx(1.5 * 10.5)
    assert width("“don’t”", language="zh") < 4 * 10.5, "Latin marks around Latin words"


@needs_fonts
def test_a_line_may_break_where_the_type_changes() -> None:
    assert may_break("植物通过", "____")
    assert not may_break("通过", "。")
    assert not may_break("abc", "def")
    assert len(lines("植物", Strong(("通过",)), width=width("植物", language="zh"), language="zh")) == 2


# Languages


def test_numbers_take_the_forms_of_their_language() -> None:
    def points(language: str, *numbers: str) -> list[str]:
        return [counted(language, Decimal(number), number) for number in numbers]

    assert points("en", "1", "2", "0.5") == ["1 pt", "2 pts", "0.5 pts"]
    assert points("fr", "0", "1.5", "2") == ["0 pt", "1.5 pt", "2 pts"]
    assert points("ar", "1", "2", "3", "10") == ["درجة", "درجتان", "3 درجات", "10 درجات"]
    assert points("ar", "11", "103", "1.5") == ["11 درجة", "103 درجات", "1.5 درجة"]
    assert points("ru", "1", "3", "5", "11", "21", "1.5") == [
        "1 балл", "3 балла", "5 баллов", "11 баллов", "21 балл", "1.5 балла",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_words(language: str) -> None:
    english, own = labels("en"), labels(language)
    for name, word in own._asdict().items():
        if isinstance(word, str):
            assert word.count("{}") == getattr(english, name).count("{}") or name.startswith("point"), name
            assert word.strip() == word != "", name
    assert len(set(own.alphabet)) == len(own.alphabet) >= 22
    assert own.true != own.false


def test_letters_of_other_alphabets() -> None:
    arabic = labels("ar").alphabet
    assert [letter(place, arabic) for place in (0, 1, 2, 3, 4, 28)] == ["أ", "ب", "ج", "د", "هـ", "أأ"]


def test_worksheet_key_and_manifest_agree_on_arabic_letters() -> None:
    options = choice("q", "ما عاصمة مصر؟", "أسوان", "القاهرة", "الأقصر", right=(1, 2), multiple=True)
    pairs = Matching(
        **common("m"), stem=literal("صل"), pairs=(Pair(literal("1"), literal("2")), Pair(literal("3"), literal("4")))
    )
    files, _ = build(
        bank(options, pairs, language="ar"), layouts=("worksheet", "key", "answer-sheet", "flashcards"), versions=2
    )
    found = json.loads(files["test-versions.json"])
    assert found["versions"][0]["questions"][0]["key"][0] in "أبج"
    assert set(found["versions"][1]["questions"][1]["key"]) | set(found["versions"][0]["questions"][1]["key"]) <= set(
        "أبج"
    )
    text = pdfium.PdfDocument(files["test-key.pdf"])[0].get_textpage().get_text_range()
    assert "ب" in text
    assert "C" not in text


def test_letters_that_join_are_not_spaced_out() -> None:
    style = BODY._replace(track=40)
    plain, wide = (setter().line("سلام", kind).width for kind in (BODY, style))
    assert plain == wide
    assert setter().line("word", style).width > setter().line("word", BODY).width


@pytest.mark.parametrize(
    ("typed", "base", "expected"),
    [
        ("\u05de\u05d4 \u05d6\u05d4?", False, "right"),
        ("\u05de\u05d4 abc?", False, "left"),
        ("What is it?", True, "left"),
        ("What \u05de\u05d4?", True, "right"),
        ("12?", True, "right"),
    ],
)
def test_paragraphs_in_one_direction_keep_it(typed: str, base: bool, expected: str) -> None:
    assert base_of(kinds_of(typed), base) == (expected == "right")
