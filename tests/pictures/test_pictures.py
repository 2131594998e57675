"""Pictures by Pillow and without it: the same is seen, and the same is printed."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from quizgen.formats.pdf.document import Document
from quizgen.formats.pdf.pictures import placed
from quizgen.pictures import pillow, plain
from quizgen.pictures.base import DamagedError, NeedsPillowError, PictureError, TooManyPixelsError, UnknownKindError
from quizgen.pictures.heads import stored

MOST = 1_000_000
PNG_MODES = ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "I;16"]


def drawing(mode: str, size: tuple[int, int]) -> Image.Image:
    """Something without symmetry, half of it transparent where the mode can be that."""
    wide, high = size
    rising = Image.linear_gradient("L").resize(size)
    bands = [rising, rising.transpose(Image.Transpose.ROTATE_90).resize(size), Image.new("L", size, 90)]
    if mode == "I;16":
        return Image.frombytes("I;16", size, bytes(n * 37 % 256 for n in range(2 * wide * high)))
    image = Image.merge("RGB", bands)
    if mode in ("LA", "RGBA", "PA"):
        image.putalpha(rising.transpose(Image.Transpose.FLIP_LEFT_RIGHT).resize(size))
    return image.quantize(16) if mode == "PA" else image.convert(mode)


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def exif(turned: int) -> Image.Exif:
    found = Image.Exif()
    found[0x010F] = "a maker"
    found[0x0112] = turned
    return found


sizes = st.tuples(st.integers(1, 40), st.integers(1, 40))
files = st.one_of(
    st.builds(lambda mode, size: saved(drawing(mode, size), "PNG"), st.sampled_from(PNG_MODES), sizes),
    st.builds(
        lambda mode, size, turned, progressive: saved(
            drawing(mode, size), "JPEG", exif=exif(turned), progressive=progressive
        ),
        st.sampled_from(["L", "RGB", "CMYK"]),
        sizes,
        st.integers(1, 8),
        st.booleans(),
    ),
    st.builds(lambda size, turned: saved(drawing("RGB", size), "PNG", exif=exif(turned)), sizes, st.integers(1, 8)),
    st.builds(lambda mode, size: saved(drawing(mode, size), "GIF"), st.sampled_from(["1", "L", "P"]), sizes),
    st.builds(
        lambda mode, size, lossless, turned: saved(
            drawing(mode, size), "WEBP", lossless=lossless, **({"exif": exif(turned)} if turned else {})
        ),
        st.sampled_from(["RGB", "RGBA"]),
        sizes,
        st.booleans(),
        st.integers(0, 8),
    ),
)


@settings(max_examples=60)
@given(files)
def test_the_same_is_seen_without_pillow(data: bytes) -> None:
    assert plain.look(data, MOST) == pillow.look(data, MOST)
    assert plain.size(data, MOST) == pillow.size(data, MOST)


def test_how_a_photo_is_turned_is_read_in_both_orders_and_from_xmp() -> None:
    photo = drawing("RGB", (30, 20))
    for order in (b"II*\0", b"MM\0*"):
        block = exif(6).tobytes()
        marks = Image.Exif()
        marks.load(block)
        marks.endian = "<" if order == b"II*\0" else ">"
        assert stored(saved(photo, "JPEG", exif=marks.tobytes())) == ("JPEG", 30, 20, 6)
    xmp = b'<x:xmpmeta><rdf:Description tiff:Orientation="8"/></x:xmpmeta>'
    turned = saved(photo, "JPEG", xmp=xmp)
    assert plain.look(turned, MOST) == pillow.look(turned, MOST) == ("image/jpeg", 20, 30)


def outcome(module: object, data: bytes) -> object:
    try:
        return module.look(data, MOST)  # type: ignore[attr-defined]
    except PictureError as error:
        return type(error)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_what_is_cut_off_is_refused_by_both(kind: str) -> None:
    data = saved(drawing("RGB", (40, 30)), kind)
    for left in [1, 2, 12, len(data) // 2, len(data) - 40]:
        assert {outcome(plain, data[:-left]), outcome(pillow, data[:-left])} <= {DamagedError, UnknownKindError}, left


@given(files, st.integers(0, 4000), st.binary(max_size=8))
@settings(max_examples=150)
def test_no_bytes_break_the_second_implementation(data: bytes, at: int, more: bytes) -> None:
    mixed = data[: at % len(data)] + more + data[at % len(data) + len(more) :]
    for function in (plain.look, plain.size, lambda data, most: plain.printable(data, 10, most)):
        with suppress(PictureError):
            function(mixed, MOST)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@pytest.mark.parametrize("interlaced", [0, 1])
@pytest.mark.parametrize("left_out", [0, 5])
def test_rows_are_unpacked_to_see_whether_they_can_be(interlaced: int, left_out: int) -> None:
    packed = zlib.compress(bytes(range(256)) * 60)
    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 2, 0, 0, interlaced))
    rows = packed[: len(packed) - left_out]
    for data, is_whole in ((rows, not left_out), (b"no rows", False), (b"", False)):
        png = head + chunk(b"IDAT", data) + chunk(b"IEND", b"")
        assert (outcome(plain, png) is DamagedError) == (not is_whole)
    if interlaced:
        with pytest.raises(NeedsPillowError):
            plain.printable(head + chunk(b"IDAT", packed) + chunk(b"IEND", b""), 10, MOST)


def test_other_files_and_huge_ones_are_told_apart() -> None:
    for data in (b"", b"text", saved(drawing("RGB", (8, 8)), "BMP")):
        assert outcome(plain, data) is outcome(pillow, data) is UnknownKindError
    with pytest.raises(TooManyPixelsError) as told:
        plain.size(saved(Image.new("1", (2000, 1000)), "PNG"), MOST)
    assert (told.value.width, told.value.height) == (2000, 1000)


def rendered(data: bytes, by: object, size: tuple[int, int]) -> Image.Image:
    """What a page of that size shows, one dot a pixel."""
    found = by.printable(data, 10_000, MOST)  # type: ignore[attr-defined]
    document = Document()
    tree = document.reserve(2)
    page = tree + 1
    number = placed(found).write(document, 0)
    ops = document.stream("", f"{size[0]} 0 0 {size[1]} 0 0 cm /I Do".encode())
    box = f"/MediaBox[0 0 {size[0]} {size[1]}]/Resources<</XObject<</I {number} 0 R>>>>/Contents {ops} 0 R"
    document.put(tree, f"<</Type/Pages/Kids[{page} 0 R]/Count 1>>")
    document.put(page, f"<</Type/Page/Parent {tree} 0 R{box}>>")
    document.close(document.add(f"<</Type/Catalog/Pages {tree} 0 R>>"), document.add("<<>>"))
    return pdfium.PdfDocument(document.take())[0].render().to_pil().convert("RGB")


def assert_alike(data: bytes) -> None:
    size = pillow.size(data, MOST)
    one, other = rendered(data, plain, size), rendered(data, pillow, size)
    worst = max(high for _, high in ImageChops.difference(one, other).getextrema())
    assert worst <= 12, worst


@pytest.mark.parametrize("mode", PNG_MODES)
def test_a_png_prints_the_same_without_pillow(mode: str) -> None:
    assert_alike(saved(drawing(mode, (48, 32)), "PNG"))


def test_colours_of_a_palette_stand_on_white() -> None:
    image = drawing("RGB", (48, 32)).quantize(8)
    assert_alike(saved(image, "PNG", transparency=bytes([0, 100, 255, 30])))


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photo_prints_upright_without_pillow(turned: int) -> None:
    assert_alike(saved(drawing("RGB", (48, 32)), "JPEG", exif=exif(turned), quality=95))
    assert_alike(saved(drawing("RGB", (48, 32)), "PNG", exif=exif(turned)))


def test_what_must_be_decoded_is_named() -> None:
    small = drawing("RGB", (8, 8))
    for data in (saved(small, "GIF"), saved(small, "WEBP"), saved(small.convert("CMYK"), "JPEG")):
        with pytest.raises(NeedsPillowError):
            plain.printable(data, 10, MOST)
