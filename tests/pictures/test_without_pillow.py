"""A machine without Pillow, such as a browser: everything works but what has to be decoded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

HIDDEN = Path(__file__).parent / "without_pillow.py"
BANK = """\
id: weather
title: Weather
authors: [A. Teacher]
license: CC0-1.0
questions:
- id: rain
  question: '![a cloud](cloud.png) What falls?'
  answer: rain
- id: sun
  question: What shines?
  answer: the sun
  image: sun.jpg
  alt: a sun
- id: wave
  question: What rolls?
  answer: a wave
  image: wave.svg
  alt: a wave
"""
MOVING = BANK + "- {id: wind, question: What blows?, answer: the wind, image: wind.gif, alt: a tree}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    gray = Image.linear_gradient("L").resize((60, 40))
    layered = Image.merge("RGBA", [gray, gray, gray, gray])
    layered.save(tmp_path / "cloud.png")
    turned = Image.Exif()
    turned[0x0112] = 6
    layered.convert("RGB").save(tmp_path / "sun.jpg", exif=turned)
    gray.save(tmp_path / "wind.gif")
    (tmp_path / "wave.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 9q9-9 18 0"/></svg>')
    (tmp_path / "still.yaml").write_text(BANK)
    (tmp_path / "moving.yaml").write_text(MOVING)
    (tmp_path / "broken.yaml").write_text(BANK.replace("cloud.png", "torn.png").replace("sun.jpg", "none.jpg"))
    (tmp_path / "torn.png").write_bytes((tmp_path / "cloud.png").read_bytes()[:-9])
    return tmp_path


def run(folder: Path, how: list[str], *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, *how, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix != ".pdf"}


def test_a_bank_with_pictures_is_checked_and_built_without_pillow(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    build = ["build", "still.yaml", "-f", "anki", "-f", "anki-text", "-f", "pdf"]
    without = run(folder, [str(HIDDEN)], *build, "-o", "without")
    (folder / "still.lock").unlink()
    usual = run(folder, ["-m", "quizgen"], *build, "-o", "usual")
    assert (without[0], usual[0]) == (0, 0), without[1]
    assert without[1] == usual[1].replace("usual", "without")
    assert files(folder / "without") == files(folder / "usual")
    made = sorted(path.name for path in (folder / "without").glob("*.pdf"))
    assert made == sorted(path.name for path in (folder / "usual").glob("*.pdf"))
    page = pdfium.PdfDocument(folder / "without" / "weather-worksheet.pdf")[0]
    assert len(list(page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))) == 2


def test_what_is_wrong_with_pictures_is_told_without_pillow_in_the_same_words(folder: Path) -> None:
    without = run(folder, [str(HIDDEN)], "check", "broken.yaml")
    assert without == run(folder, ["-m", "quizgen"], "check", "broken.yaml")
    assert "E304" in without[1] and "E301" in without[1]


def test_what_cannot_be_printed_without_pillow_is_told_with_what_to_install(folder: Path) -> None:
    code, said = run(folder, [str(HIDDEN)], "build", "moving.yaml", "-f", "pdf", "-o", "out")
    assert code == 1
    assert "wind.gif is printed only with the package Pillow" in said
    assert "E412" in said and 'install "Pillow"' in said
    assert run(folder, ["-m", "quizgen"], "build", "moving.yaml", "-f", "pdf", "-o", "out")[0] == 0


def test_a_pdf_without_pictures_does_not_load_pillow() -> None:
    program = (
        "import sys, quizgen, quizgen.reader\n"
        "text = 'questions:\\n- {id: a, question: b, answer: c}\\n'\n"
        "bank, _ = quizgen.reader.read_text(text, 'bank.yaml', '.')\n"
        "assert [b''.join(made.chunks) for made in quizgen.write(bank, 'pdf')]\n"
        "assert not [name for name in sys.modules if name.startswith('PIL')], 'loaded'\n"
        "import reportlab.lib.utils as borrower, PIL.Image\n"
        "assert borrower._isPILImage(PIL.Image.new('L', (1, 1)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
