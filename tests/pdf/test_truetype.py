"""Fonts that are cut down: the glyphs that are left are those of the font, and nothing else is."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from reportlab.pdfbase.ttfonts import TTFError

from quizgen.formats.pdf import faces
from quizgen.formats.pdf.truetype import TrueType
from quizgen.resources import templates

FONTS = sorted((templates() / "fonts").glob("*.ttf"))
LETTERS = "Aé ßЖΩ½ﬁ"


def outline(font: Any, name: str) -> list[Any]:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    return list(pen.value)


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_glyphs_are_cut_out_whole(path: Any) -> None:
    whole, font = TTFont(path), TrueType(path.read_bytes())
    known = {letter: name for letter in LETTERS if (name := whole.getBestCmap().get(ord(letter)))}
    program, numbers = font.cut([*map(ord, known)])
    cut = TTFont(BytesIO(program), checkChecksums=2)
    order = cut.getGlyphOrder()
    assert outline(cut, order[0]) == outline(whole, ".notdef")
    for (letter, name), number in zip(known.items(), numbers, strict=True):
        assert outline(cut, order[number]) == outline(whole, name), letter
        assert cut["hmtx"][order[number]] == whole["hmtx"][name]
        assert font.width(letter) == pytest.approx(whole["hmtx"][name][0] * 1000 / whole["head"].unitsPerEm)
    assert len(program) < 0.2 * len(path.read_bytes())
    assert font.postscript_name == whole["name"].getDebugName(6)


def test_parts_of_letters_come_with_them() -> None:
    font = TrueType((templates() / "fonts" / "SourceSans3-Regular.ttf").read_bytes())
    whole = TTFont(templates() / "fonts" / "SourceSans3-Regular.ttf")
    composite = next(letter for letter in "éÅñç" if whole["glyf"][whole.getBestCmap()[ord(letter)]].isComposite())
    program, numbers = font.cut([ord(composite)])
    assert numbers == [1]
    assert TTFont(BytesIO(program))["maxp"].numGlyphs > 2


def test_what_is_no_font_is_refused() -> None:
    data = (templates() / "fonts" / "SourceSans3-Regular.ttf").read_bytes()
    for broken in (b"", b"no font at all", data[:100], data[:3000]):
        with pytest.raises((TTFError, AttributeError)):
            TrueType(broken)


def test_a_font_that_must_not_be_embedded_is_refused() -> None:
    font = TTFont(templates() / "fonts" / "SourceSans3-Regular.ttf")
    font["OS/2"].fsType = 2
    out = BytesIO()
    font.save(out)
    with pytest.raises(TTFError, match="embed"):
        TrueType(out.getvalue())


def test_bold_faces_say_so() -> None:
    assert faces.bundled("sans", True, False).bold
    assert not faces.bundled("sans", False, False).bold
