"""Pictures: sizes, kinds, damage."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from pdf_banks import SPAN, bank, build, choice, common, literal, media, picture
from PIL import Image as Pillow

from quizgen.diagnostics import Diagnostic
from quizgen.formats.pdf.pictures import Unprintable, encode
from quizgen.model import Option, TextOnly
from quizgen.richtext import Image, Length, Paragraph


def printed(
    image: Image, data: bytes, width: int = 320, height: int = 200
) -> tuple[list[tuple[float, float]], list[Diagnostic]]:
    """The printed size of each picture, in points, and what was reported."""
    note = TextOnly(**common("t"), text=(Paragraph((image,)),))
    known = media(image.file, data, width, height)
    files, found = build(bank(note, media=known), files={image.file: data}, layouts=("worksheet",))
    sizes = []
    for page in pdfium.PdfDocument(files["test-worksheet.pdf"]):
        for drawn in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE]):
            left, low, right, top = drawn.get_bounds()
            sizes.append((round(right - left), round(top - low)))
    return sizes, found


def test_sizes() -> None:
    data = picture()
    assert printed(Image("a.png", "a"), data)[0] == [(240, 150)]
    assert printed(Image("a.png", "a", Length(Decimal(50), "mm")), data)[0] == [(142, 89)]
    assert printed(Image("a.png", "a", Length(Decimal(160), "px")), data)[0] == [(120, 75)]
    ((wide, _),) = printed(Image("a.png", "a", Length(Decimal(100), "%")), data)[0]
    assert wide == 482


def test_a_picture_larger_than_the_page_is_scaled_to_fit() -> None:
    ((wide, tall),) = printed(Image("a.png", "a"), picture(3000, 9000, "L"), 3000, 9000)[0]
    assert tall < 400
    assert wide == pytest.approx(tall / 3, abs=1)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "F"])
def test_every_mode_of_png_and_tiff(mode: str) -> None:
    out = BytesIO()
    source = Pillow.linear_gradient("L").resize((64, 40))
    image = Pillow.new("I;16", (64, 40), 40000) if mode == "I;16" else source.convert(mode)
    image.save(out, "TIFF" if mode == "F" else "PNG")
    encoded = encode(out.getvalue(), 48)
    assert "/Width 64/Height 40" in encoded.entries


def test_cmyk_becomes_rgb() -> None:
    assert "/DeviceRGB" in encode(picture(64, 40, "CMYK", "JPEG"), 48).entries


def test_a_jpeg_goes_in_as_it_is() -> None:
    data = picture(64, 40, kind="JPEG")
    assert encode(data, 48).data == data


def test_a_turned_photo_stands_upright() -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6
    encoded = encode(picture(64, 40, kind="JPEG", exif=exif), 30)
    assert "/Width 40/Height 64" in encoded.entries


def test_no_finer_than_300_dots_an_inch() -> None:
    for kind in ("PNG", "JPEG"):
        assert "/Width 300/" in encode(picture(2400, 1500, kind=kind), 72).entries


def test_transparency_becomes_white() -> None:
    out = BytesIO()
    Pillow.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    note = TextOnly(**common("t"), text=(Paragraph((Image("a.png", "a", Length(Decimal(100), "mm")),)),))
    files, _ = build(
        bank(note, media=media("a.png", out.getvalue(), 8, 8)), files={"a.png": out.getvalue()}, layouts=("worksheet",)
    )
    page = pdfium.PdfDocument(files["test-worksheet.pdf"])[0].render().to_pil().convert("L")
    assert page.getpixel((150, 300)) == 255


@pytest.mark.parametrize(
    "data", [b"", b"no image", picture()[:200], picture(kind="JPEG")[:300]], ids=["empty", "text", "png", "jpeg"]
)
def test_a_damaged_picture_is_an_error(data: bytes) -> None:
    with pytest.raises(Unprintable):
        encode(data, 100)
    sizes, found = printed(Image("a.png", "a"), data)
    assert sizes == []
    assert [(problem.code, problem.severity) for problem in found] == [("E412", "error")]
    assert "a.png" in found[0].message


def test_a_huge_picture_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(Unprintable, match="too many"):
        encode(blank(20_000), 100)
    sizes, found = printed(Image("a.png", "a"), b"never opened", 10_000, 9_000)
    assert sizes == []
    assert "10000 × 9000 pixels are too many" in found[0].message


def blank(side: int) -> bytes:
    out = BytesIO()
    Pillow.new("1", (side, side)).save(out, "PNG")
    return out.getvalue()


def test_a_picture_without_a_text_is_warned_about_once() -> None:
    data = picture()
    note = TextOnly(**common("t"), text=(Paragraph((Image("a.png"),)), Paragraph((Image("a.png"),))))
    _, found = build(bank(note, media=media("a.png", data)), files={"a.png": data})
    assert [problem.code for problem in found] == ["W413"]


def test_options_with_pictures_stand_in_two_columns() -> None:
    data = picture()
    options = tuple(
        Option(text=literal(f"drawing {k}"), correct=not k, span=SPAN, image=Image("a.png", "a")) for k in range(4)
    )
    question = replace(choice("q", "Which drawing?", "x"), options=options)
    files, found = build(bank(question, media=media("a.png", data)), files={"a.png": data}, layouts=("worksheet",))
    page = pdfium.PdfDocument(files["test-worksheet.pdf"])[0]
    lefts = {round(drawn.get_bounds()[0]) for drawn in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE])}
    assert found == []
    assert len(lefts) == 2
