"""Drawings in SVG: what is taken, how large it is, and by which name all else is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.diagnostics import Diagnostic
from quizgen.pictures import SVG, PictureError, look, svg
from quizgen.pictures.svg import reading
from quizgen.reader import read_text

SPACE = 'xmlns="http://www.w3.org/2000/svg"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
MOST = 100_000_000


def drawing(inside: str = "", attributes: str = "") -> bytes:
    return f"<svg {SPACE} {XLINK} {attributes}>{inside}</svg>".encode()


def found(folder: Path, data: bytes) -> list[Diagnostic]:
    """What the reader says of a picture."""
    (folder / "x.svg").write_bytes(data)
    text = "id: t\nquestions:\n- id: q\n  question: '![a leaf](x.svg)'\n  answer: a\n"
    return read_text(text, "bank.yaml", folder)[1]


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="100" height="60"', (100, 60)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('width="75pt" height="50.8mm"', (100, 192)),
        ('viewBox="0 0 72 72"', (150, 150)),
        ('viewBox="0 0 400 100"', (300, 75)),
        ('viewBox="0,0,10,40"', (38, 150)),
        ('width="100%" height="100%" viewBox="5 5 20 10"', (300, 150)),
        ('width="60" viewBox="0 0 20 10"', (60, 30)),
        ('height="60" viewBox="0 0 20 10"', (120, 60)),
        ('width="0.2" height="0.2"', (1, 1)),
        ("", (300, 150)),
        ('viewBox="0 0 0 10"', (300, 150)),
        ('width="wide" height="-4"', (300, 150)),
    ],
)
def test_a_drawing_has_the_size_that_a_browser_gives_it(attributes: str, size: tuple[int, int]) -> None:
    assert look(drawing("", attributes), MOST) == (SVG, *size)


TAKEN = {
    "doctype": b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
    "declaration": b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- by hand -->\n',
    "mark": b"\xef\xbb\xbf",
    "blank": b"\n  ",
}


@pytest.mark.parametrize("before", TAKEN.values(), ids=TAKEN)
def test_what_stands_before_a_drawing_is_passed_over(tmp_path: Path, before: bytes) -> None:
    assert found(tmp_path, before + drawing()) == []


def test_a_drawing_may_be_saved_as_utf_16(tmp_path: Path) -> None:
    assert found(tmp_path, drawing("<text>é</text>").decode().encode("utf-16")) == []


@pytest.mark.parametrize(
    "inside",
    [
        '<g id="a"><path d="M0 0h10v10z"/></g><use xlink:href="#a" x="4"/><use href="#a"/><use href="#missing"/>',
        '<style>.a, #b { fill: url( "#c" ) rgb(1, 2, 3); } /* @import */</style><rect class="a" style="fill:#fff"/>',
        '<text font-family="\'Brush (old)\', serif" xml:space="preserve">a <tspan dy="2">b</tspan></text>',
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:li onx="1"/></r:RDF></metadata>',
        '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:label="Layer 1" data-name="x" aria-label="y"/>',
        '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><mask id="m"/><pattern id="p"/><marker id="k"/>',
    ],
)
def test_what_draws_and_what_editors_note_is_taken(tmp_path: Path, inside: str) -> None:
    assert found(tmp_path, drawing(inside)) == []


REFUSED = {
    "<script>alert(1)</script>": "a script",
    '<x:script xmlns:x="http://www.w3.org/1999/xhtml">1</x:script>': "a script",
    '<rect onclick="alert(1)"/>': "a script",
    '<rect ONLOAD="alert(1)"/>': "a script",
    '<use href="javascript:alert(1)"/>': "a script",
    '<use xlink:href=" JavaScript :alert(1)"/>': "a script",
    '<a href="https://example.org"><rect/></a>': "a link",
    "<foreignObject/>": "a piece of a web page, `foreignObject`",
    '<use href="other.svg#a"/>': "a reference to the outside",
    '<use xlink:href="http://example.org/a.svg#a"/>': "a reference to the outside",
    '<use href="#"/>': "a reference to the outside",
    '<g xml:base="http://example.org"/>': "a reference to the outside",
    '<rect fill="url(http://example.org/a.svg#b)"/>': "a reference to the outside",
    '<rect style="fill:url( data:text/plain,a )"/>': "a reference to the outside",
    "<style>rect { fill: URL(//example.org/a) }</style>": "a reference to the outside",
    "<style>@import 'a.css';</style>": "`@import`",
    "<style>/*x*/@font-face { src: url(a.woff) }</style>": "`@font-face`",
    r"<style>rect { fill: u\72l(a) }</style>": "`\\`",
    "<style>rect { width: expression(1) }</style>": "`expression`",
    "<style>rect { fill: image-set('a.png' 1x) }</style>": "`image-set`",
    '<animate attributeName="x" to="1"/>': "an animation",
    '<set attributeName="href" to="javascript:alert(1)"/>': "an animation",
    '<image href="data:image/png;base64,AA=="/>': "a photo, `image`",
    "<feImage/>": "`feImage`",
    '<g blink="yes"/>': "`blink`",
    '<g xmlns:e="http://www.w3.org/2001/xml-events" e:event="load"/>': "`event`",
    "<video/>": "`video`",
    '<div xmlns="http://www.w3.org/1999/xhtml"/>': "`div`",
    "<?go now?>": "`<?go`",
    '<g id="a"><use href="#a"/></g>': "a `use` of itself",
    '<g id="a"><use href="#a"/></g><g id="a"/>': "a `use` of itself",
    '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>': "a `use` of itself",
}


@pytest.mark.parametrize("inside", REFUSED)
def test_what_does_more_than_draw_is_refused_by_name(tmp_path: Path, inside: str) -> None:
    (problem,) = found(tmp_path, drawing(f"\n<rect/>\n{inside}"))
    assert problem.code == "E304"
    assert problem.message == f"the picture `x.svg` holds {REFUSED[inside]} (line 3)"


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg SYSTEM "http://example.org/a.dtd" [<!ATTLIST svg onload CDATA "alert(1)">]>',
        '<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://example.org/a"> %a;]>',
    ],
)
def test_entities_are_refused_before_they_are_read(tmp_path: Path, before: str) -> None:
    (problem,) = found(tmp_path, before.encode() + drawing("<text>&a;</text>"))
    assert problem.message == "the picture `x.svg` holds entities of its own (line 1)"


def test_an_entity_of_a_file_elsewhere_is_none(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, b'<!DOCTYPE svg SYSTEM "a.dtd">' + drawing("<text>&a;</text>"))
    assert "entities" in problem.message


def repeated(levels: int) -> bytes:
    """Each level uses the next one twice."""
    uses = [f'<g id="a{n}"><use href="#a{n + 1}"/><use href="#a{n + 1}"/></g>' for n in range(levels)]
    return drawing("".join([*uses, f'<rect id="a{levels}"/>']))


BOMBS = {
    "doubled": repeated(40),
    "a long chain": drawing("".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(5000))),
    "deep": drawing("<g>" * 5000 + "</g>" * 5000),
    "many": drawing("<g/>" * 601),
    "large": drawing(" " * 10_000_001),
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS)
def test_what_would_take_forever_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setattr(reading, "_MOST_PARTS", 600)
    assert [problem.message for problem in found(tmp_path, data)] == ["`x.svg` has too many parts to be drawn"]


def test_a_few_repeats_are_no_bomb() -> None:
    assert look(repeated(8), MOST).mime == SVG


def test_a_drawing_of_too_many_pixels_is_called_so(tmp_path: Path) -> None:
    assert [one.code for one in found(tmp_path, drawing("", 'width="1e6" height="1e6"'))] == ["E307"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<svg width='10' height='10'/>", "does not say that it is SVG"),
        (drawing("<g>")[:-6], "is broken"),
        (drawing("<g></rect>"), "is broken"),
        (b"<html></html>", "is a kind of picture that cannot be used"),
        (b"<", "is a kind of picture that cannot be used"),
        (b"   text", "is a kind of picture that cannot be used"),
        (b"<?xml version='1.0' encoding='klingon'?><svg/>", "is a kind of picture that cannot be used"),
    ],
)
def test_what_is_no_whole_drawing_is_called_so(tmp_path: Path, data: bytes, name: str) -> None:
    (problem,) = found(tmp_path, data)
    assert problem.message.endswith(name)


WHOLE = drawing(
    '<defs><linearGradient id="a"/></defs><style>.b{fill:red}</style><path class="b" d="M0 0L1 1"/><!--x-->'
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(place=st.integers(0, len(WHOLE)), more=st.binary(max_size=8) | st.sampled_from([b"&a;", b"<![CDATA[", b"]]>"]))
def test_no_bytes_break_what_reads_drawings(place: int, more: bytes) -> None:
    for data in (WHOLE[:place], WHOLE[:place] + more + WHOLE[place:]):
        try:
            assert svg.read(data).name == "svg"
        except PictureError:
            continue
