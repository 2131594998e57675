"""From what is laid out to a file: pages, their margins, and for booklets the order in which they are folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from quizgen.formats.pdf.blocks import Block
from quizgen.formats.pdf.breaking import clean
from quizgen.formats.pdf.drawing import AT_ONCE, Pressed, filled
from quizgen.formats.pdf.founts import prepared
from quizgen.formats.pdf.imposition import Place, booklet, single
from quizgen.formats.pdf.lines import Line
from quizgen.formats.pdf.pages import Flow, Page
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.render import Job, render
from quizgen.formats.pdf.theme import MM, PAPERS, Style

_FOLD = 3 * MM
"""How far pages of a booklet are moved away from the fold."""
_FOLDED = "/PrintScaling/None/Duplex/DuplexFlipShortEdge"
_MOST_FEET = 500
"""Lines at the foot of pages that are remembered."""


def printed(press: Press, flows: Iterable[Flow], title: str, footer: str) -> Iterator[bytes]:
    """Break the flows into pages, at once; the chunks of the file are made as they are asked for."""
    at_once = 0 if press.options.booklet else AT_ONCE
    pages, blocks = filled(flows, press.sheet, press.right_to_left, press.options.tagged, at_once)
    viewer = _FOLDED if press.options.booklet else ""
    return published(press, pages, blocks, title, partial(_footer, press, footer), viewer)


def published(
    press: Press,
    pages: Sequence[Page | Pressed],
    blocks: Sequence[Block],
    title: str,
    furniture: Callable[[int, int], str],
    viewer: str = "",
) -> Iterator[bytes]:
    """The chunks of a file whose pages are laid out; the rest as in `Job`."""
    margins = [furniture(page, len(pages)) for page in range(1, len(pages) + 1)]
    paper, places = PAPERS[press.options.paper], single(len(pages))
    if press.options.booklet:
        paper = paper[::-1]
        places = booklet(len(pages), paper[0] / 2, _FOLD, press.right_to_left)
    _tell_where(press, pages, blocks, places)
    job = Job(
        title=title,
        language=press.bank.language,
        authors=[clean(author) for author in press.bank.authors],
        now=press.now,
        paper=paper,
        theme=press.theme,
        right_to_left=press.right_to_left,
        tagged=press.options.tagged,
        fonts=prepared(press.fonts.used()),
        pictures=press.drawn,
        outline=press.outline,
        blocks=blocks,
        pages=pages,
        places=places,
        margins=margins,
        viewer=viewer,
    )
    return render(job)


def _tell_where(
    press: Press, pages: Sequence[Page | Pressed], blocks: Sequence[Block], places: Sequence[Place]
) -> None:
    """Says of each question on which page of the file it begins."""
    told: set[str] = set()
    for page, place in zip(pages, places, strict=True):
        for number in dict.fromkeys(_blocks_on(page)):
            for name in blocks[number].holds:
                if name not in told:
                    told.add(name)
                    press.stands_on(name, place.side + 1)


def _blocks_on(page: Page | Pressed) -> list[int]:
    """The numbers of the blocks that have something on a page."""
    if isinstance(page, Pressed):
        return [part.block for part in page.parts]
    return [number for stretch in page.stretches for _, _, number in stretch.spots]


def _footer(press: Press, text: str, page: int, pages: int) -> str:
    style, sheet = press.theme.footer_text, press.sheet
    right = press.words.page_of.replace("{}", str(page), 1).replace("{}", str(pages), 1)
    ends = []
    outside = not (press.options.booklet and page % 2 == 0)
    for words, at_end in ((text, not outside), (right, outside)):
        line = _first_line(press, words, style, sheet.width * (0.25 if words is right else 0.7))
        flush = at_end != press.right_to_left
        x = sheet.x + (sheet.width - line.width if flush else 0)
        ends.append(f"BT {x:.2f} {press.theme.footer:.2f} Td {line.ops} ET" if line.ops else "")
    return "\n".join(ends)


def _first_line(press: Press, words: str, style: Style, width: float) -> Line:
    if words not in press.feet:
        if len(press.feet) >= _MOST_FEET:
            press.feet.clear()
        lines = press.setter.paragraph((words,), style).lines(width)
        press.feet[words] = lines[0] if lines else Line(0, "")
    return press.feet[words]
