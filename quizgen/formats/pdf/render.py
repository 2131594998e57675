"""Placed strips to the bytes of a PDF file, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from typing import NamedTuple

from quizgen.collector import undisturbed
from quizgen.formats.pdf.blocks import Area, Block, Element
from quizgen.formats.pdf.document import Document, text_string
from quizgen.formats.pdf.drawing import Drawn, Pressed, draw
from quizgen.formats.pdf.founts import Used
from quizgen.formats.pdf.founts import write as fonts
from quizgen.formats.pdf.imposition import Place
from quizgen.formats.pdf.pages import Page, Rule
from quizgen.formats.pdf.pictures import Drawing
from quizgen.formats.pdf.tags import Tags, link
from quizgen.formats.pdf.theme import INK, Theme

CIRCLE, SQUARE = "Oc", "Os"
"""Resource names of the shapes in front of options, drawn around the origin."""
_CHUNK = 1 << 16
"""Bytes that are handed out together, or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One file, laid out. `outline` are the containers of the structure tree, parents first; `margins` draw what
    stands at those of each page; `now` is in seconds since 1970; `paper` is the size of a side of a sheet, and
    `places` say where on it each page stands; `viewer` are further viewer preferences."""

    title: str
    language: str
    authors: Sequence[str]
    now: int
    paper: tuple[float, float]
    theme: Theme
    right_to_left: bool
    tagged: bool
    fonts: Used
    pictures: Mapping[str, Drawing]
    outline: Sequence[Element]
    blocks: Sequence[Block]
    pages: Sequence[Page | Pressed]
    places: Sequence[Place]
    margins: Sequence[str]
    viewer: str = ""


@dataclass(slots=True)
class _Side:
    """A side of a sheet while its pages are drawn; `due` of them are still to come. `marks` counts marked contents."""

    due: int = 0
    marks: int = 0
    contents: list[int] = field(default_factory=list)
    annotations: list[int] = field(default_factory=list)


@undisturbed
def render(job: Job) -> Iterator[bytes]:
    """The file, in chunks of some pages."""
    document = Document()
    tags = Tags(document, job.outline) if job.tagged else None
    resources = document.reserve()
    tree = document.reserve()
    sides = _sides(job.places)
    numbers = document.reserve(len(sides))
    bookmarks: list[_Bookmark] = []
    current = -1
    for count, (page, place) in enumerate(zip(job.pages, job.places, strict=True), 1):
        side, here = sides[place.side], numbers + place.side
        if tags:
            tags.page(here)
        drawn = page if isinstance(page, Pressed) else draw(page, job.blocks, job.tagged, place.x, side.marks)
        for part in drawn.parts:
            if part.block != current:
                current, block = part.block, job.blocks[part.block]
                if tags:
                    tags.block(block.plan, block.container)
                if block.bookmark:
                    bookmarks.append(_Bookmark(block.bookmark, here, part.x, part.y))
            if tags and part.marks:
                tags.marks(part.marks)
                side.marks += len(part.marks)
            if part.areas:
                side.annotations += _annotations(document, tags, part.areas, len(sides))
        side.contents += _contents(document, drawn, _margins(job, page.rules, count, place.x))
        side.due -= 1
        if not side.due:
            document.put(here, _page(job, tree, resources, side, tags.page_done(here) if tags else None))
        if document.waiting > _CHUNK:
            yield document.take()
    kids = range(numbers, numbers + len(sides))
    yield from _finish(job, document, tags, tree, resources, kids, bookmarks)


def _sides(places: Sequence[Place]) -> list[_Side]:
    sides = [_Side() for _ in range(max(place.side for place in places) + 1)]
    for place in places:
        sides[place.side].due += 1
    return sides


def _contents(document: Document, page: Drawn | Pressed, margins: str) -> list[int]:
    """The streams of a page."""
    if isinstance(page, Drawn):
        return [document.stream("", f"{page.ops}\n{margins}".encode("latin-1"))]
    return [document.packed("", page.content), document.stream("", margins.encode("latin-1"))]


def _annotations(
    document: Document, tags: Tags | None, areas: Sequence[tuple[Area, float, float]], pages: int
) -> list[int]:
    found = []
    for area, x, y in areas:
        if tags:
            found.append(tags.area(area, x, y, pages))
        elif area.url:
            corners = (x + area.x, y + area.y, x + area.x + area.width, y + area.y + area.height)
            found.append(document.add(link(" ".join(f"{value:.2f}" for value in corners), area.url)))
    return [annotation for annotation in found if annotation]


def _margins(job: Job, rules: Sequence[Rule], page: int, x: float) -> str:
    lines = "".join(f"{r.x:.2f} {r.top:.2f} m {r.x:.2f} {r.foot:.2f} l S\n" for r in rules)
    ops = f"0.4 w {job.theme.hair:g} G\n{lines}{job.margins[page - 1]}"
    if x:
        ops = f"q 1 0 0 1 {x:.2f} 0 cm\n{ops}\nQ"
    return f"/Artifact BMC\n{ops}\nEMC" if job.tagged else ops


def _page(job: Job, tree: int, resources: int, side: _Side, key: int | None) -> str:
    """A page object; `key` is its place in the parent tree, where there is one."""
    more = f"/Annots[{' '.join(f'{a} 0 R' for a in side.annotations)}]" if side.annotations else ""
    if key is not None:
        more += f"/StructParents {key}/Tabs/S"
    contents = " ".join(f"{content} 0 R" for content in side.contents)
    width, height = job.paper
    return (
        f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {width:g} {height:g}]/Resources {resources} 0 R"
        f"/Contents {contents if len(side.contents) == 1 else f'[{contents}]'}{more}>>"
    )


def _finish(
    job: Job,
    document: Document,
    tags: Tags | None,
    tree: int,
    resources: int,
    pages: Sequence[int],
    bookmarks: Sequence[_Bookmark],
) -> Iterator[bytes]:
    structure = tags.close() if tags else ""
    images = "".join(f"/{name} {picture.write(document, resources)} 0 R" for name, picture in job.pictures.items())
    shapes = f"/{CIRCLE} {_shape(document, _circle(job.theme))} 0 R/{SQUARE} {_shape(document, _square(job.theme))} 0 R"
    document.put(resources, f"<</Font<<{fonts(job.fonts, document)}>>/XObject<<{shapes}{images}>>>>")
    if document.waiting > _CHUNK:
        yield document.take()
    kids = " ".join(f"{number} 0 R" for number in pages)
    document.put(tree, f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>")
    metadata = document.stream("/Type/Metadata/Subtype/XML", _xmp(job).encode("utf-8"), level=None)
    direction = "/Direction/R2L" if job.right_to_left else ""
    root = document.add(
        f"<</Type/Catalog/Pages {tree} 0 R/Lang{text_string(job.language)}/Metadata {metadata} 0 R"
        f"/ViewerPreferences<</DisplayDocTitle true{direction}{job.viewer}>>{structure}{_bookmarks(document, bookmarks)}>>"
    )
    stamp = datetime.fromtimestamp(job.now, UTC).strftime("D:%Y%m%d%H%M%SZ")
    author = f"/Author{text_string(', '.join(job.authors))}" if job.authors else ""
    info = document.add(
        f"<</Title{text_string(job.title)}{author}/Creator(quizgen)/Producer(quizgen)/CreationDate({stamp})/ModDate({stamp})>>"
    )
    document.close(root, info)
    yield document.take()


class _Bookmark(NamedTuple):
    title: str
    page: int
    x: float
    y: float


def _bookmarks(document: Document, bookmarks: Sequence[_Bookmark]) -> str:
    if not bookmarks:
        return ""
    root = document.reserve()
    first = document.reserve(len(bookmarks))
    last = first + len(bookmarks) - 1
    for place, (title, page, x, y) in enumerate(bookmarks, first):
        beside = (f"/Prev {place - 1} 0 R" if place > first else "") + (
            f"/Next {place + 1} 0 R" if place < last else ""
        )
        target = f"/Dest[{page} 0 R/XYZ {f'{x:.2f}' if x else 'null'} {y:.2f} null]"
        document.put(place, f"<</Title{text_string(title)}/Parent {root} 0 R{beside}{target}>>")
    document.put(root, f"<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {len(bookmarks)}>>")
    return f"/Outlines {root} 0 R/PageMode/UseOutlines"


def _shape(document: Document, ops: str) -> int:
    return document.stream(
        "/Type/XObject/Subtype/Form/BBox[-25 -25 25 25]/Resources<<>>", ops.encode("ascii"), level=None
    )


def _circle(theme: Theme) -> str:
    r = theme.bubble_radius
    k = 0.5523 * r
    arcs = ((r, k, k, r, 0, r), (-k, r, -r, k, -r, 0), (-r, -k, -k, -r, 0, -r), (k, -r, r, -k, r, 0))
    curves = " ".join(" ".join(f"{value:.2f}" for value in arc) + " c" for arc in arcs)
    return f"0.7 w {INK:g} G {r:.2f} 0 m {curves} s"


def _square(theme: Theme) -> str:
    r = theme.bubble_radius - 0.3
    return f"0.7 w {INK:g} G {-r:.2f} {-r:.2f} {2 * r:.2f} {2 * r:.2f} re S"


def _xmp(job: Job) -> str:
    stamp = datetime.fromtimestamp(job.now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    authors = "".join(f"<rdf:li>{escape(author, quote=False)}</rdf:li>" for author in job.authors)
    creator = f"<dc:creator><rdf:Seq>{authors}</rdf:Seq></dc:creator>\n" if authors else ""
    part = "<pdfuaid:part>1</pdfuaid:part>\n" if job.tagged else ""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(job.title, quote=False)}</rdf:li></rdf:Alt></dc:title>
{creator}<dc:language><rdf:Bag><rdf:li>{escape(job.language, quote=False)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>quizgen</xmp:CreatorTool><xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>
{part}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
