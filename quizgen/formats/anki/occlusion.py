"""Covered regions of an image in the notation of Anki's native image occlusion.

Its note type never changes, so what is asked of single regions stands in a field that is shown above the picture.
"""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from quizgen.formats.anki.notetypes import on_one_line
from quizgen.formats.anki.page import Page
from quizgen.formats.anki.text import gap
from quizgen.htmltext import number
from quizgen.model import Ellipse, Polygon, Rect, Region, Shape

_PLACES = Decimal("0.0001")


def cover(region: Region, card: int, *, with_others: bool = True) -> str:
    """A region as the gap of its card. While one is asked for, the others stay covered (`oi=1`) or can be seen."""
    return f"{{{{c{card}::image-occlusion:{_shape(region.shape)}:oi={int(with_others)}}}}}"


def asked(region: Region, card: int, page: Page) -> str:
    """What is asked of a region and how it is hinted at, as the hint of a gap: Anki shows it on the front of that card,
    and nothing of it on others."""
    prompt = f'<div dir="auto">{page.cloze(region.prompt, ())}</div>' if region.prompt else ""
    hint = (
        f'<details class="qg-hint" dir="auto"><summary>{page.label(page.words.hint)}</summary>'
        f"{page.cloze(region.hint, ())}</details>"
        if region.hint
        else ""
    )
    return gap(card, "<i></i>", prompt + hint) if prompt or hint else ""


def named(region: Region, card: int, page: Page) -> str:
    """A region's name, below what was asked, as the gap of its card."""
    prompt = f'<span class="qg-label">{page.cloze(region.prompt, ())}</span>' if region.prompt else ""
    return gap(card, prompt + (page.cloze(region.text, ()) or "…"))


def look() -> str:
    """The style of what is asked, without the brackets in which Anki sets hints."""
    return f"<style>{on_one_line('asked.css')}</style>"


def _shape(shape: Shape) -> str:
    match shape:
        case Rect(left, top, width, height):
            return f"rect:left={_part(left)}:top={_part(top)}:width={_part(width)}:height={_part(height)}"
        case Ellipse(left, top, width, height):
            return f"ellipse:left={_part(left)}:top={_part(top)}:rx={_part(width / 2)}:ry={_part(height / 2)}"
        case Polygon(points):
            left, top = min(x for x, _ in points), min(y for _, y in points)
            corners = " ".join(f"{_part(x)},{_part(y)}" for x, y in points)
            return f"polygon:left={_part(left)}:top={_part(top)}:points={corners}"
        case _:
            assert_never(shape)


def _part(value: Decimal) -> str:
    """A fraction of the image's size, as Anki writes it: `.25`."""
    text = number(value.quantize(_PLACES))
    return text.removeprefix("0") if text not in ("0", "0.") else "0"
