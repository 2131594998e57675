"""The first command of the README on a machine without a single font: all of every bank that comes with quizgen."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium

from tests.content.test_bundled_banks import BANKS, CONTENT

_TEX = re.compile(r"\\[A-Za-z]|[_^]\{")
_TOLD = re.compile(r"(warning|error)\[\w+\].*")


def printed(path: Path) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(path))


def fonts(path: Path) -> set[str]:
    """The names of a document's fonts."""
    with pikepdf.open(path) as document:
        found = [str(font.BaseFont) for page in document.pages for font in page.Resources.Font.values()]
    return {name.partition("+")[2] for name in found}


def test_all_banks_are_built_without_fonts_of_the_machine(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    command = [sys.executable, "-m", "quizgen", "build"]
    surroundings = {**os.environ, "QUIZGEN_FONTS": "", "PYTHONUTF8": "1"}
    done = subprocess.run(command, env=surroundings, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert not _TOLD.findall(done.stderr), done.stderr
    for name in BANKS:
        assert (tmp_path / "out" / f"{name}.apkg").read_bytes()[:2] == b"PK"
        for layout in ("worksheet", "key"):
            assert not _TEX.search(printed(tmp_path / "out" / f"{name}-{layout}.pdf")), name
    assert {"NotoSansSC-Regular", "NotoSansSC-Bold"} <= fonts(tmp_path / "out" / "zh-jieqi-worksheet.pdf")
