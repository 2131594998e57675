"""Characters that no font has: drawn as boxes or named, told once for each script, an error only where most are so."""

from __future__ import annotations

import unicodedata
from typing import Any

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_banks import bank, build, choice, common, text

from quizgen import extras
from quizgen.diagnostics import Diagnostic
from quizgen.formats.pdf import missing, shaping, sysfonts
from quizgen.formats.pdf.emoji import named, spelled_out
from quizgen.formats.pdf.fonts import Fonts
from quizgen.formats.pdf.fontsources import FontSources
from quizgen.formats.pdf.scripts import itemised, script
from quizgen.formats.pdf.theme import Style
from quizgen.model import Flashcard, TextOnly, TrueFalse
from quizgen.richtext import Code, Math, Strong, Superscript, literal
from tests.fonts.texts import SENTENCES

ENGLISH = "A sentence in a language that stands here as an example, among many that are in plain English: "
needs_shaping = pytest.mark.skipif(not shaping.is_installed(), reason="needs the extra `shaping`")


def read(data: bytes) -> str:
    pages = pdfium.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pages)


def printed(*content: Any, **more: Any) -> tuple[str, list[Diagnostic]]:
    """The worksheet as it is copied out, and what was said."""
    files, found = build(bank(TextOnly(**common("t"), text=text(*content)), **more), layouts=("worksheet",))
    return read(files["test-worksheet.pdf"]), found


def fonts_of(data: bytes) -> dict[str, str]:
    """What each font draws."""
    found: dict[str, str] = {}
    for page in pdfium.PdfDocument(data):
        words = page.get_textpage()
        for thing in page.get_objects():
            if thing.type == 1:
                left, low, right, high = thing.get_bounds()
                name = thing.get_font().get_base_name().partition("+")[2]
                found[name] = found.get(name, "") + words.get_text_bounded(left, low, right, high)
    return found


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_in_an_english_bank_is_a_warning(language: str) -> None:
    copied, found = printed(ENGLISH * 2 + SENTENCES[language])
    assert {problem.code for problem in found} == {"W410"}
    assert {problem.severity for problem in found} == {"warning"}
    squeezed = "".join(copied.split())
    letters = "".join(SENTENCES[language].split())
    assert letters.replace("\u200b", "")[:12] in squeezed, "what is copied out are the characters themselves"


@pytest.mark.parametrize("language", SENTENCES)
def test_a_bank_without_any_font_is_an_error_and_not_printed(language: str) -> None:
    made = bank(choice("q", SENTENCES[language], "1", "2"), language=language, title="")
    files, found = build(made)
    assert not files
    (problem,) = found
    assert (problem.code, problem.severity) == ("E410", "error")
    assert problem.hint
    assert len(problem.message) <= 70


def test_half_of_the_letters_is_the_border() -> None:
    def codes(stem: str) -> set[str]:
        return {problem.code for problem in build(bank(choice("q", stem, "1", "2"), title="1"))[1]}

    assert codes("abcd नमसत") == {"W410"}
    assert codes("abcd नमसतय") == {"E410"}
    assert codes("abcd \U0001fc00\U0001fc01\U0001fc02\U0001fc03\U0001fc04") == {"W410"}, (
        "what is no letter does not count"
    )


def test_titles_and_words_to_tick_are_letters_of_a_page() -> None:
    made = bank(TrueFalse(**common("q"), stem=literal("नमसतयरकजग"), key=True), title="Letters")
    assert [problem.code for problem in build(made)[1]] == ["W410"]


def test_only_what_is_printed_counts() -> None:
    made = bank(choice("q", "What is this?", "a", "b", rationale=literal(SENTENCES["hi"] * 3)))
    assert not build(made, layouts=("worksheet",))[1]
    assert [problem.code for problem in build(made, layouts=("key",))[1]] == ["E410"]
    assert not build(bank(Flashcard(**common("q"), front=literal("?"), back=literal("!"))), layouts=("flashcards",))[1]


def test_it_is_told_once_a_script_with_the_first_place() -> None:
    made = bank(choice("one", ENGLISH, "नम", "b"), choice("two", ENGLISH, "सन", "Κ ไ"), choice("three", "न", "a", "b"))
    files, found = build(made)
    assert sorted(files) == ["test-key.pdf", "test-worksheet.pdf"]
    assert [problem.code for problem in found] == ["W410", "W410"]
    hindi, thai = found
    assert "5 characters" in hindi.message
    assert "question one" in hindi.label and "U+0928" in hindi.label and "3 different" in hindi.label
    assert "1 character" in thai.message and "question two" in thai.label


def test_a_danda_belongs_to_the_letters_beside_it() -> None:
    _, found = printed(f"{ENGLISH}तारा है। and {SENTENCES['ta']}")
    assert [problem.message.split(":")[0] for problem in found] == ["Devanagari (Hindi, Marathi, Nepali)", "Tamil"]
    assert "U+0924" in found[0].label and "U+0964" not in found[1].label


def test_what_stands_in_no_text_of_the_bank_is_told_too() -> None:
    made = bank(choice("q", text("See ", Math(r"\text{नमस}\mathring{a}")), "a", "b", tags=("ไทย",)))
    _, found = build(made, layouts=("worksheet", "flashcards"))
    assert sorted(problem.code for problem in found) == ["W410", "W410", "W422"]


def test_boxes_stand_in_every_style_and_on_every_sheet() -> None:
    made = bank(
        choice("q", (text(ENGLISH, Strong(("क",)), Superscript(("ग",)), Code("ज")))[0:1], "ध", "b"), title="Title भ"
    )
    files, found = build(made, layouts=("worksheet", "key", "flashcards", "answer-sheet"), grade_table=True)
    assert {problem.code for problem in found} <= {"W410", "W423"}
    assert all(letter in read(files["test-worksheet.pdf"]) for letter in "कगजधभ")
    assert all("भ" in read(files[f"test-{name}.pdf"]) for name in ("key", "answer-sheet"))


def test_boxes_are_wide_enough_for_their_codes() -> None:
    from quizgen.formats.pdf.boxes import BoxFace

    face = BoxFace()
    assert face.width["क"] < face.width["\U000130cb"]
    cut = face.cut([0x915, 0x130CB])
    assert len(cut.glyphs) == 2
    assert not face.covers("\u200d")


@given(st.text(st.characters(min_codepoint=0x20, exclude_categories=("Cs", "Cc")), max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_text_is_printed(typed: str) -> None:
    files, found = build(bank(TextOnly(**common("t"), text=text(ENGLISH, typed))), layouts=("worksheet",))
    assert files
    assert {problem.code for problem in found} <= {"W410", "W427"}


# Emoji


@pytest.mark.parametrize(
    ("emoji", "name"),
    [
        ("😀", "[grinning face]"),
        ("❤️", "[heavy black heart]"),
        ("👋🏽", "[waving hand sign]"),
        ("👩‍👧", "[woman, girl]"),
        ("🇫🇷", "[flag FR]"),
        ("7️⃣", "[key 7]"),
        ("\U0001fc00", ""),
    ],
)
def test_names_of_emoji(emoji: str, name: str) -> None:
    assert named(emoji) == name
    assert spelled_out(f"a {emoji} b", lambda character: False) == f"a {name or emoji} b"
    assert spelled_out(f"a {emoji} b", lambda character: True) == f"a {emoji} b"


def test_a_tone_of_skin_alone_is_no_reason_for_a_name() -> None:
    assert spelled_out("👋🏽", lambda character: character != "🏽") == "👋"


def test_emoji_that_no_font_has_are_named_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizgen.formats.pdf.faces.emoji", lambda: None)
    monkeypatch.setattr("quizgen.formats.pdf.fontsources._emoji", _nothing)
    copied, found = printed("A fish 🐟, and a family 👩‍👧.")
    assert "A fish [fish], and a family [woman, girl]." in copied
    (problem,) = found
    assert problem.code == "W410"
    assert "3 emoji" in problem.message


def _nothing() -> Any:
    from quizgen.formats.pdf.fontsources import Source

    return Source("quizgen", "none", False, lambda character: False, lambda: None)


@needs_shaping
@pytest.mark.parametrize("emoji", ["👨‍👩‍👧", "👋🏽", "🇩🇪", "3️⃣", "🏴‍☠️", "🫨"])
def test_emoji_come_with_quizgen(emoji: str) -> None:
    files, found = build(bank(TextOnly(**common("t"), text=text(f"An emoji {emoji} here"))), layouts=("worksheet",))
    assert not found
    assert "NotoEmoji-Regular" in fonts_of(files["test-worksheet.pdf"])


# Without HarfBuzz


@pytest.mark.usefixtures("script_fonts")
def test_without_harfbuzz_letters_are_never_joined_wrongly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shaping, "is_installed", lambda: False)
    files, found = build(bank(TextOnly(**common("t"), text=text(ENGLISH, SENTENCES["hi"]))), layouts=("worksheet",))
    (problem,) = [problem for problem in found if problem.code == "W410"]
    assert "HarfBuzz" in problem.message
    assert "uharfbuzz" in problem.hint
    assert "Devanagari" not in "".join(fonts_of(files["test-worksheet.pdf"]))


def test_where_a_font_is_missing_harfbuzz_is_not_blamed() -> None:
    _, found = printed(ENGLISH + SENTENCES["hi"])
    assert not [problem for problem in found if "HarfBuzz" in problem.message]


# Which font


@pytest.mark.usefixtures("script_fonts")
@needs_shaping
def test_the_dandas_come_from_the_font_of_their_letters() -> None:
    for language, name in (("hi", "Devanagari"), ("bn", "Bengali")):
        made = bank(TextOnly(**common("t"), text=text(SENTENCES[language].replace("।", " ।"))), language=language)
        files, found = build(made, layouts=("worksheet",))
        assert [problem.code for problem in found] == ["W414"]
        assert name in found[0].label and "NotoSans" in found[0].label
        others = [font for font in fonts_of(files["test-worksheet.pdf"]) if "Noto" in font and name not in font]
        assert not others


@pytest.mark.usefixtures("script_fonts")
@needs_shaping
def test_dandas_of_two_scripts_in_one_bank() -> None:
    needed = {"Devanagari": SENTENCES["hi"], "Bengali": SENTENCES["bn"].rstrip("।")}
    fonts = Fonts(FontSources("hi"), needed, "Devanagari")
    for words, name in (("है।", "Devanagari"), ("করে।", "Bengali"), ("।", "Devanagari")):
        ((fount, run),) = fonts.runs(words, Style(10, 12))
        assert fount is not None
        assert (name in fount.face.name, run) == (True, words)


@pytest.mark.usefixtures("script_fonts")
def test_a_pair_of_quotes_comes_from_one_font() -> None:
    sentence = SENTENCES["zh"].rstrip("。")
    made = bank(TextOnly(**common("t"), text=text(f"“{sentence} (free)” “free {sentence}” 自由 “free”")), language="zh")
    files, _ = build(made, layouts=("worksheet",))
    drawn = fonts_of(files["test-worksheet.pdf"])
    assert not [name for name, words in drawn.items() if "NotoSansSC" not in name and set("“”") & set(words)]


@pytest.mark.usefixtures("script_fonts")
@pytest.mark.parametrize(("language", "font"), [("zh", "NotoSansSC"), ("ja", "NotoSansJP"), ("ko", "NotoSansKR")])
def test_a_text_does_not_change_its_font(language: str, font: str) -> None:
    made = bank(TextOnly(**common("t"), text=text(SENTENCES[language])), language=language, title="1")
    files, found = build(made, layouts=("worksheet",))
    assert not [problem for problem in found if problem.severity == "error"]
    letters = {c for c in SENTENCES[language] if script(c)}
    strange = {
        name: letters & set(words)
        for name, words in fonts_of(files["test-worksheet.pdf"]).items()
        if font not in name and letters & set(words)
    }
    assert not strange


def test_runs_of_scripts() -> None:
    assert list(itemised("क्या?")) == [("Devanagari", "क्या"), ("", "?")]
    assert list(itemised("কে।")) == [("Bengali", "কে।")]
    assert list(itemised("।", "Bengali")) == [("Bengali", "।")]
    assert list(itemised("।।ক")) == [("Bengali", "।।ক")]
    assert list(itemised("自由，ok")) == [("Han", "自由，"), ("Latin", "ok")]
    assert list(itemised("e\u0301\u200d")) == [("Latin", "e\u0301\u200d")]


@given(st.text(max_size=30))
def test_runs_lose_nothing(typed: str) -> None:
    assert "".join(part for _, part in itemised(typed)) == typed


def test_scripts_are_those_of_unicode() -> None:
    unicode = pytest.importorskip("fontTools.unicodedata")
    group = {"Hiragana": "Han", "Katakana": "Han", "Bopomofo": "Han"}
    for code in (*range(0x370, 0x3100), *range(0xA000, 0xD7B0), *range(0x10000, 0x10D00)):
        wanted = unicode.script_name(unicode.script(chr(code)))
        if unicodedata.category(chr(code)) == "Lo" and wanted not in ("Common", "Inherited"):
            assert wanted.startswith(script(chr(code)).replace("-", " ").split(" ")[0]) or group.get(wanted) == script(
                chr(code)
            ), hex(code)


# What to type


@pytest.mark.parametrize("language", SENTENCES)
def test_the_help_names_what_can_be_installed(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missing, "which", lambda name: name == "dnf")
    _, (problem,) = printed(ENGLISH * 2 + SENTENCES[language], language=language if language == "ja" else "en")
    if language in ("zh", "ja", "ko"):
        assert "dnf install " in problem.hint
    else:
        assert "-m pip install " in problem.hint and '"uharfbuzz' in problem.hint
        assert "quizgen[" not in problem.hint


def test_for_other_scripts_a_font_goes_into_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missing, "which", lambda name: None)
    _, (chinese,) = printed(ENGLISH * 2 + SENTENCES["zh"])
    _, (gothic,) = printed(f"{ENGLISH} \U00010330")
    assert "folder `fonts`" in chinese.hint
    assert "folder `fonts`" in gothic.hint


def test_a_font_that_lacks_only_fonttools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sysfonts, "is_unconverted", lambda characters, language: True)
    _, (problem,) = printed(ENGLISH * 2 + SENTENCES["ja"])
    assert "fonttools" in problem.hint


def test_commands_name_packages_and_the_python_that_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/opt/a b/python")
    assert extras.command("qr", "qr") == "'/opt/a b/python' -m pip install \"segno>=1.6\""
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    monkeypatch.setattr("shutil.which", lambda name: "/bin/uv")
    assert extras.command("qr").startswith("uv pip install --python '/opt/a b/python' ")


def test_requirements_are_read_of_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["click>=8.1", "segno>=1.6; extra == 'qr'", 'ruff>=0.6; extra == "test"']
    monkeypatch.setattr(extras, "requires", lambda name: lines)
    assert extras._of_metadata()["qr"] == ("segno>=1.6",)


def test_every_script_with_an_extra_has_one() -> None:
    from quizgen.formats.pdf.fontsources import _EXTRAS

    assert set(_EXTRAS.values()) <= set(extras.extras())
