"""Kerning, hyphenation, scripts that need shaping, emoji."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pdf_banks import bank, build, common, text

from quizgen.formats.pdf import faces
from quizgen.formats.pdf.fonts import Fonts, Fount
from quizgen.formats.pdf.hyphens import HYPHEN, divider, places
from quizgen.formats.pdf.kerning import LEAST, Kerning
from quizgen.formats.pdf.segments import Encoder, Seg, _shaped, spoken
from quizgen.formats.pdf.shaping import Glyph, Shaper
from quizgen.formats.pdf.text import Typesetter
from quizgen.formats.pdf.theme import Style
from quizgen.model import TextOnly
from quizgen.resources import templates
from quizgen.richtext import Strong

BODY = Style(10.5, 14.5)
LONG = (
    "Photosynthesis transforms electromagnetic radiation; chloroplasts accumulate considerable carbohydrate reserves. "
)


def setter(language: str = "") -> Typesetter:
    divide = divider(language) if language else None
    encoder = Encoder(Fonts(), lambda character: None, False, divide)
    return Typesetter(encoder, math=lambda math, style: None, picture=lambda image, style: None)


def printed(*content: object, **more: object) -> tuple[str, list[str]]:
    """The text of the worksheet as it is copied out, and the codes of what was reported, notes aside."""
    options = {name: more.pop(name) for name in ("hyphenate",) if name in more}
    files, found = build(bank(TextOnly(**common("t"), text=text(*content)), **more), layouts=("worksheet",), **options)
    document = pdfium.PdfDocument(files["test-worksheet.pdf"])
    pages = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    return "\n".join(pages), [problem.code for problem in found if problem.severity != "info"]


# Kerning


@pytest.mark.parametrize("name", ["SourceSans3-Regular.ttf", "SourceSans3-Italic.ttf", "SourceSerif4-SemiBold.ttf"])
@pytest.mark.parametrize("letters", ["AVWToaeyfr.,“”ıß", "ΑΓΤαγλ.", "АГТУдуж."])
def test_pairs_are_kerned_as_harfbuzz_kerns_them(name: str, letters: str) -> None:
    hb = pytest.importorskip("uharfbuzz")
    path = templates() / "fonts" / name
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))

    def advance(pair: str, kern: bool) -> int:
        buffer = hb.Buffer()
        buffer.add_str(pair)
        buffer.guess_segment_properties()
        hb.shape(font, buffer, {"kern": kern, "liga": False, "calt": False})
        return buffer.glyph_positions[0].x_advance

    kerning = faces.load(path).kerning
    pairs = [a + b for a in letters for b in letters]
    wanted = [advance(pair, True) - advance(pair, False) for pair in pairs]
    assert [kerning[pair] for pair in pairs] == [value if abs(value) >= LEAST else 0 for value in wanted]
    assert any(kerning[pair] for pair in pairs)


def test_a_kerned_word_is_as_wide_as_it_says() -> None:
    line = setter().line("AVATAR", BODY)
    face = faces.bundled("sans", False, False)
    free = sum(face.width[letter] for letter in "AVATAR")
    kerns = sum(face.kerning[a + b] for a, b in zip("AVATAR", "VATAR", strict=False))
    assert kerns < 0
    assert line.width == pytest.approx((free + kerns) * 10.5 / 1000)
    assert line.ops.count(")") > 1


def test_the_kerning_that_stands_ready_is_that_of_the_fonts(request: pytest.FixtureRequest) -> None:
    """With --accept the file is made anew, as it must be when a font is replaced."""
    folder = templates() / "fonts"
    tables = [faces.load(folder / name).kerning.table() for name in faces.KERNED]  # type: ignore[attr-defined]
    if request.config.getoption("--accept"):
        (folder / "kerning.bin").write_bytes(b"".join(tables))
    assert (folder / "kerning.bin").read_bytes() == b"".join(tables)
    pairs = [left + right for left in "AVTo. ~" for right in "AVTo. ~é"]
    for name, family, bold in (
        ("SourceSans3-Regular.ttf", "sans", False),
        ("SourceSerif4-SemiBold.ttf", "serif", True),
    ):
        slow, quick = faces.load(folder / name), faces.bundled(family, bold, False)  # type: ignore[arg-type]
        assert [slow.kerning[pair] for pair in pairs] == [quick.kerning[pair] for pair in pairs]


def test_kerned_words_are_copied_out_whole() -> None:
    assert "AVATAR To Ya. Τάξη ГУТ." in printed("AVATAR To Ya. Τάξη ГУТ.")[0]


def test_a_damaged_table_means_no_kerning() -> None:
    face = faces.bundled("sans", False, False)
    whole = (templates() / "fonts" / "SourceSans3-Regular.ttf").read_bytes()
    count = struct.unpack_from(">H", whole, 4)[0]
    tables = {tag: (at, size) for tag, _, at, size in struct.iter_unpack(">4sIII", whole[12 : 12 + 16 * count])}
    at, size = tables[b"GPOS"]
    chance = random.Random(1)
    for length in (0, 1, 9, 12, 100, 1000, size // 2):
        data = bytearray(whole[at : at + length])
        for _ in range(length // 20):
            data[chance.randrange(length)] = chance.randrange(256)
        assert isinstance(Kerning(bytes(data), face._font.charToGlyph)["AV"], (int, float))  # type: ignore[attr-defined]


# Hyphenation


def test_words_are_divided_where_the_language_allows_it() -> None:
    pytest.importorskip("pyphen")
    english, german = divider("en"), divider("de-AT")
    assert english is not None
    assert german is not None
    assert [("(photosynthesis,")[:place] for place in places("(photosynthesis,", english)][-1] == "(pho"
    assert "Donau|dampf|schiff" in "|".join(
        "Donaudampfschiff"[a:b]
        for a, b in zip([0, *german("Donaudampfschiff")], [*german("Donaudampfschiff"), 99], strict=True)
    ).replace("Do|nau", "Donau")
    assert places("two words", english) == places("R2D2", english) == places("tree", english) == []
    assert divider("xx-unknown") is None


@pytest.mark.parametrize("content", [(LONG * 4,), (LONG, Strong((LONG,)), LONG * 2)])
@pytest.mark.parametrize("width", [80.0, 200.0, 450.0])
def test_hyphenation_loses_nothing_and_never_overflows(content: tuple, width: float) -> None:
    pytest.importorskip("pyphen")
    plain = setter().paragraph(content, BODY)
    divided = setter("en").paragraph(content, BODY)
    assert all(line.width <= width + 1e-3 for line in divided.lines(width))
    assert len(divided.lines(width)) <= len(plain.lines(width))
    assert plain.natural == divided.natural


def test_a_divided_word_is_copied_out_with_a_soft_hyphen() -> None:
    pytest.importorskip("pyphen")
    found, codes = printed(LONG * 5, hyphenate=True)
    assert not codes
    joined = found.replace(f"{HYPHEN}\n", "").replace("\ufffe\n", "").replace("\ufffe", "").replace("\n", " ")
    assert joined.count("Photosynthesis transforms electromagnetic radiation;") == 5
    assert printed(LONG * 5)[0] != found


@pytest.mark.usefixtures("script_fonts")
def test_a_language_without_patterns_is_told() -> None:
    pytest.importorskip("pyphen")
    assert printed(LONG, hyphenate=True, language="zh")[1] == ["W425"]


def test_without_pyphen_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizgen.formats.pdf.hyphens.is_installed", lambda: False)
    assert printed(LONG, hyphenate=True)[1] == ["W425"]


# Scripts that need shaping

FONTS = Path(__file__).parents[1] / "fonts"
HINDI = "नमस्ते दुनिया, विद्यार्थी किताबें पढ़ते हैं। कृष्ण ने क्या कहा?"


def devanagari() -> faces.Face:
    """A face with these letters."""
    return faces.load(FONTS / "NotoSansDevanagari-Regular.ttf")


@pytest.mark.usefixtures("script_fonts")
def test_devanagari_is_shaped_and_copied_out() -> None:
    pytest.importorskip("uharfbuzz")
    found, codes = printed(HINDI, language="hi")
    assert not codes
    assert HINDI in found


def test_a_shaped_word_has_the_glyphs_of_harfbuzz() -> None:
    pytest.importorskip("uharfbuzz")
    shaper = Shaper(*devanagari().program())
    ki, stha = (list(shaper.glyphs(word)) for word in ("कि", "स्थ"))
    assert len(ki) == 2
    assert ki[0].number != next(shaper.glyphs("क")).number, "the vowel sign i is drawn before its letter"
    assert len(stha) < 3, "consonants join"
    assert {glyph.text for glyph in ki} == {"कि"}


def test_glyphs_off_the_line_are_raised() -> None:
    pytest.importorskip("uharfbuzz")
    fount = Fount("F1", faces.bundled("sans", False, False), False)
    fount.shaped = lambda text: [(Glyph(5, 0.0, 0.0, -120.0, 200.0, text), "\1\2")]  # type: ignore[method-assign]
    seg = _shaped("ก็", BODY, fount)
    assert seg.codes == ")120()]TJ 2.10 Ts[(\1\2)]TJ 0.00 Ts[()-120("
    assert seg.on.startswith("/Span<</ActualText<FEFF0E010E47>>>BDC /F1")
    assert seg.off == " EMC"


def test_a_space_after_a_shaped_word_is_copied_out_with_it() -> None:
    word = Seg(10, "/Span<</ActualText<FEFF0915>>>BDC /F1 10 Tf", "a", " EMC", "क", BODY)
    space = Seg(2, "/F2 10 Tf", "b", "", " ", BODY)
    assert spoken([space, space]) == [space, space]
    (both,) = spoken([word, space])
    assert (both.width, both.text) == (12, "क ")
    assert both.on == "/Span<</ActualText<FEFF09150020>>>BDC /F1 10 Tf"
    assert both.off == " /F2 10 Tf[(b)]TJ EMC"


@pytest.mark.parametrize("text", ["😀", "☺", "→"])
def test_emoji_are_drawn_in_black_and_copied_out(text: str) -> None:
    found, codes = printed(f"before {text} after")
    assert not codes
    assert f"before {text} after" in found
