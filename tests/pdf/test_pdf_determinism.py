"""The same bytes whatever the surroundings, and pages that look as they did when somebody last looked at them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pdf_banks import build, everything
from PIL import Image, ImageChops, ImageStat

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "Asia/Kathmandu"},
    {"PYTHONHASHSEED": "99", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/St_Johns", "PYTHONOPTIMIZE": "1"},
)
_WIDTH = 105
"""Pixels of a page's small picture: what matters shows, the smoothing of single letters does not."""
_MOST_DIFFERENCE = 2.0
"""Mean difference, of 255 shades of grey."""


def test_surroundings_do_not_matter(tmp_path: Path) -> None:
    digests = set()
    for surroundings in SURROUNDINGS:
        done = subprocess.run(
            [sys.executable, str(HERE / "pdf_digest.py")],
            env={**os.environ, **surroundings, "PYTHONPATH": str(HERE)},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(done.stdout)
    assert len(digests) == 1
    assert digests.pop().count("\n") >= 5


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    """The worksheet and the key of the bank that uses everything."""
    pytest.importorskip("ziamath")
    whole, media = everything()
    return build(whole, files=media, layouts=("worksheet", "key"))[0]


@pytest.mark.parametrize("name", ["cells-worksheet", "cells-key"])
def test_the_text_is_as_it_was(printed: dict[str, bytes], name: str, request: pytest.FixtureRequest) -> None:
    """To accept new pages, run this with --accept, and look at what git says has changed."""
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(printed[f"{name}.pdf"])]
    found = "\n\f\n".join(pages).replace("\r\n", "\n") + "\n"
    path = GOLDEN / f"{name}.txt"
    if request.config.getoption("--accept"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["cells-worksheet", "cells-key"])
def test_the_pages_look_as_they_did(printed: dict[str, bytes], name: str, request: pytest.FixtureRequest) -> None:
    document = pdfium.PdfDocument(printed[f"{name}.pdf"])
    small = [_small(page) for page in document]
    height = small[0].height
    found = Image.new("L", (_WIDTH * len(small), height))
    for place, picture in enumerate(small):
        found.paste(picture, (place * _WIDTH, 0))
    path = GOLDEN / f"{name}.png"
    if request.config.getoption("--accept"):
        found.save(path, optimize=True)
    golden = Image.open(path)
    assert found.size == golden.size, "another number of pages, or another paper"
    for place in range(len(small)):
        box = (place * _WIDTH, 0, (place + 1) * _WIDTH, height)
        difference = ImageStat.Stat(ImageChops.difference(found.crop(box), golden.crop(box))).mean[0]
        assert difference < _MOST_DIFFERENCE, f"page {place + 1} of {name} looks different"


def _small(page: pdfium.PdfPage) -> Image.Image:
    picture = page.render(scale=1, grayscale=True).to_pil()
    return picture.resize((_WIDTH, round(_WIDTH * picture.height / picture.width)), Image.Resampling.BOX)
