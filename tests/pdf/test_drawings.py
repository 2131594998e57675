"""Drawings in SVG on paper: drawn as browsers draw them, their words in the fonts of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from pdf_banks import bank, build, choice, common, media
from PIL import Image as Pillow

from quizgen.diagnostics import Diagnostic
from quizgen.formats.pdf.document import Document
from quizgen.formats.pdf.vectors import artist, vector
from quizgen.formats.pdf.vectors.colors import color
from quizgen.formats.pdf.vectors.matrices import transform
from quizgen.formats.pdf.vectors.outlines import bounds, corners, path
from quizgen.formats.pdf.vectors.vector import Words
from quizgen.model import TextOnly
from quizgen.richtext import Image, Paragraph

RED, GREEN, BLUE, WHITE, BLACK = (255, 0, 0), (0, 128, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0)


def svg(inside: str, attributes: str = 'viewBox="0 0 40 40"') -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="160" height="160" {attributes}>{inside}</svg>'
    ).encode()


def paper(*data: bytes, **options: object) -> tuple[bytes, list[Diagnostic]]:
    """A worksheet with the drawings one below the other."""
    drawn = {f"{place}.svg": one for place, one in enumerate(data)}
    notes = [TextOnly(**common(name), text=(Paragraph((Image(name, "a drawing"),)),)) for name in drawn]
    known = {name: media(name, one, 160, 160, "image/svg+xml")[name] for name, one in drawn.items()}
    files, found = build(bank(*notes, media=known), files=drawn, layouts=("worksheet",), **options)
    return files["test-worksheet.pdf"], found


class Seen:
    """A drawing on a page, whose plane is 40 by 40."""

    def __init__(self, pixels: Pillow.Image, left: float, top: float, scale: float) -> None:
        self.pixels, self.left, self.top, self.scale = pixels, left, top, scale

    def at(self, x: float, y: float) -> tuple[int, ...]:
        """The colour at a place."""
        found = self.pixels.getpixel((round(self.left + x * self.scale), round(self.top + y * self.scale)))
        assert isinstance(found, tuple)
        return found


def seen(*data: bytes) -> list[Seen]:
    """Drawings as they are printed."""
    file, found = paper(*data)
    assert found == []
    drawings = []
    for page in pdfium.PdfDocument(file):
        pixels = page.render(scale=2).to_pil().convert("RGB")
        for form in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_FORM], max_depth=1):
            _, _, _, high, x, y = form.get_matrix().get()
            drawings.append(Seen(pixels, 2 * x, 2 * (page.get_height() - y - high), 2 * high / 40))
    return drawings


SHAPES = {
    '<rect width="20" height="20" fill="red"/>': {(10, 10): RED, (30, 10): WHITE},
    '<rect width="40" height="40" rx="20" fill="red"/>': {(20, 20): RED, (2, 2): WHITE},
    '<circle cx="20" cy="20" r="50%" fill="blue"/>': {(20, 20): BLUE, (2, 2): WHITE},
    '<ellipse cx="20" cy="20" rx="20" ry="5" fill="blue"/>': {(5, 20): BLUE, (20, 10): WHITE},
    '<path d="M0,0h40v-0v40H0z M10 10h20v20h-20z" fill-rule="evenodd"/>': {(5, 5): BLACK, (20, 20): WHITE},
    '<path d="M20 20 L40 20 A20 20 0 0 1 20 40z" fill="green"/>': {(28, 28): GREEN, (38, 38): WHITE, (10, 10): WHITE},
    '<path d="M0 40Q20-40 40 40T80 40" fill="red"/>': {(20, 20): RED, (5, 5): WHITE},
    '<path d="M0 40C0 0 40 0 40 40S80 80 80 40" fill="red"/>': {(20, 20): RED, (2, 2): WHITE},
    '<polygon points="0,0 40,0 40,40" fill="red"/>': {(30, 10): RED, (10, 30): WHITE},
    '<line y1="20" x2="40" y2="20" stroke="blue" stroke-width="4"/>': {(20, 20): BLUE, (20, 26): WHITE},
    '<path d="M0 20h40" stroke="red" stroke-width="8" stroke-dasharray="10"/>': {(5, 20): RED, (15, 20): WHITE},
    '<g transform="translate(20 20) rotate(45) scale(2)"><rect width="5" height="5" fill="red"/></g>': {
        (20, 26): RED, (26, 22): WHITE
    },
    '<style>.a{fill:red} rect.a{fill:blue} #b{fill:green}</style><rect class="a" fill="black" width="9" height="9"/>'
    '<circle class="a" cx="20" cy="4" r="4"/><rect id="b" class="a" x="30" width="9" height="9"/>': {
        (4, 4): BLUE, (20, 4): RED, (34, 4): GREEN
    },
    '<g fill="red" style="fill: green"><rect width="9" height="9"/><rect x="20" width="9" height="9" fill="inherit"/></g>': {
        (4, 4): GREEN, (24, 4): GREEN
    },
    '<defs><rect id="r" width="10" height="10"/></defs><use xlink:href="#r" fill="red"/><use href="#r" x="20" y="20"/>': {
        (5, 5): RED, (25, 25): BLACK, (25, 5): WHITE
    },
    '<symbol id="s" viewBox="0 0 1 1"><rect width="1" height="1" fill="red"/></symbol><use href="#s" width="20" height="20"/>': {
        (10, 10): RED, (30, 30): WHITE
    },
    '<svg x="20" width="20" height="20" viewBox="0 0 4 4"><rect width="40" height="40" fill="red"/></svg>': {
        (30, 10): RED, (10, 10): WHITE, (30, 30): WHITE
    },
    '<clipPath id="c"><rect width="20" height="20"/></clipPath><rect width="40" height="40" clip-path="url(#c)"/>': {
        (10, 10): BLACK, (30, 30): WHITE
    },
    '<use/><rect width="40" height="40" fill="red" mask="none"/><g id=""><use href="#gone"/></g>': {(20, 20): RED},
    '<switch><rect width="40" height="40" fill="red"/><rect width="40" height="40" fill="blue"/></switch>': {(9, 9): RED},
    '<rect width="40" height="40" fill="red" opacity=".5"/>': {(20, 20): (255, 127, 127)},
    '<rect width="40" height="40" fill="rgba(0, 0, 255, 50%)"/>': {(20, 20): (127, 127, 255)},
    '<rect width="40" height="40" fill="hsl(120, 100%, 25%)"/>': {(20, 20): GREEN},
    '<g color="red"><rect width="40" height="40" fill="currentColor"/></g>': {(20, 20): RED},
    '<rect width="40" height="40" display="none"/><rect width="40" height="40" visibility="hidden"/>': {(20, 20): WHITE},
    '<rect width="40" height="40" fill="url(#gone)"/><rect width="20" height="40" fill="url(#gone) red"/>': {
        (10, 20): RED, (30, 20): WHITE
    },
    '<marker id="m" markerWidth="8" markerHeight="8" refX="4" refY="4" markerUnits="userSpaceOnUse">'
    '<rect width="8" height="8" fill="red"/></marker><path d="M0 20H20" stroke="blue" marker-end="url(#m)"/>': {
        (20, 20): RED, (17, 23): RED, (10, 20): BLUE, (26, 20): WHITE
    },
    '<linearGradient id="a"><stop stop-color="red"/><stop offset="1" style="stop-color:blue"/></linearGradient>'
    '<linearGradient id="b" href="#a" gradientTransform="rotate(90)"/><rect width="40" height="40" fill="url(#b)"/>': {
        (20, 1): (248, 0, 6), (20, 39): (6, 0, 248)
    },
    '<radialGradient id="a"><stop stop-color="red"/><stop offset=".5" stop-color="red"/><stop offset=".5" stop-color="blue"/>'
    '</radialGradient><rect width="40" height="40" fill="url(#a)"/>': {(20, 20): RED, (20, 27): RED, (20, 33): BLUE},
}  # fmt: skip


FITTED = {
    "": {(20, 12): RED, (20, 5): WHITE},
    'preserveAspectRatio="xMidYMin"': {(20, 2): RED, (20, 25): WHITE},
    'preserveAspectRatio="xMinYMax"': {(20, 38): RED, (20, 15): WHITE},
    'preserveAspectRatio="none"': {(20, 2): RED, (20, 38): RED},
    'preserveAspectRatio="xMinYMin slice"': {(2, 38): RED, (38, 38): RED},
}
PLANE = '<rect width="40" height="20" fill="red"/>'


def test_drawings_are_drawn_as_browsers_draw_them() -> None:
    wanted = [*SHAPES.items(), *FITTED.items()]
    drawn = [*map(svg, SHAPES), *(svg(PLANE, f'viewBox="0 0 40 20" {how}') for how in FITTED)]
    for (inside, colors), one in zip(wanted, seen(*drawn), strict=True):
        for place, ink in colors.items():
            assert all(abs(a - b) < 14 for a, b in zip(one.at(*place), ink, strict=True)), (
                inside,
                place,
                one.at(*place),
            )


WORDS = '<text x="20" y="20" text-anchor="{}" font-size="6" font-weight="{}">Blüte <tspan font-style="italic">α</tspan></text>'


def words(data: bytes) -> tuple[str, list[str], pdfium.PdfTextPage]:
    """What a page says, and its fonts."""
    file, found = paper(data)
    assert found == []
    page = pdfium.PdfDocument(file)[0]
    drawn = page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_TEXT], max_depth=5)
    fonts = {thing.get_font().get_base_name().rpartition("+")[2] for thing in drawn}
    return page.get_textpage().get_text_range(), sorted(fonts), page.get_textpage()


def test_words_are_those_of_the_page_in_its_bundled_fonts() -> None:
    said, fonts, _ = words(svg(WORDS.format("start", "bold")))
    assert "Blüte α" in said
    assert {name.removesuffix("Italic") for name in fonts} >= {"SourceSans3-SemiBold"}
    assert all(name.startswith("Source") for name in fonts)
    _, others, _ = words(
        svg('<text y="9" font-family="Comic Sans MS">a</text><text y="30" font-family="Georgia, serif">b</text>')
    )
    assert any(name.startswith("SourceSerif") for name in others)


def test_words_begin_have_their_middle_or_end_at_their_place() -> None:
    places = {}
    for anchor in ("start", "middle", "end"):
        said, _, page = words(svg(WORDS.format(anchor, "normal")))
        places[anchor] = page.get_charbox(said.index("B"))[0]
    wide = places["start"] - places["end"]
    assert wide > 40
    assert places["start"] - places["middle"] == pytest.approx(wide / 2, abs=0.5)


def test_lines_and_steps_of_words_stand_where_they_are_put() -> None:
    said, _, page = words(
        svg('<text y="10" font-size="5"><tspan x="4">one</tspan><tspan x="4" dy="10">two</tspan></text>')
    )
    first, second = (page.get_charbox(said.index(word)) for word in ("one", "two"))
    assert first[0] == pytest.approx(second[0], abs=0.6)
    assert first[1] - second[1] == pytest.approx(30, abs=0.8)


def test_letters_that_run_to_the_left_are_shaped() -> None:
    said, _, _ = words(svg('<text x="38" y="20" font-size="6" direction="rtl">שלום</text>'))
    assert "שלום" in said


def test_words_without_a_font_are_told_as_those_of_texts_are() -> None:
    _, found = paper(svg('<text y="9">\U000130cb and \U00010330</text>'))
    assert {one.code for one in found} == {"W410"}
    assert len(found) == 2


def test_what_is_not_drawn_is_told_once() -> None:
    inside = '<mask id="m"/><g filter="url(#f)"><rect mask="url(#m)" width="9" height="9"/></g><style>g > a {}</style>'
    inside += (
        '<pattern id="p"/><rect width="9" height="9" fill="url(#p)"/><text><textPath href="#x">a</textPath></text>'
    )
    _, found = paper(svg(inside))
    assert [(one.code, one.severity) for one in found] == [("W430", "warning")]
    assert found[0].message == (
        "0.svg is printed without its effects and masks and patterns and words along a line and more special styles"
    )


def test_a_drawing_that_would_never_end_is_left_out_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(artist, "_MOST", 2000)
    marker = '<marker id="m">' + "<rect width='1' height='1'/>" * 90 + "</marker>"
    points = " ".join(f"{n % 40},{n % 7}" for n in range(90))
    _, found = paper(svg(f'{marker}<polyline points="{points}" marker-mid="url(#m)"/>'))
    assert [one.code for one in found] == ["E412"]
    assert "too many parts" in found[0].message


def test_a_marker_on_its_own_lines_ends() -> None:
    inside = '<marker id="m"><path d="M0 0h9" stroke="red" marker-end="url(#m)"/></marker>'
    assert paper(svg(f'{inside}<path d="M0 9h9" stroke="red" marker-end="url(#m)"/>'))[1] == []


def test_a_drawing_is_a_figure_with_its_text_and_the_same_bytes_each_time() -> None:
    data = svg(WORDS.format("middle", "bold") + '<rect width="9" height="9" opacity=".5"/>')
    one, other = paper(data)[0], paper(data)[0]
    assert one == other
    with pikepdf.open(BytesIO(one)) as file:
        assert list(alternatives(file.Root.StructTreeRoot)) == ["a drawing"]


def alternatives(element: Any) -> Iterator[str]:
    """What the figures in a tree show, in words."""
    kids = element.get("/K", [])
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            if kid.get("/S") == "/Figure":
                yield str(kid.Alt)
            yield from alternatives(kid)


def test_a_drawing_stands_on_every_version_and_in_options(tmp_path: Path) -> None:
    data = svg('<rect width="40" height="40" fill="red"/>')
    question = choice("q", (Paragraph((Image("x.svg", "red"),)),), "a", "b", shuffle=True)
    known = media("x.svg", data, 160, 160, "image/svg+xml")
    files, _ = build(bank(question, media=known), tmp_path, {"x.svg": data}, layouts=("worksheet", "key"), versions=2)
    for name, file in files.items():
        if name.endswith("worksheet.pdf"):
            for page in pdfium.PdfDocument(file):
                pixels = page.render().to_pil().convert("RGB")
                assert any(color == RED for _, color in pixels.getcolors(1 << 20) or ())


def test_a_logo_may_be_a_drawing(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(svg('<rect width="40" height="40" fill="red"/>'))
    files, found = build(bank(choice("q", "a", "b", "c")), layouts=("worksheet",), logo=str(tmp_path / "logo.svg"))
    pixels = pdfium.PdfDocument(files["test-worksheet.pdf"])[0].render().to_pil().convert("RGB")
    assert found == []
    assert any(color == RED for _, color in pixels.getcolors(1 << 20) or ())


def test_colours() -> None:
    assert color("#f00") == color(" RED ") == color("rgb(255 0 0)") == color("rgb(100%, 0%, 0%)") == (1, 0, 0, 1)
    assert color("#ff000080") == pytest.approx((1, 0, 0, 0.5), abs=0.01)
    assert color("transparent") == (0, 0, 0, 0)
    assert color("hsl(240deg 100% 50% / .5)") == pytest.approx((0, 0, 1, 0.5))
    assert color("reddish") is color("rgb(1)") is color("#12345") is None


def test_transformations_and_outlines_put_up_with_anything() -> None:
    assert transform("rotate(90) skewX() frob(1) translate(1)").at(0, 0) == pytest.approx((0, 1))
    assert transform("rotate(180 5 5)").at(0, 0) == pytest.approx((10, 10))
    assert path("") == path("L 1 2") == path("10 10") == []
    assert path("M1 2 3") == [("m", (1, 2))]
    assert path("M0 0 1e400 5")[-1][0] == "l"
    assert path("M1,2.5.5-1a3 4 0 0110-10")[2][0] == "c"
    assert bounds(path("M0 0A5 5 0 0 1 0 10")) == pytest.approx((0, 0, 5, 10), abs=1e-6)
    assert [round(way) for *_, way in corners(path("M0 0h10v10"))] == [0, 90, 90]


ODD = [
    *(
        "0",
        "-1",
        "1e400",
        "1e-9",
        "",
        "none",
        "inherit",
        "50%",
        "²",
        "url(#c)",
        "url(#g)",
        "scale(0)",
        "0 0 0 0",
        "1 2 -3",
    ),
    *("M0 0A1e400 1 1e400 1 1 5 5", "matrix(1 2)", "0 0 1e9 1e-9", "#c", "#ffff", "x;y:z", "auto", "rtl"),
]
"""Values that hardly any attribute expects."""
EVERYTHING = (
    '<clipPath id="c" {0}><circle r="9" {0}/></clipPath><linearGradient id="g" {0}><stop {0}/><stop offset="1"/>'
    '</linearGradient><marker id="m" {0}><rect width="2" height="2"/></marker><symbol id="s" {0}><g {0}/></symbol>'
    '<path d="M0 0h9" stroke="url(#g)" marker-end="url(#m)" {0}/><use href="#s" {0}/><text clip-path="url(#c)" {0}>a '
    "<tspan {0}>b</tspan></text>"
)
ATTRIBUTES = """baseline-shift clip-path clipPathUnits cx d dx fill font-size font-weight gradientTransform height
    letter-spacing marker-mid markerUnits offset opacity orient points preserveAspectRatio refX r stroke-dasharray
    stroke-width style text-anchor transform viewBox width x1"""


@pytest.mark.parametrize("name", ATTRIBUTES.split())
def test_no_value_of_an_attribute_breaks_a_drawing(name: str) -> None:
    """Only what an attribute may not hold at all is refused."""
    for value in ODD:
        inside = EVERYTHING.format(f'{name}="{value}"')
        inside = re.sub(rf'( {name}="[^"]*")([^>]*)( {name}="[^"]*")', r"\2\3", inside)
        drawn = vector(svg(inside), lambda text, style: Words("BT ET", 6.0 * len(text)))
        assert drawn.write(Document(), 1)
