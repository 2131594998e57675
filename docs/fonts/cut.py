"""Cuts the fonts that come with quizgen and its banks down to what they are there for, from whole fonts.

    python docs/fonts/cut.py emoji NotoEmoji_400Regular.ttf
    python docs/fonts/cut.py bank content/zh-jieqi NotoSansSC_400Regular.ttf NotoSansSC_700Bold.ttf

The second has to run again when a bank shows characters that its font lacks (a test tells). Whole fonts, under the SIL
Open Font License and with TrueType outlines, are in the npm packages `@expo-google-fonts/noto-emoji` and
`@expo-google-fonts/noto-sans-sc`. Needs fontTools; the same font gives the same bytes.
"""

from __future__ import annotations

import gzip
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import yaml
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from quizgen.labels import labels

ROOT = Path(__file__).parents[2]
EASTERN_MARKS = "“”‘’—…·、。，！？：；（）《》〈〉「」『』【】～"
"""Marks as wide as a character, which a bank for Chinese or Japanese may want any day."""
_KEPT_NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]
_NOT_NEEDED = ["BASE", "DSIG", "GDEF", "MATH", "STAT", "VORG", "gasp", "meta", "vhea", "vmtx"]
_LAYOUT = ["GDEF", "GPOS", "GSUB"]


def cut(font: TTFont, characters: Iterable[str], shaped: bool) -> TTFont:
    """The font with these characters only; `shaped` with what HarfBuzz needs to join and place them."""
    options = Options(hinting=False, glyph_names=False, notdef_outline=True, recalc_timestamp=False)
    options.name_IDs = _KEPT_NAMES
    options.drop_tables += [tag for tag in (*_NOT_NEEDED, *_LAYOUT) if tag not in _LAYOUT or not shaped]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted({ord(character) for character in characters}))
    subsetter.subset(font)
    return font


def opened(path: Path) -> TTFont:
    """A whole font, which keeps its date."""
    return TTFont(path, recalcTimestamp=False)


def written(font: TTFont) -> bytes:
    """The bytes of the font's file."""
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def emoji(whole: Path) -> None:
    """All of a font of emoji, on a grid of 1024 and packed."""
    font = opened(whole)
    cut(font, map(chr, font.getBestCmap()), shaped=True)
    scale_upem(font, 1024)
    target = ROOT / "templates" / "fonts" / "NotoEmoji-Regular.ttf.gz"
    target.write_bytes(gzip.compress(written(font), 9, mtime=0))


def bank(folder: Path, *whole: Path) -> None:
    """The wide characters that a bank shows, and that its printed pages add in its language."""
    (folder / "fonts").mkdir(exist_ok=True)
    for path in whole:
        font = cut(opened(path), wide_characters(folder), shaped=False)
        (folder / "fonts" / f"{font['name'].getDebugName(6)}.ttf").write_bytes(written(font))


def wide_characters(folder: Path) -> list[str]:
    """All characters of Chinese, Japanese and Korean in a bank and in the words that are printed in its language."""
    content = yaml.safe_load((folder / "bank.yaml").read_text(encoding="utf-8"))
    words = [*_strings(content), *_strings(list(labels(content.get("language", "en"))))]
    shown = {character for word in words for character in word if unicodedata.east_asian_width(character) in "WF"}
    return sorted(shown.union(EASTERN_MARKS))


def _strings(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for key, value in content.items():
            yield from _strings(key)
            yield from _strings(value)
    elif isinstance(content, (list, tuple)):
        for value in content:
            yield from _strings(value)


if __name__ == "__main__":
    {"emoji": emoji, "bank": bank}[sys.argv[1]](*map(Path, sys.argv[2:]))
