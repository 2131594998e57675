"""Cuts whole fonts down to the characters of the tests, so that no test needs a font of the machine.

    python tests/fonts/make.py WHOLE_FONT…

writes a font here for each whole one whose name is in the table. Those in use are from Debian's package `fonts-noto-core`
and, for Chinese, Japanese and Korean, from the npm packages `@expo-google-fonts/noto-sans-sc`, `-jp` and `-kr`, all under
the licence in OFL.txt.
"""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path
from typing import Any

from quizgen.labels import labels

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SENTENCES: dict[str, str] = runpy.run_path(str(HERE / "texts.py"))["SENTENCES"]

_MARKS = "\u3001-\u301f\uff01-\uff65"
SCRIPTS = {
    "NotoSansDevanagari-Regular": ("hi", "\u0900-\u097f"),
    "NotoSansBengali-Regular": ("bn", "\u0964\u0965\u0980-\u09ff"),
    "NotoSansTamil-Regular": ("ta", "\u0b80-\u0bff"),
    "NotoSansTelugu-Regular": ("te", "\u0c00-\u0c7f"),
    "NotoSansThai-Regular": ("th", "\u0e00-\u0e7f"),
    "NotoSansLao-Regular": ("lo", "\u0e80-\u0eff"),
    "NotoSansKhmer-Regular": ("km", "\u1780-\u17ff"),
    "NotoSansMyanmar-Regular": ("my", "\u1000-\u109f"),
    "NotoSansSC-Regular": ("zh", f"\u4e00-\u9fff{_MARKS}“”‘’—…·"),
    "NotoSansJP-Regular": ("ja", f"\u3040-\u30ff{_MARKS}"),
    "NotoSansKR-Regular": ("ko", "\uac00-\ud7af"),
}
"""By the name of a font: its language, and the characters to look for in the tests, as a part of a regular expression.
Han characters are cut from the Chinese font, and those of the language's own words from the Japanese one."""
_JOINERS = " \u200b\u200c\u200d\u25cc"
_WIDE_SPACE = "\u3000"
_PLAIN = ("zh", "ja", "ko")
"""Languages whose letters neither join nor move."""
_FIRST = "\u0900"
"""Characters before it are in the bundled fonts."""


def wanted(name: str) -> list[str]:
    """The characters of a font: of its script in the tests, and of the words that are printed in its language."""
    language, script = SCRIPTS[name]
    own = [SENTENCES[language], *map(str, labels(language))]
    sources = [path for folder in ("pdf", "cli", "fonts") for path in sorted((HERE.parent / folder).glob("*.py"))]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    found = {character for character in "".join(own) if character >= _FIRST}
    return sorted({*found, *re.findall(f"[{script}]", text), *(_WIDE_SPACE if language in _PLAIN else _JOINERS)})


def main(paths: list[Path]) -> None:
    """A font here for each whole one."""
    recipe: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "fonts" / "cut.py"))
    for path in paths:
        font = recipe["opened"](path)
        name = font["name"].getDebugName(6)
        cut = recipe["cut"](font, wanted(name), shaped=SCRIPTS[name][0] not in _PLAIN)
        (HERE / f"{name}.ttf").write_bytes(recipe["written"](cut))


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
