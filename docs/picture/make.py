"""Draws picture.png for the README: a bank, its card in Anki and its worksheet, each as quizgen really makes it.

Needs what the tests need (the extra `test`) and Chromium: `python docs/picture/make.py`.
"""

from __future__ import annotations

import base64
import html
import io
import re
import sys
import tempfile
from pathlib import Path

import pypdfium2
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from playwright.sync_api import Browser, sync_playwright

import quizgen

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent / "tests" / "anki"))

from anki_page import Reviewer  # noqa: E402

_TOKEN = re.compile(r"(?m)^(\s*-?\s*)([a-z]+)(:)|(\*\*.+?\*\*|\{\{.+?\}\})")

PAGE = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; width: 1400px; height: 620px; background: #f3f1ec; font: 17px/1.5 "Noto Sans", "DejaVu Sans", sans-serif;
       display: grid; grid-template-columns: 470px 360px 440px; gap: 30px; padding: 30px 35px; box-sizing: border-box }
figure { margin: 0; display: flex; flex-direction: column; gap: 10px; min-height: 0 }
figcaption { color: #55524b; font-size: 16px }
.sheet { background: #fff; border-radius: 10px; box-shadow: 0 1px 2px #0002, 0 8px 24px #0001; overflow: hidden; flex: 1 }
pre { margin: 0; padding: 20px 22px; font: 15.5px/1.52 "DejaVu Sans Mono", monospace; color: #24292f }
b { font-weight: 400; color: #0b5cad } i { font-style: normal; color: #9a4a00 }
img { width: 100%; display: block }
</style>
<figure><figcaption>biology.yaml</figcaption><div class="sheet"><pre>YAML</pre></div></figure>
<figure><figcaption>out/biology.apkg in Anki</figcaption><div class="sheet"><img src="CARD"></div></figure>
<figure><figcaption>out/biology-worksheet.pdf</figcaption><div class="sheet"><img src="SHEET"></div></figure>
"""


def coloured(text: str) -> str:
    """YAML as HTML with keys and markup marked."""

    def mark(found: re.Match[str]) -> str:
        return f"<i>{found[4]}</i>" if found[4] else f"{found[1]}<b>{found[2]}</b>{found[3]}"

    return _TOKEN.sub(mark, html.escape(text, quote=False))


def data_url(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode()


def card(browser: Browser, folder: Path) -> bytes:
    """The back of the card on ATP after a right choice, as Anki shows it."""
    collection = Collection(str(folder / "collection.anki2"))
    collection.import_anki_package(
        ImportAnkiPackageRequest(package_path=str(folder / "biology.apkg"), options=ImportAnkiPackageOptions())
    )
    first = collection.get_card(collection.find_cards("ATP")[0])
    page = browser.new_page(viewport={"width": 360, "height": 520}, device_scale_factor=2)
    reviewer = Reviewer(page)
    reviewer.open()
    reviewer.show(first.question())
    page.get_by_text("mitochondrion").click()
    reviewer.show(first.answer())
    collection.close()
    return page.screenshot()


def sheet(folder: Path) -> bytes:
    """The upper part of the first page."""
    bitmap = pypdfium2.PdfDocument(folder / "biology-worksheet.pdf")[0].render(scale=2.4)
    image = bitmap.to_pil()
    out = io.BytesIO()
    image.crop((40, 40, image.width - 40, int(image.width * 1.17))).save(out, "PNG")
    return out.getvalue()


def main() -> None:
    bank = quizgen.load(HERE / "biology.yaml")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        for form in ("anki", "pdf"):
            with quizgen.write(bank, form, **({"profile": "large-print"} if form == "pdf" else {})) as built:
                for artifact in built:
                    (folder / artifact.name).write_bytes(b"".join(artifact.chunks))
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        filled = PAGE.replace("YAML", coloured((HERE / "biology.yaml").read_text(encoding="utf-8")))
        filled = filled.replace("CARD", data_url(card(browser, folder))).replace("SHEET", data_url(sheet(folder)))
        page = browser.new_page(viewport={"width": 1400, "height": 620}, device_scale_factor=1.5)
        page.set_content(filled)
        page.screenshot(path=HERE / "picture.png")
        browser.close()


if __name__ == "__main__":
    main()
