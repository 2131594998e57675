"""The fonts that come with quizgen, its banks and its tests have what they are there for."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from quizgen.formats.pdf import faces
from quizgen.formats.pdf.shaping import Shaper

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("emoji", ["😀", "☂", "⏰", "🦊", "🪐", "🫠", "🏽"])
def test_emoji_of_all_years_are_bundled(emoji: str) -> None:
    face = faces.emoji()
    assert face.covers(emoji)
    assert face.width[emoji] > 1000
    assert not face.covers("é")


@pytest.mark.parametrize("emoji", ["👩‍🚀", "👨‍👩‍👧‍👦", "🤝🏿", "🇫🇷", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "3️⃣"])
def test_emoji_of_several_characters_are_one(emoji: str) -> None:
    pytest.importorskip("uharfbuzz")
    glyphs = list(Shaper(*faces.emoji().program()).glyphs(emoji))
    assert len([glyph for glyph in glyphs if glyph.advance]) == 1
    assert all(glyph.number for glyph in glyphs)


def test_a_bank_with_chinese_has_a_font_of_its_characters() -> None:
    pytest.importorskip("fontTools")
    recipe: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "fonts" / "cut.py"))
    folder = ROOT / "content" / "zh-jieqi"
    for path in sorted((folder / "fonts").glob("*.ttf")):
        face = faces.load(path)
        lacking = [character for character in recipe["wide_characters"](folder) if not face.covers(character)]
        assert not lacking, "cut the fonts again: CONTRIBUTING.md, “Fonts”"
        assert path.stem == face.name
    assert sum(path.stat().st_size for path in (folder / "fonts").glob("*.ttf")) <= 250_000


def test_the_fonts_of_the_tests_have_all_that_tests_print() -> None:
    folder = ROOT / "tests" / "fonts"
    recipe: dict[str, Any] = runpy.run_path(str(folder / "make.py"))
    files = {path.stem: path for path in folder.glob("*.ttf")}
    assert files.keys() == recipe["SCRIPTS"].keys()
    for name, path in files.items():
        face = faces.load(path)
        lacking = [character for character in recipe["wanted"](name) if not face.covers(character)]
        assert not lacking, f"{name} has to be cut again: python tests/fonts/make.py"
    assert sum(path.stat().st_size for path in files.values()) <= 400_000
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")
